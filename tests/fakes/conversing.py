"""Turns and conversations for tests."""

from bot.core.conversation import Conversation, Intention, Turn, with_turn
from bot.core.message.records import ChangelogEntry, ConventionalCommit, Draft, FilePurpose

SHA = "0123456789abcdef0123456789abcdef01234567"


def draft(subject: str = "retry failed connections", body: str = "") -> Draft:
    """A draft with that subject."""
    commit = ConventionalCommit("feat", "net", False, subject, body)
    files = (FilePurpose("src/net/pool.py", "tries again"),)
    return Draft(commit, ChangelogEntry(commit.header, "Connections are retried.", files, "feat"))


def turn(
    subject: str, wish: str = "", asked: int = 0, *, writer: str = "m:7b", sha: str = SHA
) -> Turn:
    """A turn that `asked`, a comment's id, led to."""
    return Turn(asked, "wendy" if asked else "", wish, draft(subject), writer, sha)


def said(*turns: Turn) -> Conversation:
    """The conversation of these turns, each asked for in the second of its comment's id."""
    conversation = Conversation()
    for each in turns:
        conversation = with_turn(conversation, each, Intention(each.comment_id, each.comment_id))
    return conversation

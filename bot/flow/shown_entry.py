"""The changelog entry that our comment shows: read back, and what became of it told there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.changelog.entry_back import entry_back
from bot.core.changelog.outcome import EntryOutcome, EntryState
from bot.core.message.records import ChangelogEntry
from bot.core.pull_request import Comment, PullRequest
from bot.core.replies.changelog import entry_note, with_note
from bot.core.replies.marker import Marked, marked
from bot.core.replies.own_comments import sticky_comment
from bot.core.replies.read_back import fenced_below
from bot.core.replies.suggestion import ENTRY_HEADING
from bot.flow.attempting import Attempts
from bot.flow.ports import Comments


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """Our comment, what its marker says, and the entry in it."""

    comment: Comment
    marked: Marked
    whole: ChangelogEntry

    @property
    def text(self) -> str:
        """The comment's text without its marker."""
        return self.marked.text


def entry_shown_in(comments: Sequence[Comment], instance_id: str) -> ShownEntry | None:
    """The entry that this instance's comment shows, None where none does."""
    ours = sticky_comment(comments, instance_id)
    shown = fenced_below(ENTRY_HEADING, ours.marked.text) if ours else None
    whole = entry_back(shown) if shown else None
    return ShownEntry(ours.comment, ours.marked, whole) if ours and whole else None


def told_in_comment(
    found: ShownEntry, outcome: EntryOutcome, pr: PullRequest, desk: Comments, attempts: Attempts
) -> None:
    """The comment says what became of the entry; one that a person has edited stays theirs.

    It speaks of our own commit, where there is one, as of the head before.
    """
    if not found.marked.untouched or outcome.state is EntryState.OUTDATED:
        return
    marker = found.marked.marker
    if outcome.commit_sha and marker.head_sha == pr.head_sha:
        marker = replace(marker, head_sha=outcome.commit_sha)
    body = marked(marker, with_note(found.text, entry_note(outcome)))
    if body != found.comment.body:
        comment_id = found.comment.comment_id
        attempts.do("edit the comment", lambda: desk.edit_comment(comment_id, body))

"""The message read back from our own comment."""

from collections.abc import Sequence

import pytest

from bot.core.pull_request import Comment
from bot.core.replies.containment import cut
from bot.core.replies.marker import Marker, marked
from bot.core.replies.read_back import NotRead, ReadMessage, read_message

HEAD = "a" * 40
MESSAGE = "feat(pool): add retries\n\nTry three times.\n\nBREAKING CHANGE: `fetch` waits"
ENTRY = "### Changelog entry\n\n```markdown\n- x\n```\n"
OURS = f"### Squash message\n\n```text\n{MESSAGE}\n```\n\n{ENTRY}"


def comment(text: str, *, head: str = HEAD, number: int = 1, mine: bool = True) -> Comment:
    """A comment of ours with the marker for a commit."""
    body = marked(Marker("squill", head), text)
    return Comment(number, "squill[bot]", mine, body, "https://github.test/1")


def edited(old: str, new: str, text: str = OURS, head: str = "b" * 40) -> Comment:
    """The same after a person has edited it, in a browser."""
    written = comment(text, head=head)
    body = written.body.replace("\n", "\r\n").replace(old, new)
    return Comment(1, "squill[bot]", mine=True, body=body, url="", editor="wendy")


def read(*comments: Comment, head: str = HEAD) -> ReadMessage | NotRead:
    return read_message(comments, "squill", head)


def test_our_message_is_read_as_it_was_written() -> None:
    found = read(comment("hello"), comment(OURS, number=2), comment(OURS, number=3, mine=False))
    assert found is NotRead.NO_MESSAGE
    found = read(comment("hello", number=9), comment(OURS, number=2))
    assert isinstance(found, ReadMessage)
    assert (found.text, found.edited, found.comment.comment_id) == (MESSAGE, False, 2)
    assert found.header == "feat(pool): add retries"
    assert found.body == "Try three times.\n\nBREAKING CHANGE: `fetch` waits"


@pytest.mark.parametrize(
    ("comments", "expected"),
    [
        ([], NotRead.NO_COMMENT),
        ([comment(OURS, mine=False)], NotRead.NO_COMMENT),
        ([Comment(1, "squill[bot]", mine=True, body=OURS, url="")], NotRead.NO_COMMENT),
        ([comment("Squill failed on this.")], NotRead.NO_MESSAGE),
        ([comment("### Squash message\n\n```text\nfeat: x")], NotRead.NO_MESSAGE),
        ([comment("### Squash message\n\n```text\n\n```\n")], NotRead.NO_MESSAGE),
        ([comment("### Squash message\n### Changelog entry\n```\nx\n```")], NotRead.NO_MESSAGE),
        ([comment("### Squash message\n")], NotRead.NO_MESSAGE),
        ([comment(OURS.replace(MESSAGE, cut(MESSAGE, 20)))], NotRead.CUT),
        ([comment(OURS, head="b" * 40)], NotRead.OUTDATED),
        ([comment(OURS, head="")], NotRead.OUTDATED),
    ],
)
def test_without_a_message_for_this_commit_there_is_none(
    comments: Sequence[Comment], expected: NotRead
) -> None:
    assert read_message(comments, "squill", HEAD) is expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("add retries", "retry", MESSAGE.replace("add retries", "retry")),
        ("waits", "waits\r\nCloses: #12", f"{MESSAGE}\nCloses: #12"),
        ("three times", "as @ana does", MESSAGE.replace("three times", "as @ana does")),
        ("```text", "```", MESSAGE),
        ("Try three", "T\u200bry <!-- in sight -->three", MESSAGE.replace("Try", "Try in sight")),
        ("Try", "<!<!---- x -->Try", MESSAGE.replace("Try", " x Try")),
        ("retries\r\n\r\n", "retries\r\n", MESSAGE),
        ("waits", "waits   \r\n\r\n", MESSAGE),
    ],
)
def test_what_a_person_wrote_in_its_place_is_theirs(old: str, new: str, expected: str) -> None:
    found = read(edited(old, new))
    assert isinstance(found, ReadMessage)
    assert (" ".join(found.text.split()), found.edited) == (" ".join(expected.split()), True)


def test_an_edited_comment_comes_before_an_older_one() -> None:
    other = edited("add retries", "retry")
    found = read(comment(OURS, number=0), other)
    assert isinstance(found, ReadMessage)
    assert found.header == "feat(pool): retry"


def test_a_message_with_backticks_stands_in_a_longer_fence() -> None:
    inner = f"{MESSAGE}\n\n```\ncode\n```"
    found = read(comment(f"### Squash message\n\n````text\n{inner}\n````\n"))
    assert isinstance(found, ReadMessage)
    assert found.text == inner


def test_what_would_act_is_made_inert_in_a_message_that_we_wrote() -> None:
    found = read(comment(OURS.replace("Try three times.", "Fixes #3 for @ana [skip ci]")))
    assert isinstance(found, ReadMessage)
    assert "Fixes issue 3 for ana skip ci" in found.text


@pytest.mark.parametrize("size", [200_000])
def test_a_giant_comment_is_read_in_time(size: int) -> None:
    assert read(comment("### Squash message\n" + "`" * size)) is NotRead.NO_MESSAGE
    assert read(comment("### Squash message\n" + "```\n" * (size // 4))) is not None


def imitated(editor: str | None, head: str = "b" * 40) -> Comment:
    """What another workflow wrote as our account, when a stranger made it write that."""
    text = OURS.replace("Try three times.", "Fixes #3 for @ana [skip ci]")
    body = marked(Marker("squill", head), OURS).replace(OURS, text)
    return Comment(9, "squill[bot]", mine=True, body=body, url="", editor=editor)


def test_a_comment_that_nobody_edited_but_is_not_as_written_is_not_ours() -> None:
    assert read(imitated("")) is NotRead.NO_COMMENT
    found = read(comment(OURS), imitated(""))
    assert isinstance(found, ReadMessage)
    assert (found.text, found.edited) == (MESSAGE, False)


@pytest.mark.parametrize("editor", ["squill[bot]", "renovate[bot]"])
def test_what_an_app_edited_takes_no_place_before_ours(editor: str) -> None:
    found = read(comment(OURS), imitated(editor))
    assert isinstance(found, ReadMessage)
    assert found.comment.comment_id == 1


@pytest.mark.parametrize("editor", ["squill[bot]", None])
def test_a_change_that_no_person_is_known_to_have_made_has_no_more_rights(
    editor: str | None,
) -> None:
    assert read(imitated(editor)) is NotRead.OUTDATED
    found = read(imitated(editor, HEAD))
    assert isinstance(found, ReadMessage)
    assert (found.edited, "Fixes issue 3 for ana skip ci" in found.text) == (False, True)

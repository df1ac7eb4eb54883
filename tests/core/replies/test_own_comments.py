"""Which comment is the one that an instance keeps."""

from bot.core.pull_request import Comment
from bot.core.replies.marker import Marker, marked
from bot.core.replies.own_comments import sticky_comment

BODY = marked(Marker("squill", "a" * 40, "1-1"), "feat: x")


def comment(number: int, body: str = BODY, *, mine: bool = True) -> Comment:
    return Comment(number, "squill[bot]", mine, body, "u")


def test_the_oldest_of_our_own_is_kept_or_one_that_somebody_has_edited() -> None:
    others = [comment(1, mine=False), comment(2, BODY.replace("squill:squill", "squill:other"))]
    assert sticky_comment(others, "squill") is None
    ours = [*others, comment(9), comment(5)]
    kept = sticky_comment(ours, "squill")
    assert kept
    assert (kept.comment.comment_id, kept.edited) == (5, False)
    edited = sticky_comment([*ours, comment(12, BODY + "!")], "squill")
    assert edited
    assert (edited.comment.comment_id, edited.edited) == (12, True)

"""Which comments are of this instance, and which of several it keeps."""

from collections.abc import Iterable, Sequence

from bot.core.pull_request import Comment
from bot.core.replies.marker import Marked, read_marked


def own_comments(comments: Iterable[Comment], instance_id: str) -> Sequence[tuple[Comment, Marked]]:
    """This instance's comments and what their markers say, the oldest first.

    A marker that others wrote counts for nothing. Other workflows write as the same account, some
    of them what strangers told them: a text that is not the marker's, though nobody has edited the
    comment, is of that sort.
    """
    mine = sorted((each for each in comments if each.mine), key=lambda each: each.comment_id)
    read = [(each, found) for each in mine if (found := read_marked(each.body, instance_id))]
    return [(each, found) for each, found in read if found.untouched or each.editor != ""]


def kept_of(own: Sequence[tuple[Comment, Marked]]) -> tuple[Comment, Marked] | None:
    """The one that is kept: of several, one that a person may have edited, else the oldest."""
    edited = (
        (each, found) for each, found in own if not found.untouched and _perhaps_by_hand(each)
    )
    return next(edited, own[0] if own else None)


def _perhaps_by_hand(comment: Comment) -> bool:
    return comment.editor is None or comment.edited_by_person

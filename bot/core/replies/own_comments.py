"""Which comments are this instance's own, and which of them is the one that it keeps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.pull_request import Comment
from bot.core.replies.marker import Marked, read_marked


@dataclass(frozen=True, slots=True)
class OwnComment:
    """A comment of this instance, and what its marker says."""

    comment: Comment
    marked: Marked

    @property
    def edited(self) -> bool:
        """Whether somebody has edited it since we wrote it."""
        return not self.marked.untouched

    @property
    def perhaps_by_hand(self) -> bool:
        """Whether it may have been a person who edited it."""
        by_person = self.comment.editor is None or self.comment.edited_by_person
        return self.edited and by_person


def own_comments(comments: Iterable[Comment], instance_id: str) -> Sequence[OwnComment]:
    """This instance's comments and what their markers say, the oldest first.

    A marker that others wrote counts for nothing. Other workflows write as the same account, some
    of them what strangers told them: a text that is not the marker's, though nobody has edited the
    comment, is of that sort.
    """
    mine = sorted((each for each in comments if each.mine), key=lambda each: each.comment_id)
    read = ((each, read_marked(each.body, instance_id)) for each in mine)
    own = (OwnComment(comment, found) for comment, found in read if found)
    return [each for each in own if not each.edited or each.comment.editor != ""]


def kept_one(ours: Sequence[OwnComment]) -> OwnComment:
    """The one of them that is kept: one that a person may have edited, else the oldest."""
    return next((each for each in ours if each.perhaps_by_hand), ours[0])


def sticky_comment(comments: Iterable[Comment], instance_id: str) -> OwnComment | None:
    """The one comment that this instance keeps, None where it has none yet."""
    ours = own_comments(comments, instance_id)
    return kept_one(ours) if ours else None

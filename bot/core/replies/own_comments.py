"""Which comments are this instance's own, and which of them is the one that it keeps."""

from collections.abc import Sequence
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


def own_comments(comments: Sequence[Comment], instance_id: str) -> Sequence[OwnComment]:
    """This instance's comments, the oldest first; a marker that others wrote counts for nothing."""
    mine = sorted((each for each in comments if each.mine), key=lambda each: each.comment_id)
    read = ((each, read_marked(each.body, instance_id)) for each in mine)
    return [OwnComment(comment, found) for comment, found in read if found]


def kept_one(ours: Sequence[OwnComment]) -> OwnComment:
    """The one of them that is kept: one that was edited, else the first."""
    return next((each for each in ours if each.edited), ours[0])


def sticky_comment(comments: Sequence[Comment], instance_id: str) -> OwnComment | None:
    """The one comment that this instance keeps, None where it has none yet."""
    ours = own_comments(comments, instance_id)
    return kept_one(ours) if ours else None

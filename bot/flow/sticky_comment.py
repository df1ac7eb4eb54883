"""The one comment of a pull request: found, written, kept to one, never against a person."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol, TypeAlias

from bot.core.errors import NotFoundError, ServiceError
from bot.core.pull_request import PullRequest
from bot.core.replies.marker import Marked, Marker, same_text
from bot.core.replies.own_comments import OwnComment, kept_one, own_comments
from bot.flow.ports import Comments, PullRequests
from bot.flow.proposal import Kept, KeptComment

Page: TypeAlias = Callable[[str], str | None]
"""The whole comment, given the body of ours as it is now ("" for none); None where what it says is
newer."""


class CommentDesk(Comments, PullRequests, Protocol):
    """What keeping a comment needs."""


def keep_comment(
    desk: CommentDesk, pr: PullRequest, marker: Marker, page: Page, *, none_yet: bool = False
) -> KeptComment:
    """Leaves exactly one comment with this page, whose first line is this marker.

    The oldest of ours wins and the others go; unchanged text for the same commit is not written,
    for another it is, since only a message for the newest commit may land; what a person has
    edited stays; a run whose commit is no longer the head leaves the comment to the newer run.
    `none_yet`: a look has shown that there is none; another comes after it was written anyway.
    """
    ours = [] if none_yet else own_comments(desk.comments(pr.number), marker.instance_id)
    if not ours:
        return _create(desk, pr, marker, page)
    sticky = kept_one(ours)
    outcome = _overwritten(desk, pr, marker, page, sticky)
    if outcome not in {Kept.OUTDATED, Kept.OVERTAKEN}:
        _delete(desk, [each for each in ours if each is not sticky])
    return KeptComment(outcome, sticky.comment.url)


def comment_if_none(desk: CommentDesk, pr: PullRequest, marker: Marker, body: str) -> None:
    """Leaves a comment where this instance has none yet."""
    if not own_comments(desk.comments(pr.number), marker.instance_id):
        _create(desk, pr, marker, lambda _: body)


def _overwritten(
    desk: CommentDesk, pr: PullRequest, marker: Marker, page: Page, sticky: OwnComment
) -> Kept:
    if sticky.edited:
        return Kept.EDITED
    if sticky.marked.marker.head_sha != marker.head_sha and not _is_head(desk, pr, marker):
        return Kept.OUTDATED
    body = page(sticky.comment.body)
    if body is None:
        return Kept.OVERTAKEN
    same_commit = sticky.marked.marker.head_sha == marker.head_sha
    if same_commit and same_text(sticky.marked.text, _text(body)):
        return Kept.UNCHANGED
    desk.edit_comment(sticky.comment.comment_id, body)
    return Kept.UPDATED


def _create(desk: CommentDesk, pr: PullRequest, marker: Marker, page: Page) -> KeptComment:
    """Creates the comment and looks whether another run did so at the same time."""
    body = page("")
    if body is None:
        return KeptComment(Kept.OVERTAKEN, "")
    own = _created(desk, pr, marker, body)
    ours = own_comments(desk.comments(pr.number), marker.instance_id)
    oldest = ours[0] if ours else own
    if oldest.comment.comment_id == own.comment.comment_id and len(ours) < 2:
        return KeptComment(Kept.CREATED, own.comment.url)
    if not _is_head(desk, pr, marker):
        # The newer run keeps the oldest comment, and takes ours away when that is another.
        _delete(desk, [each for each in (own,) if each.comment != oldest.comment])
        return KeptComment(Kept.OUTDATED, oldest.comment.url)
    outcome = _overwritten(desk, pr, marker, page, oldest)
    _delete(desk, [each for each in ours if each is not oldest])
    created = oldest.comment.comment_id == own.comment.comment_id
    return KeptComment(Kept.CREATED if created else outcome, oldest.comment.url)


def _created(
    desk: CommentDesk, pr: PullRequest, marker: Marker, body: str, tries: int = 2
) -> OwnComment:
    """Creates the comment once: after an unclear failure it looks before it tries again."""
    try:
        comment = desk.create_comment(pr.number, body)
    except NotFoundError:
        raise
    except ServiceError:
        ours = own_comments(desk.comments(pr.number), marker.instance_id)
        posted = next((each for each in ours if each.marked.marker == marker), None)
        if posted is None and tries == 1:
            raise
        return posted or _created(desk, pr, marker, body, tries - 1)
    return OwnComment(comment, Marked(marker, _text(body), untouched=True))


def _is_head(desk: PullRequests, pr: PullRequest, marker: Marker) -> bool:
    return desk.pull_request(pr.number).head_sha == marker.head_sha


def _delete(desk: Comments, doomed: Sequence[OwnComment]) -> None:
    """Deletes duplicates that nobody has edited; another run may have been faster."""
    for each in doomed:
        if not each.edited:
            with suppress(ServiceError):
                desk.delete_comment(each.comment.comment_id)


def _text(body: str) -> str:
    return body.partition("\n")[2]

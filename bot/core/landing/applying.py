"""What `/apply` changes of a pull request's title and description, and what it leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.commands.records import Apply, ApplyPart
from bot.core.message.body_block import fits, read_block, with_block
from bot.core.pull_request import PullRequest
from bot.core.standing import Rename

LONGEST_TITLE = 256
"""Code points; GitHub refuses a longer title."""


class Left(StrEnum):
    """Why a part stays as it is, though it was asked for."""

    TITLE_RENAMED = "title-renamed"
    TITLE_TOO_LONG = "title-too-long"
    BLOCK_EDITED = "block-edited"
    BODY_TOO_LONG = "body-too-long"
    NOTHING_FOR_BODY = "nothing-for-body"


@dataclass(frozen=True, slots=True)
class Plan:
    """The new title and description, None where they stay; and what stays against the wish."""

    title: str | None = None
    body: str | None = None
    left: tuple[Left, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return self.title is not None or self.body is not None


def plan_of(
    command: Apply,
    header: str,
    body: str,
    pr: PullRequest,
    renames: Sequence[Rename],
    me: str,
    instance_id: str,
) -> Plan:
    """What to change so that a message's header is the title, and its body the description's block.

    `me` is the login that our comments have. What a person changed after us stays, unless forced.
    """
    title, stays = _title(command, header, pr, renames, me)
    text, leaves = _body(command, body, pr, instance_id)
    return Plan(
        title=title if title != pr.title else None,
        body=text if text != pr.body else None,
        left=(*stays, *leaves),
    )


def _title(
    command: Apply, header: str, pr: PullRequest, renames: Sequence[Rename], me: str
) -> tuple[str, tuple[Left, ...]]:
    if command.part is ApplyPart.BODY or header == pr.title:
        return pr.title, ()
    if len(header) > LONGEST_TITLE:
        return pr.title, (Left.TITLE_TOO_LONG,)
    by_us = [each.author == me for each in renames]
    renamed_after_us = any(by_us) and not by_us[-1]
    if renamed_after_us and not command.force:
        return pr.title, (Left.TITLE_RENAMED,)
    return header, ()


def _body(
    command: Apply, body: str, pr: PullRequest, instance_id: str
) -> tuple[str, tuple[Left, ...]]:
    if command.part is ApplyPart.TITLE:
        return pr.body, ()
    block = read_block(pr.body, instance_id)
    if not body and not block:
        return pr.body, (Left.NOTHING_FOR_BODY,) if command.part is ApplyPart.BODY else ()
    if block and not block.untouched and not command.force:
        return pr.body, (Left.BLOCK_EDITED,)
    written = with_block(pr.body, body, instance_id)
    return (written, ()) if fits(written) else (pr.body, (Left.BODY_TOO_LONG,))

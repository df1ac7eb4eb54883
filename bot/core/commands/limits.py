"""How often commands are carried out within an hour."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.commands.traces import read_since
from bot.core.pull_request import Comment, Role

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class CommandLimits:
    """The most commands of an hour, of one person and on one pull request.

    The latter does not hold whoever may write, or others could use it up for them.
    """

    by_person: int
    in_all: int


def too_many(
    comments: Sequence[Comment], author: str, written_at: str, limits: CommandLimits, role: Role
) -> bool:
    """Whether the conversation shows as many of the last hour as there may be."""
    lately = read_since(comments, written_at, HOUR)
    by_them = sum(each.author.lower() == author.lower() for each in lately)
    return by_them >= limits.by_person or (held_in_all(role) and len(lately) >= limits.in_all)


def held_in_all(role: Role) -> bool:
    """Whether the limit of the pull request holds somebody of this role."""
    return not role.covers(Role.WRITE)

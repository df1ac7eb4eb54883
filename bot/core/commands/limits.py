"""How often commands are carried out within an hour."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.commands.traces import read_since
from bot.core.pull_request import Comment

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class CommandLimits:
    """The most commands of an hour, of one person and on one pull request."""

    by_person: int
    in_all: int


def too_many(
    comments: Sequence[Comment], author: str, written_at: str, limits: CommandLimits
) -> bool:
    """Whether the conversation shows as many of the last hour as there may be."""
    lately = read_since(comments, written_at, HOUR)
    by_them = sum(each.author.lower() == author.lower() for each in lately)
    return by_them >= limits.by_person or len(lately) >= limits.in_all

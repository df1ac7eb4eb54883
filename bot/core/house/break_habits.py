"""How a house marks breaking changes: learned from past titles, and bodies where they are known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.house.past import PastChange, read_title

PRIOR = 5
"""Unmarked titles that are assumed beside those that are known: few say little."""

MOST_TITLES = 100
"""Newest titles that count: what a house marked years ago says nothing of today."""

NEVER = 1000
"""Titles since the last marked one, where none is."""

GOES = re.compile(
    r"\b(?:remov|drop|delet|discontinu|eliminat|disallow|forbid|no longer|stop |end support"
    r"|renam|get rid)",
    re.IGNORECASE,
)
"""Words of a title that says that something goes."""

_FOOTER = re.compile(r"^BREAKING[ -]CHANGE:", re.MULTILINE)
_LONGEST_BODY = 20_000


@dataclass(frozen=True, slots=True)
class BreakHabits:
    """Shares (0 to 1) of titles that are marked as breaking: of the newest 20, 50, and of all.

    `goes` is the share among titles that say that something goes. `since` counts the titles since
    the last marked one, `titles` all that are known.
    """

    titles: int = 0
    last_20: float = 0.0
    last_50: float = 0.0
    all: float = 0.0
    goes: float = 0.0
    since: int = NEVER


NO_BREAK_HABITS = BreakHabits()


def break_habits(past: Sequence[PastChange]) -> BreakHabits:
    """The habits of a past in any order."""
    newest = sorted(past, key=lambda change: change.days)[:MOST_TITLES]
    marks = [is_marked(change) for change in newest]
    goes = [mark for change, mark in zip(newest, marks, strict=True) if GOES.search(change.title)]
    return habits_of(marks, goes)


def habits_of(marks: Sequence[bool], goes: Sequence[bool]) -> BreakHabits:
    """The habits of titles of which it is known whether each is marked, newest first."""
    since = next((place for place, mark in enumerate(marks) if mark), NEVER)
    return BreakHabits(
        titles=len(marks),
        last_20=_share(marks[:20]),
        last_50=_share(marks[:50]),
        all=_share(marks),
        goes=_share(goes),
        since=since,
    )


def is_marked(change: PastChange) -> bool:
    """Whether a past change was marked as breaking, in its title or by a footer."""
    said = read_title(change.title)
    return said.breaking or bool(_FOOTER.search(change.body[:_LONGEST_BODY]))


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / (len(marks) + PRIOR)

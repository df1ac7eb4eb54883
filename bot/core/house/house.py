"""A house: the habits of the people who write a repository's history, learned from its past.

It stands below `core/change` and `core/message`, which ask it, and imports neither of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.house.break_habits import NO_BREAK_HABITS, BreakHabits, break_habits
from bot.core.house.past import PastChange, by_hand
from bot.core.house.scope_habits import NO_SCOPE_HABITS, ScopeHabits, scope_habits
from bot.core.house.style import NO_STYLE, Style, style_of
from bot.core.house.type_habits import NO_TYPE_HABITS, TypeHabits, type_habits

MOST_PAST = 2000
"""Past changes that are learned from: habits drift, and the newest say most."""
MOST_TYPED = 1000
"""Those that types are learned from, whose habits drift faster."""


@dataclass(frozen=True, slots=True)
class House:
    """What the past says of types, scopes, style and marks of breaking."""

    types: TypeHabits = NO_TYPE_HABITS
    scopes: ScopeHabits = NO_SCOPE_HABITS
    style: Style = NO_STYLE
    breaks: BreakHabits = NO_BREAK_HABITS


NO_HOUSE = House()


def learn_house(past: Sequence[PastChange]) -> House:
    """The house of a past in any order. Titles that nobody wrote by hand say nothing."""
    newest = sorted(past, key=lambda change: change.days)[:MOST_PAST]
    told = [change for change in newest if by_hand(change.title)]
    return (
        House(
            type_habits(told[:MOST_TYPED]),
            scope_habits(told),
            style_of(told),
            break_habits(told),
        )
        if told
        else NO_HOUSE
    )

"""How a house marks breaking changes."""

import pytest

from bot.core.house.break_habits import NEVER, NO_BREAK_HABITS, break_habits
from bot.core.house.past import PastChange


def past(*titles: str) -> list[PastChange]:
    return [PastChange(str(day), title, days=float(day)) for day, title in enumerate(titles)]


def test_shares_count_unmarked_titles_beside_the_known_ones() -> None:
    habits = break_habits(past("feat: a", "feat!: remove b", "fix: drop c", "fix(x)!: d"))
    assert (habits.titles, habits.since) == (4, 1)
    assert habits.all == habits.last_20 == habits.last_50 == 2 / 9
    assert habits.goes == 1 / 7


def test_a_footer_marks_too_where_bodies_are_known() -> None:
    marked = PastChange("a", "feat: a", "Why.\n\nBREAKING CHANGE: b")
    assert break_habits([marked]).since == 0


def test_the_newest_count_whatever_their_order() -> None:
    titles = ["feat!: a"] + ["fix: b"] * 30
    habits = break_habits(past(*titles[::-1]))
    assert (habits.last_20, habits.since) == (0.0, 30)
    assert habits.all == pytest.approx(1 / 36)


def test_no_past_says_nothing() -> None:
    assert break_habits([]) == NO_BREAK_HABITS
    assert NO_BREAK_HABITS.since == NEVER

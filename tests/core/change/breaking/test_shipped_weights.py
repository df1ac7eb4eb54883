"""The weights that are shipped: what they say of plain cases."""

import pytest
from fakes.edited import edited

from bot.adapters.grammars import parse
from bot.adapters.weights import shipped_knowledge
from bot.core.change.author import AuthorEvidence
from bot.core.change.breaking import breaking_of
from bot.core.change.records import FileChange
from bot.core.change.symbols import members_too
from bot.core.house.break_habits import NO_BREAK_HABITS, BreakHabits

MARKS = BreakHabits(titles=100, last_20=0.3, last_50=0.3, all=0.25, goes=0.7, since=0)
NEVER_MARKS = BreakHabits(titles=100)
RETIRED = edited(
    "src/net.py",
    "-# deprecated: use load\n-def fetch(url):\n-    return load(url)\n x = 1",
    language="Python",
)
REWORKED = edited("src/net.py", " def fetch(url):\n-    a()\n+    b()", language="Python")


@pytest.mark.parametrize(
    ("file", "title", "house", "expected"),
    [
        (RETIRED, "refactor: remove deprecated `fetch` function", MARKS, (True, True)),
        (RETIRED, "refactor: remove deprecated `fetch` function", NO_BREAK_HABITS, (False, True)),
        (RETIRED, "tidy up", NEVER_MARKS, (False, False)),
        (REWORKED, "refactor: remove deprecated `fetch` function", MARKS, (False, False)),
        (REWORKED, "fix: keep sessions", MARKS, (False, False)),
    ],
)
def test_a_break_is_proposed_where_it_shows_and_the_house_marks_them(
    file: FileChange, title: str, house: BreakHabits, expected: tuple[bool, bool]
) -> None:
    weights = shipped_knowledge().breaks
    symbols = members_too([file], None, parse)
    breaking = breaking_of([file], symbols, AuthorEvidence(title), house, weights)
    assert (breaking.is_breaking, bool(breaking.question)) == expected

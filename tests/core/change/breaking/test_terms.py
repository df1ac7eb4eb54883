"""What a change is weighed by."""

import pytest
from fakes.edited import edited

from bot.core.change.breaking.finding import Found
from bot.core.change.breaking.terms import sizes_of, terms
from bot.core.change.records import ChangeType, FileKind
from bot.core.house.break_habits import NO_BREAK_HABITS, BreakHabits

FOUND = (Found("definition removed", "a", "a.py", ""), Found("definition removed", "b", "a.py", ""))
HOUSE = BreakHabits(titles=50, last_20=0.1, last_50=0.04, all=0.04, goes=0.2, since=3)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("feat!: remove deprecated `x` API", {"says goes", "says retires", "says code",
         "w remove deprecated", "w `", "first remove", "says goes & retires"}),
        ("build: drop support for node 12", {"says goes", "says support", "says floor", "w #"}),
        ("fix: change the default", {"says default"}),
        ("refactor: rename a to b", {"says renames", "says goes"}),
        ("feat: require a name", {"says requires"}),
        ("fix: make it breaking", {"says breaks"}),
    ],
)  # fmt: skip
def test_the_titles_words_count_without_its_type(title: str, expected: set[str]) -> None:
    told = terms({}, (), title, NO_BREAK_HABITS)
    assert expected <= set(told)
    assert not {"w feat", "w fix", "house"} & set(told)


def test_findings_count_once_and_by_their_number() -> None:
    told = terms({}, FOUND, "", NO_BREAK_HABITS)
    assert set(told) == {
        "shows", "shows definition removed", "shows many definition removed",
    }  # fmt: skip


def test_the_house_counts_and_with_it_what_goes() -> None:
    told = terms({}, FOUND, "remove it", HOUSE)
    assert told["house known"] == 0.5
    assert told["says goes & shows"] == 1.0
    assert told["says goes & house goes"] > told["says goes & house 50"] > 0


def test_some_findings_count_for_more_in_a_house_that_marks() -> None:
    raised = (Found("minimum raised", "Go", "go.mod", ""),)
    assert "shows minimum raised & house" in terms({}, raised, "", HOUSE)


def test_sizes_tell_whether_a_change_adds_or_takes_away() -> None:
    files = [
        edited("a.py", "-a\n-b\n-c\n-d"),
        edited("b.py", "-x", change_type=ChangeType.DELETED),
    ]
    told = sizes_of(files)
    assert {"only removes", "shrinks", "deletes", "touches source"} <= set(told)
    docs = sizes_of([edited("a.md", "+a", kind=FileKind.DOCS)])
    assert docs["no source"] == 1.0

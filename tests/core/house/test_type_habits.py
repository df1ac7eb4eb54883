"""How a house names its changes, learned from titles and places."""

import pytest

from bot.core.house.past import PastChange
from bot.core.house.type_habits import (
    NO_TYPE_HABITS,
    folders_of,
    neighbours,
    place_words,
    sorts_of,
    type_habits,
)

PAST = (
    PastChange("1", "chore(web): bump the chart", paths=("charts/web/Chart.yaml",), days=1),
    PastChange("2", "feat: add a port", paths=("src/net.py", "tests/test_net.py"), days=2),
    PastChange("3", "Chore: bump it again", paths=("charts/web/",), days=3),
    PastChange("4", "no type here", paths=("src/net.py",), days=4),
)


def test_types_are_counted_as_written_in_lower_case() -> None:
    habits = type_habits(PAST)
    assert habits.counts == (("chore", 2), ("feat", 1))
    assert habits.titles == 4
    assert habits.age == 1
    assert habits.types == ["chore", "feat", "chore"]


def test_the_newest_count_most() -> None:
    habits = type_habits(list(reversed(PAST)))
    assert habits.recent["chore"] / habits.recent["feat"] < 2.01
    assert habits.newest["feat"] < habits.recent["feat"] < 1


def test_places_sorts_and_words_are_counted_by_type() -> None:
    habits = type_habits(PAST)
    assert set(habits.folders["charts/web/"]) == {"chore"}
    assert set(habits.files) == {"charts/web/Chart.yaml", "src/net.py", "tests/test_net.py"}
    assert set(habits.sorts) == {"set", "code test", "code"}
    assert set(habits.firsts) == {"bump", "add"}
    assert set(habits.words["bump"]) == {"chore"}


@pytest.mark.parametrize("past", [(), (PastChange("1", "no type"),)])
def test_a_past_without_types_gives_no_habits(past: tuple[PastChange, ...]) -> None:
    assert type_habits(past) == NO_TYPE_HABITS


def test_neighbours_are_the_past_changes_of_the_same_places() -> None:
    habits = type_habits(PAST)
    near = neighbours(habits, ["src/net.py"])
    assert near[0][0] == "feat"
    assert 0 < near[0][1] <= 1
    assert neighbours(habits, []) == []
    assert neighbours(NO_TYPE_HABITS, ["src/net.py"]) == []


@pytest.mark.parametrize(
    ("path", "folders"),
    [("a.py", [""]), ("a/b/c.py", ["", "a/", "a/b/"]), ("a/b/", ["", "a/", "a/b/"])],
)
def test_the_folders_of_a_path(path: str, folders: list[str]) -> None:
    assert folders_of(path) == folders


@pytest.mark.parametrize(
    ("paths", "sorts"),
    [
        ([], ""),
        (["docs/a.md", "README.md"], "docs"),
        (["src/a.py", "tests/a.py", "poetry.lock"], "code lock test"),
        ([".github/workflows/ci.yml"], "ci"),
    ],
)
def test_the_sorts_of_paths(paths: list[str], sorts: str) -> None:
    assert sorts_of(paths) == sorts


def test_giants_are_bounded() -> None:
    deep = "/".join(["d"] * 5000)
    assert len(folders_of(deep)) < 10
    assert len(place_words([f"{n}.py" for n in range(1000)])) <= 60

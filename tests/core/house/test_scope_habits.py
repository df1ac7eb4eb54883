"""Scopes of the past are counted by where they were, the newest most, as the house spells them."""

import pytest

from bot.core.house.past import PastChange
from bot.core.house.path_parts import (
    common_place,
    joints_of,
    marks,
    mixture,
    names_in,
    places,
    sample,
    spoken_words,
)
from bot.core.house.scope_habits import NO_SCOPE_HABITS, scope_habits


def past(*told: tuple[str, tuple[str, ...]]) -> list[PastChange]:
    return [PastChange(f"{n}", title, paths=paths) for n, (title, paths) in enumerate(told)]


def test_titles_without_a_type_say_nothing_of_scopes() -> None:
    assert scope_habits([]) == NO_SCOPE_HABITS
    assert scope_habits(past(("Add it", ("a/b",)))) == NO_SCOPE_HABITS


def test_scopes_are_counted_by_place_in_the_houses_spelling() -> None:
    habits = scope_habits(
        past(
            ("feat(Net): add", ("src/net/a.py",)),
            ("fix(Net): mend", ("src/net/b.py", "docs/x.md")),
            ("fix(net): mend", ("src/net/b.py",)),
            ("docs: tell", ("docs/x.md",)),
            ("feat: no paths", ()),
        )
    )
    assert habits.counts == (("Net", 2), ("net", 1))
    assert habits.spelling == {"net": "Net"}
    assert habits.titles == 5
    assert set(habits.places["src/net/"]) == {"net"}
    assert habits.placed["src/net/"] == [0, 1, 2]
    assert habits.ages["docs/"] == {"net": 1, "": 3}
    assert habits.last == {"net": 0, "": 3}
    assert sum(habits.shares.values()) == pytest.approx(1)
    tried, hit = habits.named["src/", (1, 1, "")]
    assert tried == hit > 2.9


@pytest.mark.parametrize(
    ("scope", "path", "pattern"),
    [
        ("inputs.gnmi", "plugins/inputs/gnmi/x.go", (1, 2, ".")),
        ("services/s3", "core/services/s3/lib.rs", (1, 2, "/")),
        ("button", "src/button.component.ts", (1, 1, "")),
        ("rc", ".rc", (0, 1, "")),
    ],
)
def test_a_scope_may_be_the_name_of_parts_of_a_path(
    scope: str, path: str, pattern: tuple[int, int, str]
) -> None:
    habits = scope_habits(past((f"feat({scope}): add", (path,))))
    assert habits.named[pattern] == (1.0, 1.0)


def test_parts_of_paths() -> None:
    assert places("a/b/c.py") == ["a/", "a/b/", "a/b/c.py"]
    assert places("a/") == ["a/"]
    assert sample(["A/B"] * 100) == ("a/b",) * 40
    assert {"~ab", "*py", "ab/"} <= marks(["ab/c.py"])
    assert mixture([".github/x.yml", "tests/a.py", "docs/a.md", "yarn.lock", "a.json", "b.c"]) == (
        "ci+docs+lock+set+source+test"
    )
    assert common_place(["a/b/c", "a/b/d"]) == "a/b/"
    assert common_place(["a/b", "c"]) == common_place([]) == ""
    assert common_place(["a/b/c"]) == "a/b/c"
    assert spoken_words("HttpClient.fetch_all(x) with THE max") == {
        "http", "client", "fetch", "max",
    }  # fmt: skip
    assert joints_of(["a.b", "c d"]) == (".", "-")
    assert [name for _, name, _, _ in names_in("a/b.c", ("/",))] == ["a", "a/b", "b"]


def test_of_a_past_that_touched_very_much_the_newest_paths_count() -> None:
    past = [
        PastChange(f"{n}", "feat(a): b", paths=tuple(f"p{n}/{at}.py" for at in range(40)))
        for n in range(600)
    ]
    habits = scope_habits(past)
    assert "p0/" in habits.places
    assert "p599/" not in habits.places
    assert habits.titles == 600

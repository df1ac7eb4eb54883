"""Scopes are ranked by the house's past; which are offered, the settings decide."""

from dataclasses import replace

import pytest
from fakes.changes import changed_file

from bot.core.change.analyse import analyse
from bot.core.change.author import AuthorEvidence
from bot.core.change.knowledge import Knowledge, Weights
from bot.core.change.records import Change, FileKind, ScopeGuess
from bot.core.change.scope.ranking import EDGE, MODEL, calibrated
from bot.core.change.scope.reasons import reason_of
from bot.core.change.scope.rows import INPUTS, asked_of, candidates, row_of
from bot.core.change.scope.touched import MOST_LINES, touched_by, touched_of
from bot.core.forest import LEAF, Forest
from bot.core.house.house import House
from bot.core.house.past import PastChange
from bot.core.house.scope_habits import ScopeHabits, scope_habits

NEAR = INPUTS.index("folded")
RANK = Forest(
    inputs=INPUTS,
    classes=("score",),
    cuts=tuple((0.1, 0.5, 0.8) if place == NEAR else () for place in range(len(INPUTS))),
    roots=(0, 3, 6),
    features=bytes([NEAR, LEAF, LEAF] * 3),
    places=bytes([0, 127, 147, 1, 127, 147, 2, 127, 147]),
    jumps=bytes([2, 0, 0] * 3),
    base=(0.0,),
    scale=0.1,
)
"""A model to which a scope is the likelier the more it is used where the change is."""
KNOWS = Knowledge(scopes=Weights({MODEL: RANK}, {}))


def house(*told: tuple[str, str], times: int = 4) -> House:
    past = [
        PastChange(f"{n}", title, paths=(path,)) for n, (title, path) in enumerate(told * times)
    ]
    return House(scopes=scope_habits(past))


HOUSE = house(("feat(Net): retry", "src/net/a.py"), ("fix: mend", "docs/a.md"))


def understood(path: str, at: House = HOUSE, title: str = "", **more: object) -> Change:
    files = [changed_file(path, "retry = 3")]
    return analyse(
        files,
        (),
        AuthorEvidence(title=title),
        house=at,
        knowledge=KNOWS,
        **more,  # type: ignore[arg-type]  # values of any field
    )


@pytest.mark.parametrize(
    "folder",
    ["x`#12`", "<img src=x>", "a\nfeat: b", "close https://x.y", "a)b", "\u202eab", "x" * 70],
)
def test_a_folder_that_cannot_stand_in_a_message_is_no_scope_though_all_others_are(
    folder: str,
) -> None:
    named = [(f"feat({name}): tell", f"packages/{name}/a.py") for name in ("ab", "cd", "ef", "gh")]
    at = house(*named)
    scope = understood(f"packages/{folder}/a.py", at).scope
    assert all(one.name in ("", "ab", "cd", "ef", "gh") for one in scope.candidates)
    assert "\n" not in scope.reason
    asked = asked_of(touched_of(["packages/new/a.py"], (), ()), at.scopes)
    assert "new" in candidates(asked)


def test_a_past_scope_that_cannot_stand_in_a_message_is_not_offered() -> None:
    at = house(("feat(@a <b>): tell", "src/a.py"), ("fix(ab): mend", "docs/a.md"))
    assert "@a <b>" not in [one.name for one in understood("src/a.py", at).scope.candidates]


@pytest.mark.parametrize(
    ("path", "scope", "reason"),
    [
        ("src/net/a.py", "Net", "4 of the last 4 changes to src/net/a.py have the scope Net"),
        ("src/net/new.py", "Net", "4 of the last 4 changes under src/net/ have the scope Net"),
        ("docs/b.md", "", "4 of the last 4 changes under docs/ have no scope"),
    ],
)
def test_the_past_of_a_place_tells_the_scope_and_says_why(
    path: str, scope: str, reason: str
) -> None:
    guess = understood(path).scope
    assert (guess.name, guess.reason) == (scope, reason)
    assert guess.candidates[0].name == scope
    assert 1 <= len(guess.candidates) <= 3
    assert sum(one.probability for one in guess.candidates) <= 1.0001


def test_where_nothing_landed_the_latest_changes_are_the_reason() -> None:
    reasons = {one.name: one.reason for one in understood("new/x.py").scope.candidates}
    assert reasons["Net"] == "4 of the last 8 changes have the scope Net"
    assert reasons[""] == "4 of the last 8 changes have no scope"


def test_a_reason_is_about_what_the_change_touches_or_all_of_the_past() -> None:
    old = [PastChange(f"{n}", "fix(db): mend", paths=("db/a.py",), days=n) for n in range(4)]
    new = [PastChange(f"{n + 9}", "fix(ui): mend", paths=("ui/a.ts",)) for n in range(60)]
    habits = scope_habits([*new, *old])
    asked = asked_of(touched_of(["db/a.py", "ui/a.ts", "x"], [], []), habits)
    assert reason_of("db", asked) == "4 of the last 4 changes to db/a.py have the scope db"
    asked = asked_of(touched_of(["x"], [], []), habits)
    assert reason_of("db", asked) == "4 of 64 past titles have the scope db"
    assert reason_of("ui", asked) == "50 of the last 50 changes have the scope ui"


def test_one_change_has_a_scope_and_several_have_it() -> None:
    old = [PastChange(f"{n}", "fix(ui): mend", paths=("ui/a.ts",)) for n in range(9)]
    habits = scope_habits([PastChange("a", "fix(db): mend", paths=("db/a.py",)), *old])
    asked = asked_of(touched_of(["x"], [], []), habits)
    assert reason_of("db", asked) == "1 of the last 10 changes has the scope db"


def test_a_scope_that_a_folder_would_be_by_habit_is_a_candidate() -> None:
    at = house(
        ("feat(argo): add", "charts/argo/x.yaml"), ("feat(redis): add", "charts/redis/x.yaml")
    )
    found = {one.name: one.reason for one in understood("charts/vault/x.yaml", at).scope.candidates}
    asked = asked_of(touched_by([changed_file("charts/vault/x.yaml")]), at.scopes)
    assert "vault" in candidates(asked)
    assert found.get("vault", "named after folders") != ""


def test_what_half_of_the_past_has_in_common_makes_nothing_alike() -> None:
    at = house(("feat(net): add", "src/net/a.py"), ("fix(db): mend", "src/db/a.py"), times=15)
    assert understood("src/db/b.py", at).scope.name == "db"


def test_the_titles_own_scope_decides() -> None:
    guess = understood("src/net/a.py", title="fix(pool): mend it").scope
    assert (guess.name, guess.reason) == ("pool", "the title says so")
    assert guess.candidates[0].name == "Net"


@pytest.mark.parametrize(
    ("allowed", "needed", "scope"),
    [
        (("NET",), None, "NET"),
        (("pool",), None, ""),
        (("pool",), ("pool",), ""),
        ((), (), "Net"),
    ],
)
def test_the_settings_decide_which_scopes_there_are(
    allowed: tuple[str, ...], needed: tuple[str, ...] | None, scope: str
) -> None:
    assert understood("src/net/a.py", allowed_scopes=allowed, scopes=needed).scope.name == scope


def test_where_no_scope_of_the_past_is_allowed_that_is_said() -> None:
    guess = understood("docs/a.md", allowed_scopes=("x",), scopes=("x",)).scope
    assert guess == ScopeGuess("", "no scope of the past is allowed here")


@pytest.mark.parametrize(
    "at",
    [House(), house(("feat(net): add", "src/net/a.py"), times=2), house(("Add", "a"), times=9)],
)
def test_too_little_history_makes_up_no_scope(at: House) -> None:
    assert understood("src/net/a.py", at).scope.candidates == ()
    assert understood("src/net/a.py", at).scope.name == ""


def test_without_weights_rules_stand_in() -> None:
    change = analyse([changed_file("packages/ui/a.ts")], (), house=HOUSE)
    assert change.scope.name == "ui"


@pytest.mark.parametrize(
    ("paths", "scope"),
    [
        (("libs/a/x.ts", "libs/a/b/y.ts"), "octo-a"),
        (("libs/a/x.ts", "libs/b/y.ts"), ""),
        (("libs/a/x.ts", "README.md"), ""),
        (("packages/ui/a.ts",), ""),
    ],
)
def test_the_package_that_manifests_name_is_the_scope(paths: tuple[str, ...], scope: str) -> None:
    files = [changed_file(path) for path in paths]
    packages = {"libs/a": "octo-a", "libs/b": "octo-b"}
    assert analyse(files, (), packages=packages).scope.name == scope


@pytest.mark.parametrize(
    "habits",
    [HOUSE.scopes, ScopeHabits(), house(("feat(x y): add", ""), times=30).scopes],
)
@pytest.mark.parametrize("paths", [["src/net/a.py"], ["x"], ["a" * 5000], ["ü/\ufffd"] * 3000, []])
def test_every_candidate_of_anything_is_a_row(habits: ScopeHabits, paths: list[str]) -> None:
    asked = asked_of(touched_of(paths, ["retry net"], ["class Pool"]), habits)
    names = candidates(asked)
    assert "" in names
    assert len(names) == len(set(names)) < 50
    for name in names:
        row = row_of(name, asked)
        assert len(row) == len(INPUTS)
        assert all(abs(value) < 1e6 for value in row)


def test_words_of_a_change_are_counted_by_line_and_bounded() -> None:
    lock = replace(changed_file("yarn.lock", "ignored"), kind=FileKind.LOCK)
    seen = touched_by([changed_file("a.py", "retryCount = retry()", "pool"), lock])
    assert (seen.paths, seen.files, seen.lines) == (("a.py", "yarn.lock"), 2, 2)
    assert (seen.words["retry"], seen.words["pool"], seen.words["ignored"]) == (1, 1, 0)
    many = touched_of(["a"], ("x" for _ in range(10**5)), ["class Pool"])
    assert many.lines == MOST_LINES + 1
    assert many.near["pool"] == 1


@pytest.mark.parametrize(
    ("chance", "slope", "lift", "told"),
    [
        (0.5, 1, 0, 0.5),
        (0.9, 0, 0, 0.5),
        (1.0, 1, 0, 1 - EDGE),
        (0.0, 1, 0, EDGE),
        (0.5, 1, -2, 0.12),
    ],
)
def test_chances_are_told_as_often_as_they_are_right(
    chance: float, slope: float, lift: float, told: float
) -> None:
    assert calibrated(chance, slope, lift) == pytest.approx(told, abs=0.005)

"""Real changes as rows of candidates for their scope, under several views of the past."""

import random
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.understanding.data import Commit, commits_of, newest_share, paths_of
from bench.understanding.scope_fit import Rows
from bot.core.change.scope.rows import INPUTS, asked_of, candidates, row_of
from bot.core.change.scope.touched import Touched, touched_of
from bot.core.house.house import MOST_PAST
from bot.core.house.past import PastChange
from bot.core.house.path_parts import sample
from bot.core.house.scope_habits import ScopeHabits, scope_habits

NEWEST = 0.30
EVERY = 100
"""Changes after which a past that grows is learned anew."""
LISTED, OF_A_PLACE, MOST_PLACES = 100, 30, 10
"""What GitHub is asked for: titles without their paths, and those of places that are touched."""

View = Callable[[Sequence[Commit], int, int], ScopeHabits]
"""Commits newest first, where the history ends, which commit is asked about → habits."""


@dataclass(frozen=True, slots=True)
class Targets:
    """Rows, and the scope of each change in lower case."""

    rows: Rows
    scopes: tuple[str, ...]


def static_past(most: int) -> View:
    """The newest `most` of the oldest 70 %."""
    known: dict[tuple[str, int], ScopeHabits] = {}

    def view(history: Sequence[Commit], cut: int, _: int) -> ScopeHabits:
        key = (history[0].repo, most)
        if key not in known:
            known.clear()
            known[key] = scope_habits(_past(history[cut : cut + most]))
        return known[key]

    return view


def grown_past(history: Sequence[Commit], cut: int, place: int) -> ScopeHabits:
    """All that landed before, as a run sees it; up to 100 changes too little."""
    start = min((place // EVERY + 1) * EVERY, cut)
    key = (history[0].repo, start)
    if key not in _GROWN:
        _GROWN.clear()
        _GROWN[key] = scope_habits(_past(history[start : start + MOST_PAST]))
    return _GROWN[key]


_GROWN: dict[tuple[str, int], ScopeHabits] = {}


def github_past(history: Sequence[Commit], _: int, place: int) -> ScopeHabits:
    """What the API tells: the newest titles, and the newest of the places that are touched."""
    before = history[place + 1 : place + 1 + MOST_PAST]
    found = {commit.sha: _titled(commit) for commit in before[:LISTED]}
    for folder in _places([file.path for file in history[place].files]):
        there = [one for one in before if any(_in(folder, file.path) for file in one.files)]
        for commit in there[:OF_A_PLACE]:
            known = found.get(commit.sha, _titled(commit))
            found[commit.sha] = _titled(commit, (*known.paths, folder))
    ages = {commit.sha: age for age, commit in enumerate(before)}
    return scope_habits(sorted(found.values(), key=lambda one: ages[one.sha]))


def targets(
    folder: Path, views: Mapping[str, View], most: Mapping[str, int], seed: int
) -> dict[str, Targets]:
    """The newest 30 % of every repository under each view, at most so many of each (0: all)."""
    draw = random.Random(seed)
    found = {name: _Growing() for name in views}
    for path in paths_of(folder):
        older, newest = newest_share(list(commits_of(path)), NEWEST)
        history = [*reversed(newest), *reversed(older)]
        for name, view in views.items():
            places = list(range(len(newest)))
            if 0 < most[name] < len(newest):
                places = sorted(draw.sample(places, most[name]))
            for place in places:
                found[name].add(history[place], view(history, len(newest), place))
    return {name: each.whole() for name, each in found.items()}


class _Growing:
    """Targets while they are gathered."""

    def __init__(self) -> None:
        self._values = array("f")
        self._right: list[bool] = []
        self._sizes: list[int] = []
        self._repos: list[str] = []
        self._scopes: list[str] = []

    def add(self, commit: Commit, habits: ScopeHabits) -> None:
        """Adds the candidates of a change."""
        asked = asked_of(touched_in(commit), habits)
        names = candidates(asked)
        scope = commit.scope.strip().lower()
        for name in names:
            self._values.extend(row_of(name, asked))
        self._right += [name == scope for name in names]
        self._sizes.append(len(names))
        self._repos.append(commit.repo)
        self._scopes.append(scope)

    def whole(self) -> Targets:
        """All of them."""
        values = np.frombuffer(self._values, np.float32).reshape(-1, len(INPUTS))
        right, sizes = np.array(self._right, np.float64), np.array(self._sizes)
        return Targets(Rows(values, right, sizes, np.array(self._repos)), tuple(self._scopes))


def touched_in(commit: Commit) -> Touched:
    """What a commit touches, from its paths and the lines that the data has."""
    lines = commit.diff.split("\n")
    changed = (
        line[1:] for line in lines if line[:1] in "+-" and line and line[:3] not in ("+++", "---")
    )
    headings = (line.rpartition("@@")[2] for line in lines if line.startswith("@@"))
    return touched_of([file.path for file in commit.files], changed, headings)


def _past(commits: Sequence[Commit]) -> list[PastChange]:
    return [_titled(commit, tuple(file.path for file in commit.files)) for commit in commits]


def _titled(commit: Commit, paths: tuple[str, ...] = ()) -> PastChange:
    return PastChange(commit.sha, commit.title, paths=paths)


def _places(paths: Sequence[str]) -> list[str]:
    """The places that the product asks for, but for lines, which choose among many files."""
    shown = sample(paths)
    found = dict.fromkeys(shown if len(shown) <= 4 else ())
    folders = [path.rpartition("/")[0] for path in shown if "/" in path]
    found |= dict.fromkeys(f"{folder}/" for folder in folders[:5])
    found |= dict.fromkeys("/".join(folder.split("/")[:2]) + "/" for folder in folders)
    return list(found)[:MOST_PLACES]


def _in(place: str, path: str) -> bool:
    lower = path.lower()
    return lower.startswith(place) if place.endswith("/") else lower == place

"""Commits as the break model sees them: what the change shows, the title, the house before it."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.understanding.data import Commit, commits_of, paths_of
from bot.adapters.grammars import parse
from bot.core.change.breaking.find import find
from bot.core.change.breaking.finding import Found
from bot.core.change.breaking.terms import sizes_of, terms
from bot.core.change.diff import parse_diff
from bot.core.change.reach import reach
from bot.core.change.records import RawDiff
from bot.core.change.symbols import members_too
from bot.core.house.break_habits import (
    GOES,
    MOST_TITLES,
    NO_BREAK_HABITS,
    BreakHabits,
    habits_of,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One commit: `marked` is the maintainers' label, `title` has neither type nor mark."""

    repo: str
    title: str
    marked: bool
    found: tuple[Found, ...]
    sizes: dict[str, float]
    house: BreakHabits

    def terms(self, housed: bool = True) -> dict[str, float]:
        """What the model weighs, with the house's habits or without."""
        return terms(self.sizes, self.found, self.title, self.house if housed else NO_BREAK_HABITS)


def rows(folder: Path, sample: int = 0) -> Iterator[Row]:
    """All commits of a folder but those of repositories that mark every third one as breaking.

    The house of a commit is made of the titles before it, as a pull request would find them.
    """
    for path in paths_of(folder):
        history = sorted(commits_of(path, sample), key=lambda one: one.days)
        if sum(one.breaking for one in history) * 3 < len(history):
            yield from _rows(history)


def _rows(history: Sequence[Commit]) -> Iterator[Row]:
    marks: list[bool] = []
    goes: deque[tuple[int, bool]] = deque()
    for place, commit in enumerate(history):
        while goes and goes[0][0] < place - MOST_TITLES:
            goes.popleft()
        house = habits_of(marks[-MOST_TITLES:][::-1], [mark for _, mark in goes][::-1])
        files, _ = parse_diff(RawDiff(commit.diff))
        near = reach(files)
        symbols = members_too([file for file in files if file.path in near], None, parse)
        found = find(files, symbols)
        yield Row(commit.repo, commit.desc, commit.breaking, found, sizes_of(files), house)
        marks.append(commit.breaking_bang)
        if GOES.search(commit.title):
            goes.append((place, commit.breaking_bang))

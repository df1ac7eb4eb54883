"""The whole of what is learned of types, fitted on some repositories and asked about others."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from bench.understanding.type_fit import (
    WIDTH,
    LinearFit,
    by_numbers,
    by_words,
    fit_linear,
    fit_ranking,
    fit_trees,
    number_names,
    softmax,
    vocabulary,
    weights_of,
)
from bench.understanding.type_rows import TypeRow
from bot.core.change.type_names import ALL_TYPES, allowed_type
from bot.core.change.types.candidates import LEAST_SHARE, Asked, candidate_rows
from bot.core.change.types.words import title_terms
from bot.core.forest import LEAF
from bot.core.house.type_habits import NO_TYPE_HABITS, TypeHabits, subject_words, type_habits

WORDS_STRENGTH = 1.0
LEAST_WORD_REPOS = 6
DIFF_ROUNDS, SAID_ROUNDS, RANK_ROUNDS = 170, 170, 80
FIRST_LOOK = 20
"""Rounds after which it is chosen what the trees look at."""
STEP = 25
"""Changes that are judged with one and the same past."""
HISTORIES = (0, 30, 100, 300, 1000)
"""Lengths of the pasts that the ranking is taught with."""
FARTHEST = 0.35
"""The newest share of a past that may be missing when the ranking is taught: pasts grow old."""
TAUGHT = 150
"""Changes of each repository that the ranking is taught with."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of all repositories as matrices; `fold` is the number of each row's group."""

    rows: Sequence[TypeRow]
    repos: Any
    kinds: Any
    fold: Any
    numbers: Any
    number_names: Sequence[str]
    words: Any
    word_names: Sequence[str]

    @property
    def prior(self) -> dict[str, float]:
        """How often maintainers give each type, repositories by the root of their size."""
        sums = np.bincount(self.kinds, weights=weights_of(self.repos), minlength=WIDTH)
        return dict(zip(ALL_TYPES, (sums / sums.sum()).tolist(), strict=True))


def table_of(rows: Sequence[TypeRow], groups: Sequence[Sequence[str]]) -> Table:
    """Rows as matrices. Words and numbers that are counted are chosen without looking at types."""
    repos = np.array([row.repo for row in rows])
    place = {repo: number for number, group in enumerate(groups) for repo in group}
    titles = [title_terms(row.desc) for row in rows]
    names = number_names([row.numbers for row in rows])
    word_names = vocabulary(titles, repos.tolist(), LEAST_WORD_REPOS)
    return Table(
        rows=rows,
        repos=repos,
        kinds=np.array([row.kind for row in rows]),
        fold=np.array([place[repo] for repo in repos]),
        numbers=by_numbers([row.numbers for row in rows], names),
        number_names=names,
        words=by_words(titles, word_names),
        word_names=word_names,
    )


def capped(table: Table, chosen: Any, most: int, seed: int) -> Any:
    """Places of the chosen rows, no more than `most` of each repository, evenly drawn."""
    dice = np.random.default_rng(seed)
    places = np.flatnonzero(chosen)
    keep = []
    for repo in sorted(set(table.repos[places].tolist())):
        own = places[table.repos[places] == repo]
        keep.append(own if len(own) <= most else np.sort(dice.choice(own, most, replace=False)))
    return np.concatenate(keep)


def fitted_words(table: Table, matrix: Any, places: Any, strength: float) -> LinearFit:
    """A linear model of these rows."""
    repos = table.repos[places]
    return fit_linear(matrix[places], table.kinds[places], weights_of(repos), strength)


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees that look at some of a table's numbers: no more than a forest can name."""

    booster: Any
    columns: Any

    def scores(self, numbers: Any) -> Any:
        """Scores of rows."""
        return self.booster.predict(numbers[:, self.columns], raw_score=True)


def fitted_trees(table: Table, numbers: Any, places: Any, rounds: int, seed: int) -> Trees:
    """Boosted trees of these rows, on the numbers that told most in a first look."""
    kinds, weights = table.kinds[places], weights_of(table.repos[places])
    first = fit_trees(numbers[places], kinds, weights, FIRST_LOOK, seed)
    gains = first.feature_importance("gain")
    columns = np.sort(np.argsort(-gains, kind="stable")[: LEAF - 1])
    chosen = np.ascontiguousarray(numbers[np.ix_(places, columns)])
    return Trees(fit_trees(chosen, kinds, weights, rounds, seed), columns)


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of the types for every row by the change alone, and by change and title."""

    diff: Any
    said: Any


def out_of_fold(table: Table, most: int, seed: int) -> Shares:
    """Each row judged by models that saw no repository of its group.

    The words' scores that the trees are taught with come from models that saw neither the
    taught row's group nor the one that is going to be judged.
    """
    groups = int(table.fold.max()) + 1
    diff = np.zeros((len(table.rows), WIDTH))
    said = np.zeros((len(table.rows), WIDTH))
    pairs = _pair_scores(table, groups, most, seed)
    for group in range(groups):
        judged = table.fold == group
        places = capped(table, ~judged, most, seed)
        trees = fitted_trees(table, table.numbers, places, DIFF_ROUNDS, seed)
        diff[judged] = softmax(trees.scores(table.numbers[judged]))
        scores = np.zeros((len(table.rows), WIDTH))
        for other in range(groups):
            scores[table.fold == other] = pairs[other, group]
        numbers = np.hstack([table.numbers, scores.astype(np.float32)])
        trees = fitted_trees(table, numbers, places, SAID_ROUNDS, seed)
        said[judged] = softmax(trees.scores(numbers[judged]))
    return Shares(diff, said)


def _pair_scores(table: Table, groups: int, most: int, seed: int) -> Mapping[tuple[int, int], Any]:
    """Scores of group i's titles by a model that saw neither group i nor j, by (i, j)."""
    found = {}
    for one in range(groups):
        for other in range(one, groups):
            unseen = (table.fold != one) & (table.fold != other)
            model = fitted_words(
                table, table.words, capped(table, unseen, most, seed), WORDS_STRENGTH
            )
            found[one, other] = model.scores(table.words[table.fold == one])
            found[other, one] = model.scores(table.words[table.fold == other])
    return found


def word_scores(table: Table, most: int, seed: int) -> Any:
    """Scores of each title by a model that did not see its group."""
    scores = np.zeros((len(table.rows), WIDTH), np.float32)
    for group in range(int(table.fold.max()) + 1):
        places = capped(table, table.fold != group, most, seed)
        model = fitted_words(table, table.words, places, WORDS_STRENGTH)
        scores[table.fold == group] = model.scores(table.words[table.fold == group])
    return scores


@dataclass(frozen=True, slots=True)
class Taught:
    """Candidates' rows of changes with their past: `base` is the log of their shares without it."""

    places: Any
    titled: Any
    rows: Any
    base: Any


def taught(table: Table, shares: Shares, seed: int) -> Taught:
    """Changes with pasts of many lengths, each with and without its title, to teach ranking."""
    dice = random.Random(seed)
    asked = []
    for places in by_repository(table):
        for _ in range(TAUGHT):
            at = dice.randrange(len(places))
            end = at - int(dice.choice((0.0, dice.random() * FARTHEST)) * at)
            length = min(dice.choice(HISTORIES), end)
            habits = _habits(table, places[end - length : end], table.rows[places[at]].days)
            asked += [(places[at], titled, habits) for titled in (False, True)]
    return judged(table, shares, asked)


def judged(table: Table, shares: Shares, asked: Sequence[tuple[int, bool, TypeHabits]]) -> Taught:
    """The candidates' rows of changes: place, whether its title is told, and the habits."""
    prior = table.prior
    found = [
        _candidates(
            table.rows[place], shares.diff[place], shares.said[place], titled, habits, prior
        )
        for place, titled, habits in asked
    ]
    places = np.array([place for place, _, _ in asked])
    titled = np.array([one for _, one, _ in asked])
    base = np.where(titled[:, None], shares.said[places], shares.diff[places])
    return Taught(
        places, titled, np.array(found, np.float32), np.log(np.maximum(base, LEAST_SHARE))
    )


def _candidates(
    row: TypeRow, diff: Any, said: Any, titled: bool, habits: TypeHabits, prior: dict[str, float]
) -> list[list[float]]:
    asked = Asked(
        paths=row.paths,
        words=subject_words(row.desc) if titled else (),
        prior=prior,
        diff=dict(zip(ALL_TYPES, diff.tolist(), strict=True)),
        said=dict(zip(ALL_TYPES, said.tolist(), strict=True)) if titled else {},
    )
    past = {written: allowed_type(written, ALL_TYPES) for written, _ in habits.counts}
    found = candidate_rows(asked, habits, past)
    return [found[kind] for kind in ALL_TYPES]


def newest_rows(table: Table, share: float, *, grown: bool) -> Iterator[tuple[int, TypeHabits]]:
    """The newest share of each repository, each with the habits of its past.

    The past is everything before that share, or, `grown`, everything before the change (but for
    up to `STEP` changes) as it is in use. It is always strictly older.
    """
    for places in by_repository(table):
        cut = len(places) - round(share * len(places))
        start = table.rows[places[min(cut, len(places) - 1)]].days
        habits = _habits(table, places[:cut], start)
        for step in range(cut, len(places), STEP):
            now = table.rows[places[step]].days
            if grown:
                habits = _habits(table, places[:step], now)
            else:
                habits = replace(habits, age=habits.age + now - start)
                start = now
            for place in places[step : step + STEP]:
                yield place, habits


def by_repository(table: Table) -> Iterator[list[int]]:
    """Places of each repository's rows, oldest first."""
    found: dict[str, list[int]] = {}
    for place, row in enumerate(table.rows):
        found.setdefault(row.repo, []).append(place)
    yield from found.values()


def _habits(table: Table, places: Sequence[int], now: float) -> TypeHabits:
    past = [table.rows[place].past(now) for place in places[-HISTORIES[-1] :]]
    return type_habits(past) if past else NO_TYPE_HABITS


def fitted_ranking(table: Table, lessons: Taught, chosen: Any, seed: int) -> Any:
    """The ranking, taught by the chosen lessons."""
    places = lessons.places[chosen]
    return fit_ranking(
        lessons.rows[chosen],
        lessons.base[chosen],
        table.kinds[places],
        weights_of(table.repos[places]),
        RANK_ROUNDS,
        seed,
    )

"""Learns what findings, words of titles and habits of a house say about breaking changes.

usage: python bench/train_breaks.py DATA [--out bot/weights/breaks.weights] [--sample N] [--seed N]

Needs scikit-learn. The same data gives the same file. Weights and thresholds come from all
repositories; how good they are on repositories that were not learned from is measured by
`python -m bench.understanding DATA --only breaks`.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.understanding.break_rows import Row, rows
from bench.understanding.convert import linear_of
from bench.understanding.data import folds
from bot.core.change.breaking import NEVER
from bot.core.forest import Linear
from bot.core.weights_file import packed

LEAST_REPOS = 5
LEAST_COMMITS = 30
"""A term counts from so many commits, of so many repositories, on."""

STRICTNESS = 0.1
"""scikit-learn's C: how far weights may go."""

PROPOSED, ASKED = 0.8, 0.3
"""The precision that thresholds aim at, on repositories that the weights were not learned from."""

LEAST_FLAGGED = 10
"""Commits above a threshold from which on its precision means something."""

OWN, PRIOR = 4, 0.02
"""Cases, and the share of marked ones among them, that are assumed of each sort of finding."""


class Table:
    """Rows as a matrix of terms. `housed` is whether the habits of the house are among them."""

    def __init__(self, known: Sequence[Row], housed: bool) -> None:
        columns: dict[str, int] = {}
        lines, places, values = list[int](), list[int](), list[float]()
        for line, row in enumerate(known):
            for term, value in row.terms(housed).items():
                lines.append(line)
                places.append(columns.setdefault(term, len(columns)))
                values.append(value)
        self.names = list(columns)
        self.matrix = csr_matrix((values, (lines, places)), shape=(len(known), len(columns)))
        self.marks = np.array([row.marked for row in known])
        self.shows = np.array([bool(row.found) for row in known])
        self.repos = np.array([row.repo for row in known])

    def among(self, repos: AbstractSet[str]) -> np.ndarray:
        """Which rows are of these repositories."""
        return np.isin(self.repos, sorted(repos))


@dataclass(frozen=True, slots=True)
class Fitted:
    """A logistic regression: the columns that count, their weights, and the base."""

    columns: np.ndarray
    weights: np.ndarray
    base: float

    def scores(self, table: Table, rows: np.ndarray) -> np.ndarray:
        """The log-odds of rows."""
        return table.matrix[rows][:, self.columns] @ self.weights + self.base


@dataclass(frozen=True, slots=True)
class Learned:
    """A model, and the thresholds that were chosen for it, in log-odds."""

    fitted: Fitted
    propose: float
    ask: float


def fitted(table: Table, train: np.ndarray) -> Fitted:
    """A model of these rows, over terms that several repositories use."""
    matrix = table.matrix[train]
    used = matrix != 0
    enough = np.asarray(used.sum(axis=0)).ravel() >= LEAST_COMMITS
    repos = table.repos[train]
    spread = sum(np.asarray(used[repos == repo].sum(axis=0)).ravel() > 0 for repo in set(repos))
    columns = np.flatnonzero(enough & (spread >= LEAST_REPOS))
    regression = LogisticRegression(C=STRICTNESS, max_iter=400)
    regression.fit(matrix[:, columns], table.marks[train])
    return Fitted(columns, regression.coef_[0], float(regression.intercept_[0]))


def threshold(scores: np.ndarray, marks: np.ndarray, precision: float) -> float:
    """The lowest score from which on this share is right; infinite where there is none."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(marks[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero((right >= precision) & (np.arange(len(order)) >= LEAST_FLAGGED - 1))
    if not len(good):
        return float("inf")
    return float(scores[order][good[-1]])


def learn(table: Table, train: np.ndarray, seed: int = 1) -> Learned:
    """A model of these rows; its thresholds are chosen on folds of their repositories."""
    scores = np.full(len(train), -np.inf)
    for group in folds(list(table.repos[train]), 5, seed):
        held = train & table.among(set(group))
        inner = fitted(table, train & ~held)
        scores[held] = inner.scores(table, held)
    shown = train & table.shows
    propose, ask = (threshold(scores[shown], table.marks[shown], aim) for aim in (PROPOSED, ASKED))
    return Learned(fitted(table, train), propose, ask)


def linear(table: Table, one: Fitted) -> Linear:
    """A model in the form that is shipped."""
    names = [table.names[column] for column in one.columns]
    weights = {name: [float(weight)] for name, weight in zip(names, one.weights, strict=True)}
    return linear_of(weights, [one.base], ("breaks",))


def shares(train: Sequence[Row]) -> dict[str, float]:
    """Of each sort of finding, which share of the commits that show it is marked as breaking."""
    shown: dict[str, int] = {}
    marked: dict[str, int] = {}
    for row in train:
        for sort in {one.sort for one in row.found}:
            shown[sort] = shown.get(sort, 0) + 1
            marked[sort] = marked.get(sort, 0) + row.marked
    return {sort: (marked[sort] + OWN * PRIOR) / (shown[sort] + OWN) for sort in sorted(shown)}


def main() -> int:
    """Trains, writes the file, prints its size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("bot/weights/breaks.weights"))
    parser.add_argument("--sample", type=int, default=0, help="commits of each repository")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    known = list(rows(told.data, told.sample))
    data = trained(known, told.seed)
    told.out.parent.mkdir(parents=True, exist_ok=True)
    told.out.write_bytes(data)
    print(json.dumps({"break_weights_bytes": len(data), "changes": len(known)}))
    return 0


def trained(known: Sequence[Row], seed: int) -> bytes:
    """The weights of all rows, as a file. Without a house nothing is ever proposed."""
    numbers = {f"sort {sort}": round(share, 3) for sort, share in shares(known).items()}
    models = {}
    for name, housed in (("housed", True), ("bare", False)):
        table = Table(known, housed)
        learned = learn(table, np.ones(len(known), dtype=bool), seed)
        models[name] = linear(table, learned.fitted)
        numbers |= {
            f"propose {name}": min(learned.propose if housed else NEVER, NEVER),
            f"ask {name}": min(learned.ask, NEVER),
        }
    return packed(models, numbers)


if __name__ == "__main__":
    sys.exit(main())

"""Fits the weights by which names of a change are ranked (bot/core/change/naming).

usage: python bench/train_names.py DATA [--sample N] [--seed N]

Needs scikit-learn and numpy. A name is right when the maintainers' message states it (`facts`).
Only one half of the repositories is read, the half on which `bench.understanding`'s digests claim
nothing. Prints the table as it stands in the code, and what share of the facts among names stands
in the first 3, 5, 10 and 20 on the other half.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from sklearn.linear_model import LogisticRegression

from bench.understanding.data import commits_of, folds, paths_of
from bench.understanding.facts import facts_of, found_in, without_frame
from bot.core.change.diff import parse_diff
from bot.core.change.naming import SHAPED
from bot.core.change.naming.evidence import evidence, surroundings_of
from bot.core.change.naming.sightings import sightings
from bot.core.change.records import RawDiff
from bot.core.change.symbols import symbols_of

DEPTHS = (3, 5, 10, 20)
LOOKED_AT = 4
"""So many times the sample is looked at for changes whose message states a name."""


@dataclass(frozen=True, slots=True)
class Named:
    """The names of one change: their numbers, and which of them the message states."""

    numbers: tuple[dict[str, float], ...]
    stated: tuple[bool, ...]


def read(path: Path, sample: int, seed: int) -> Iterator[Named]:
    """The changes of one repository whose message states a name of the change."""
    dice = random.Random(f"{seed} {path.name}")
    found = list(commits_of(path, sample * LOOKED_AT, seed))
    dice.shuffle(found)
    left = sample
    for commit in found:
        facts = facts_of(commit.title, commit.body)
        stated = found_in(facts, without_frame(commit.diff)) if commit.diff else frozenset()
        if not stated or commit.diff_error or left <= 0:
            continue
        files, _ = parse_diff(RawDiff(commit.diff))
        around = surroundings_of(files, symbols_of(files))
        seen = {name: one for name, one in sightings(files).items() if SHAPED.search(name)}
        truths = tuple(name in stated for name in seen)
        if any(truths):
            left -= 1
            yield Named(tuple(evidence(name, one, around) for name, one in seen.items()), truths)


def matrix(changes: Sequence[Named], keys: Sequence[str]) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Rows of numbers, and whether each is stated."""
    rows = [[row.get(key, 0.0) for key in keys] for one in changes for row in one.numbers]
    return numpy.array(rows), numpy.array([truth for one in changes for truth in one.stated])


def reached(changes: Sequence[Named], weights: dict[str, float], depth: int) -> float:
    """The mean share of stated names among the first `depth` of their change."""
    shares = []
    for one in changes:
        scores = [sum(weights[key] * row[key] for key in row) for row in one.numbers]
        order = sorted(range(len(scores)), key=lambda place: -scores[place])[:depth]
        shares.append(sum(one.stated[place] for place in order) / sum(one.stated))
    return sum(shares) / len(shares)


def main() -> int:
    """Prints the table and its shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    told = parser.parse_args()
    paths = {path.name: path for path in paths_of(told.data)}
    halves = folds(list(paths), 2, 1)
    mine, others = (
        [one for name in half for one in read(paths[name], told.sample, told.seed)]
        for half in halves
    )
    keys = sorted({key for one in (*mine, *others) for row in one.numbers for key in row})
    model = LogisticRegression(C=1.0, max_iter=5000).fit(*matrix(mine, keys))
    weights = dict(zip(keys, map(float, model.coef_[0]), strict=True))
    print(", ".join(f'"{key}": {weight:.2f}' for key, weight in weights.items()))
    print({depth: round(reached(others, weights, depth), 3) for depth in DEPTHS})
    print(len(mine), len(others), round(float(model.intercept_[0]), 2))
    return 0


if __name__ == "__main__":
    sys.exit(main())

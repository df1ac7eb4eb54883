"""Learned models as flat arrays, scored in plain Python: boosted trees and linear ones."""

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

LEAF = 255
"""What stands for the feature of a node that is a leaf: so a forest has at most 255 features."""

BUCKETS = 1 << 22
"""Into so many buckets a linear model's terms are hashed."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Boosted trees. The answer is one score for each class: the sum of its trees and its base.

    `cuts` are the ascending thresholds of each feature. A tree's nodes stand in preorder: node i
    asks whether feature `features[i]` is at most cut number `places[i]`; if so node i + 1 is next,
    else node i + `jumps[i]`. At a leaf (`LEAF`) the value is `places[i]` - 127 times `scale`.
    Tree k begins at `roots[k]` and belongs to class k modulo the number of classes.
    """

    inputs: tuple[str, ...]
    classes: tuple[str, ...]
    cuts: tuple[Sequence[float], ...]
    roots: Sequence[int]
    features: Sequence[int]
    places: Sequence[int]
    jumps: Sequence[int]
    base: Sequence[float]
    scale: float

    def scores(self, values: Sequence[float]) -> list[float]:
        """The score of each class for one row: a number for each of `inputs`, in their order."""
        bins = [bisect_left(cuts, value) for cuts, value in zip(self.cuts, values, strict=True)]
        features, places, jumps = self.features, self.places, self.jumps
        sums = [0] * len(self.classes)
        for number, root in enumerate(self.roots):
            node = root
            feature = features[node]
            while feature != LEAF:
                node += 1 if bins[feature] <= places[node] else jumps[node]
                feature = features[node]
            sums[number % len(sums)] += places[node] - 127
        return [base + self.scale * total for base, total in zip(self.base, sums, strict=True)]


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model over words: `rows` tells where a bucket's weights begin in `weights`.

    A weight counts `scales[c]` for class c. Words that were not learned count nothing.
    """

    classes: tuple[str, ...]
    rows: Mapping[int, int]
    weights: Sequence[int]
    scales: Sequence[float]
    base: Sequence[float]

    def scores(self, terms: Mapping[str, float]) -> list[float]:
        """The score of each class for terms with their values."""
        width = len(self.classes)
        sums = [0.0] * width
        for term, value in terms.items():
            row = self.rows.get(bucket(term))
            if row is not None:
                for place, weight in enumerate(self.weights[row : row + width]):
                    sums[place] += value * weight
        return [
            base + scale * total
            for base, scale, total in zip(self.base, self.scales, sums, strict=True)
        ]


def bucket(term: str) -> int:
    """The bucket of a term."""
    return zlib.crc32(term.encode("utf-8", "replace")) % BUCKETS


def shares(scores: Sequence[float], warmth: float = 1.0) -> list[float]:
    """Scores as probabilities that sum to 1 (softmax). `warmth` above 1 makes them less sure."""
    top = max(scores, default=0.0)
    raised = [exp((score - top) / warmth) for score in scores]
    whole = sum(raised)
    return [one / whole for one in raised]


def rows_of(steps: Sequence[int], width: int) -> dict[int, int]:
    """A linear model's `rows` from the steps between its ascending buckets."""
    rows: dict[int, int] = {}
    at = 0
    for place, step in enumerate(steps):
        at += step
        rows[at] = place * width
    return rows


def floats(values: Sequence[float]) -> Sequence[float]:
    """Numbers as single precision, as they are shipped."""
    return array("f", values)

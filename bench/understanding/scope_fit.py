"""Fits the model that ranks scopes: boosted trees whose scores compete within each change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np

ROUNDS = 160
TREES: Mapping[str, Any] = {
    "num_leaves": 15, "learning_rate": 0.08, "feature_fraction": 0.5, "bagging_fraction": 0.8,
    "bagging_freq": 1, "min_data_in_leaf": 80, "lambda_l2": 5.0, "max_bin": 127,
    "num_threads": 1, "deterministic": True, "verbose": -1,
}  # fmt: skip
LEAST_HESSIAN = 1e-3
WARMTHS = np.arange(0.6, 1.8, 0.05)


@dataclass(frozen=True, slots=True)
class Rows:
    """Candidates of changes: numbers, which is right, where each change begins, its repository.

    `sizes` has the number of candidates of each change. A change may have no right one.
    """

    values: Any
    right: Any
    sizes: Any
    repos: Any

    def of(self, chosen: Any) -> "Rows":
        """Those of the changes for which `chosen` is true."""
        keep = np.repeat(chosen, self.sizes)
        return Rows(self.values[keep], self.right[keep], self.sizes[chosen], self.repos[chosen])

    @property
    def starts(self) -> Any:
        """Where each change's candidates begin."""
        return np.concatenate([[0], np.cumsum(self.sizes)[:-1]])


def fitted(rows: Rows, seed: int) -> Any:
    """Trees that raise the right candidate's score above the others' of its change (softmax)."""
    known = rows.of(np.add.reduceat(rows.right, rows.starts) > 0)
    weights = np.repeat(_weights(known.repos), known.sizes)
    starts, sizes = known.starts, known.sizes

    def slope(scores: Any, _: Any) -> tuple[Any, Any]:
        chance = softmax(scores, starts, sizes)
        return (
            (chance - known.right) * weights,
            np.maximum(chance * (1 - chance), LEAST_HESSIAN) * weights,
        )

    data = lightgbm.Dataset(known.values, known.right)
    return lightgbm.train({**TREES, "objective": slope, "seed": seed}, data, ROUNDS)


def softmax(scores: Any, starts: Any, sizes: Any) -> Any:
    """Scores as chances that sum to 1 within each change."""
    raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    return raised / np.repeat(np.add.reduceat(raised, starts), sizes)


def best_warmth(scores: Any, rows: Rows) -> float:
    """What scores are divided by so that their chances are neither too sure nor too unsure."""
    starts = rows.starts
    known = np.add.reduceat(rows.right, starts) > 0

    def loss(warmth: float) -> float:
        chance = softmax(scores / warmth, starts, rows.sizes)
        # A change without a right candidate counts as one whose chance was the least of all.
        told = np.add.reduceat(chance * rows.right, starts)
        return float(-np.log(np.where(known, told, 1e-3) + 1e-6).mean())

    return float(min(WARMTHS, key=loss))


def _weights(repos: Any) -> Any:
    """Repositories with many changes count less for each."""
    _, places, counts = np.unique(repos, return_inverse=True, return_counts=True)
    weights = 1 / np.sqrt(counts[places])
    return weights / weights.mean()

"""Fits the model that ranks scopes: boosted trees whose scores compete within each change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np

from bot.core.change.scope.ranking import EDGE

ROUNDS = 160
TREES: Mapping[str, Any] = {
    "num_leaves": 15, "learning_rate": 0.08, "feature_fraction": 0.5, "bagging_fraction": 0.8,
    "bagging_freq": 1, "min_data_in_leaf": 80, "lambda_l2": 5.0, "max_bin": 127,
    "num_threads": 1, "deterministic": True, "verbose": -1,
}  # fmt: skip
LEAST_HESSIAN = 1e-3
STEPS = 20


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


def calibration(scores: Any, rows: Rows) -> tuple[float, float]:
    """Slope and lift by which chances, as log odds, become how often they are right.

    Fitted on the three best of each change (Newton's method); a right scope that is no candidate
    makes all of them less sure.
    """
    chance = softmax(scores, rows.starts, rows.sizes)
    best = np.concatenate(
        [
            start + np.argsort(-chance[start : start + size])[:3]
            for start, size in zip(rows.starts, rows.sizes, strict=True)
        ]
    )
    odds, right = log_odds(chance[best]), rows.right[best]
    inputs = np.stack([odds, np.ones_like(odds)], axis=1)
    found = np.array([1.0, 0.0])
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-inputs @ found))
        bend = (inputs * (told * (1 - told))[:, None]).T @ inputs
        found = found - np.linalg.solve(bend, inputs.T @ (told - right))
    return float(found[0]), float(found[1])


def log_odds(chance: Any) -> Any:
    """Chances as logarithms of odds, those of certainty bounded."""
    bounded = np.clip(chance, EDGE, 1 - EDGE)
    return np.log(bounded / (1 - bounded))


def _weights(repos: Any) -> Any:
    """Repositories with many changes count less for each."""
    _, places, counts = np.unique(repos, return_inverse=True, return_counts=True)
    weights = 1 / np.sqrt(counts[places])
    return weights / weights.mean()

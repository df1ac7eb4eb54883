"""Fits the models of types: linear ones on words, boosted trees on numbers, and the ranking."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.understanding.convert import linear_of
from bot.core.change.type_names import ALL_TYPES
from bot.core.change.types.candidates import LEAST_SHARE
from bot.core.forest import Linear

WIDTH = len(ALL_TYPES)
ABSENT = -12.0
"""The score of a type that no row of a training fold has."""

TREES: Mapping[str, Any] = {
    "objective": "multiclass", "num_class": WIDTH, "num_leaves": 15, "learning_rate": 0.05,
    "feature_fraction": 0.15, "bagging_fraction": 0.7, "bagging_freq": 1, "min_data_in_leaf": 60,
    "lambda_l2": 5.0, "max_bin": 127, "num_threads": 1, "deterministic": True, "verbose": -1,
}  # fmt: skip
RANKING: Mapping[str, Any] = {
    "num_leaves": 15, "learning_rate": 0.08, "feature_fraction": 0.4, "bagging_fraction": 0.8,
    "bagging_freq": 1, "min_data_in_leaf": 400, "lambda_l2": 30.0, "max_bin": 127,
    "num_threads": 1, "deterministic": True, "verbose": -1,
}  # fmt: skip
LEAST_HESSIAN = 1e-3
EVEN = 0.15
"""How far rare types are raised: to this power of how rare they are."""


def vocabulary(terms: Sequence[Mapping[str, float]], repos: Sequence[str], least: int) -> list[str]:
    """The words that at least so many repositories use."""
    users: dict[str, set[str]] = {}
    for row, repo in zip(terms, repos, strict=True):
        for term in row:
            users.setdefault(term, set()).add(repo)
    return sorted(term for term, those in users.items() if len(those) >= least)


def by_words(terms: Sequence[Mapping[str, float]], names: Sequence[str]) -> csr_matrix:
    """Rows of words' values."""
    places = {name: place for place, name in enumerate(names)}
    starts, columns, values = [0], [], []
    for row in terms:
        for term, value in row.items():
            place = places.get(term)
            if place is not None:
                columns.append(place)
                values.append(value)
        starts.append(len(columns))
    shape = (len(terms), len(names))
    return csr_matrix(
        (np.array(values, np.float32), np.array(columns, np.int32), np.array(starts)), shape=shape
    )


def by_numbers(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Any:
    """Rows of numbers; one that is not there is 0."""
    places = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)), np.float32)
    for number, row in enumerate(rows):
        for name, value in row.items():
            place = places.get(name)
            if place is not None:
                matrix[number, place] = value
    return matrix


def number_names(rows: Sequence[Mapping[str, float]], least: int = 30) -> list[str]:
    """The numbers that at least so many rows have."""
    seen = Counter(name for row in rows for name in row)
    return sorted(name for name, count in seen.items() if count >= least)


def weights_of(repos: Any) -> Any:
    """The weight of each row: a large repository counts by the root of its size."""
    sizes = Counter(repos.tolist())
    weights = np.array([sizes[repo] ** -0.5 for repo in repos])
    return weights / weights.mean()


@dataclass(frozen=True, slots=True)
class LinearFit:
    """Weights by type and word, and each type's base."""

    weights: Any
    base: Any

    def scores(self, matrix: csr_matrix) -> Any:
        """Scores of rows, their mean 0."""
        raw = matrix @ self.weights.T + self.base
        return raw - raw.mean(axis=1, keepdims=True)

    def shipped(self, names: Sequence[str], most: int) -> Linear:
        """The model with so many of its words: those that weigh most."""
        centred = self.weights - self.weights.mean(axis=0, keepdims=True)
        heaviest = np.argsort(-np.abs(centred).max(axis=0), kind="stable")[:most]
        terms = {names[place]: centred[:, place].tolist() for place in sorted(heaviest.tolist())}
        return linear_of(terms, (self.base - self.base.mean()).tolist(), ALL_TYPES)


def fit_linear(matrix: csr_matrix, kinds: Any, weights: Any, strength: float) -> LinearFit:
    """Multinomial logistic regression; `strength` is the inverse of the regularisation."""
    model = LogisticRegression(C=strength, max_iter=60, tol=1e-3)
    model.fit(matrix, kinds, sample_weight=weights)
    found = np.zeros((WIDTH, matrix.shape[1]))
    base = np.full(WIDTH, ABSENT)
    found[model.classes_] = model.coef_
    base[model.classes_] = model.intercept_
    return LinearFit(found, base)


def fit_trees(numbers: Any, kinds: Any, weights: Any, rounds: int, seed: int) -> Any:
    """Boosted trees with a score for each type."""
    data = lightgbm.Dataset(numbers, kinds, weight=weights)
    return lightgbm.train({**TREES, "seed": seed}, data, rounds)


def fit_ranking(rows: Any, base: Any, kinds: Any, weights: Any, rounds: int, seed: int) -> Any:
    """Boosted trees that correct each candidate's base score, fitted by the softmax over them.

    `rows` are changes x candidates x inputs, `base` changes x candidates.
    """
    right = np.zeros(base.shape)
    right[np.arange(len(kinds)), kinds] = 1

    def slopes(scores: Any, data: Any) -> tuple[Any, Any]:
        guess = softmax(scores.reshape(base.shape))
        slope = (guess - right) * weights[:, None]
        bend = np.maximum(guess * (1 - guess), LEAST_HESSIAN) * weights[:, None] * 1.5
        return slope.ravel(), bend.ravel()

    data = lightgbm.Dataset(
        rows.reshape(-1, rows.shape[-1]), label=right.ravel(), init_score=base.ravel()
    )
    return lightgbm.train({**RANKING, "objective": slopes, "seed": seed}, data, rounds)


def ranked(model: Any, rows: Any, base: Any) -> Any:
    """Shares of the candidates."""
    flat = rows.reshape(-1, rows.shape[-1])
    return softmax(base + model.predict(flat, raw_score=True).reshape(base.shape))


def evened(shares: Any, prior: Sequence[float]) -> Any:
    """Shares with rare types raised: trees and ranking say them too seldom."""
    raised = shares / np.maximum(np.array(prior), LEAST_SHARE) ** EVEN
    return raised / raised.sum(axis=1, keepdims=True)


def softmax(scores: Any) -> Any:
    """Scores as shares, row by row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)

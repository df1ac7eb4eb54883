"""How often the scope is right, out of fold, with the past of the repository before the change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.understanding.data import folds
from bench.understanding.options import Measured, Options
from bench.understanding.scope_fit import Rows, calibration, fitted, log_odds, softmax
from bench.understanding.scope_rows import (
    Targets,
    View,
    github_past,
    grown_past,
    static_past,
    targets,
)
from bench.understanding.types import markdown
from bot.core.house.house import MOST_PAST

FOLDS = 6
MOST_TRAINED = 400
"""Changes of each repository that are trained on."""
VIEWS: Mapping[str, View] = {
    "history": static_past(MOST_PAST),
    "history_300": static_past(300),
    "history_100": static_past(100),
    "history_30": static_past(30),
    "grown": grown_past,
    "github": github_past,
}
"""`history` is the newest of the oldest 70 %, `grown` all that landed before each change, `github`
what two requests tell of it."""
MOST_ASKED = {"history": 0, "grown": 200}
OTHERWISE_ASKED = 100
"""Changes of each repository that are measured; 0 are all of the newest 30 %."""
BINS = 10


def measure(folder: Path, options: Options) -> Measured:
    """Exact and top-3 shares on the newest 30 %, none counting as a scope, in any case."""
    return measured(asked_under_all_views(folder, options), options.seed)


def asked_under_all_views(folder: Path, options: Options) -> dict[str, Targets]:
    """All that is measured and trained on."""
    most = {name: options.sample or MOST_ASKED.get(name, OTHERWISE_ASKED) for name in VIEWS}
    return targets(folder, VIEWS, most, options.seed)


def measured(asked: Mapping[str, Targets], seed: int) -> Measured:
    """The figures, by models that were trained on other repositories."""
    lessons = together([each.rows for each in asked.values()], seed)
    answers = {name: _out_of_fold(each, lessons, seed) for name, each in asked.items()}
    figures: dict[str, object] = {
        f"scope_{name}_{what}": round(value, 4)
        for name, answer in answers.items()
        for what, value in answer.figures().items()
    }
    repos = sorted(set(asked["history"].rows.repos))
    table = [
        (
            repo,
            int((asked["history"].rows.repos == repo).sum()),
            *(f"{answer.exact[answer.repos == repo].mean():.3f}" for answer in answers.values()),
            f"{answers['history'].top3[answers['history'].repos == repo].mean():.3f}",
        )
        for repo in repos
    ]
    names = list(next(iter(answers.values())).figures())
    summary = [
        (name, *(f"{value:.3f}" for value in answer.figures().values()))
        for name, answer in answers.items()
    ]
    told = (
        markdown(("past", *names), summary),
        markdown(("repository", "changes", *answers, "history top 3"), table),
    )
    return Measured("\n\n".join(told), figures)


def together(rows: Sequence[Rows], seed: int) -> Rows:
    """What is trained on: of each view's changes so many of each repository."""
    drawn = [each.of(_some(each.repos, seed)) for each in rows]
    return Rows(
        np.concatenate([each.values for each in drawn]),
        np.concatenate([each.right for each in drawn]),
        np.concatenate([each.sizes for each in drawn]),
        np.concatenate([each.repos for each in drawn]),
    )


def _some(repos: Any, seed: int) -> Any:
    """At most MOST_TRAINED of each repository, evenly drawn."""
    draw = np.random.default_rng(seed)
    chosen = np.zeros(len(repos), bool)
    for repo in np.unique(repos):
        places = np.flatnonzero(repos == repo)
        chosen[draw.permutation(places)[:MOST_TRAINED]] = True
    return chosen


@dataclass(frozen=True, slots=True)
class Answers:
    """For each change whether the first, or one of three, was right, and how sure that was."""

    repos: Any
    exact: Any
    top3: Any
    sure: Any
    scoped: Any

    def figures(self) -> dict[str, float]:
        """Shares, 0 to 1."""
        order = np.argsort(-self.sure)
        per_repo = [self.exact[self.repos == repo].mean() for repo in np.unique(self.repos)]
        return {
            "changes": float(len(self.exact)),
            "exact": float(self.exact.mean()),
            "top3": float(self.top3.mean()),
            "mean_repository": float(np.mean(per_repo)),
            "scoped_exact": float(self.exact[self.scoped].mean()),
            "exact_at_50": float(self.exact[order[: len(order) // 2]].mean()),
            "calibration_error": self._calibration_error(),
        }

    def _calibration_error(self) -> float:
        places = np.minimum((self.sure * BINS).astype(int), BINS - 1)
        gaps = [
            abs(self.exact[places == place].mean() - self.sure[places == place].mean())
            * (places == place).mean()
            for place in np.unique(places)
        ]
        return float(sum(gaps))


def _out_of_fold(asked: Targets, lessons: Rows, seed: int) -> Answers:
    """Answers by models, and with a calibration, that saw nothing of the repository."""
    rows = asked.rows
    scores = unseen_scores(rows, lessons, seed)
    taught = unseen_scores(lessons, lessons, seed)
    odds = log_odds(softmax(scores, rows.starts, rows.sizes))
    for group in folds(list(rows.repos), FOLDS, seed):
        others = ~np.isin(lessons.repos, group)
        slope, lift = calibration(taught[np.repeat(others, lessons.sizes)], lessons.of(others))
        here = np.repeat(np.isin(rows.repos, group), rows.sizes)
        odds[here] = slope * odds[here] + lift
    return _answers(asked, 1 / (1 + np.exp(-odds)))


def unseen_scores(rows: Rows, lessons: Rows, seed: int) -> Any:
    """Scores by models that were trained on other repositories."""
    scores = np.zeros(len(rows.right))
    for group in folds(list(rows.repos), FOLDS, seed):
        here = np.isin(rows.repos, group)
        model = _model(lessons.of(~np.isin(lessons.repos, group)), seed)
        scores[np.repeat(here, rows.sizes)] = model.predict(
            rows.of(here).values, raw_score=True, num_threads=1
        )
    return scores


_MODELS: dict[tuple[int, int, float], Any] = {}


def _model(lessons: Rows, seed: int) -> Any:
    """The model of a fold, fitted once for all views."""
    key = (seed, len(lessons.right), float(lessons.values.sum(dtype=np.float64)))
    if key not in _MODELS:
        _MODELS[key] = fitted(lessons, seed)
    return _MODELS[key]


def _answers(asked: Targets, chances: Any) -> Answers:
    rows = asked.rows
    exact, top3, sure = [], [], []
    for start, size in zip(rows.starts, rows.sizes, strict=True):
        order = np.argsort(-chances[start : start + size], kind="stable")
        right = rows.right[start : start + size][order]
        exact.append(bool(right[0]))
        top3.append(bool(right[:3].any()))
        sure.append(float(chances[start : start + size].max()))
    scoped = np.array([bool(scope) for scope in asked.scopes])
    return Answers(rows.repos, np.array(exact), np.array(top3), np.array(sure), scoped)

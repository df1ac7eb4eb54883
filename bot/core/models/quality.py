"""How well a model has written for a repository, as measured on its past changes."""

from dataclasses import dataclass

from bot.core.models.model import Model

MEASURED_WITH = 1
"""Raised whenever the analysis, the prompts or the score change so much that earlier figures say
nothing of what a model would reach now."""

FEWEST = 10
"""Changes that a measurement needs to be kept."""

KEPT = 50
"""Models of one repository whose measurements are kept, the newest of them."""

KEPT_SECONDS = 180 * 24 * 3600
"""For so long the measurements of a repository are kept after the last was noted."""


@dataclass(frozen=True, slots=True)
class Quality:
    """What a model reached on `changes` of a repository; shares, score and its error from 0 to 1.

    `at` is ISO 8601 in UTC, `seconds` the median of a change, `squill` the version that measured,
    `measured_with` its `MEASURED_WITH`. `type` and `scope` are the share of maintainers' titles
    that it agreed with, `first_fit` that of first replies without a broken rule, `edit` the
    similarity of its subjects to theirs.
    """

    repository: str
    model_id: str
    model_name: str
    at: str
    changes: int
    score: float
    error: float
    type: float
    scope: float
    first_fit: float
    edit: float
    seconds: float
    squill: str
    measured_with: int = MEASURED_WITH

    @property
    def stale(self) -> bool:
        """Whether it was measured by a Squill that worked in another way."""
        return self.measured_with != MEASURED_WITH


def is_of(quality: Quality, model: Model) -> bool:
    """Whether a measurement is of this model, and not of another that had its id before."""
    return (quality.model_id, quality.model_name) == (model.model_id, model.model_name)


def quality_text(quality: Quality) -> str:
    """The measurement in a few words: `0.62 on 50 changes (2026-05-04)`."""
    stale = ", by an older squill" if quality.stale else ""
    return f"{quality.score:.2f} on {quality.changes:,} changes ({quality.at[:10]}{stale})"

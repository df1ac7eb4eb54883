"""A whole evaluation: what was replayed, what came of it, and who writes best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.evaluation.best import Best, best_of
from bot.core.evaluation.figures import Figures, figures_of
from bot.core.evaluation.outcome import Outcome

ANALYSIS = "analysis alone"


@dataclass(frozen=True, slots=True)
class Replayed:
    """What was replayed: `source` in words, the `repository` ("" where it is not one).

    `left_out` counts changes by why they were not replayed. `ended` says why it ended early, ""
    where it did not. `at` is ISO 8601 in UTC; `squill` is the version that replayed.
    """

    source: str
    repository: str
    left_out: Mapping[str, int]
    at: str
    squill: str
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcomes and what they come to; models are named by their ids."""

    replayed: Replayed
    outcomes: tuple[Outcome, ...]
    figures: tuple[Figures, ...]
    best: Best


def evaluation_of(
    replayed: Replayed, outcomes: Sequence[Outcome], names: Mapping[str, str]
) -> Evaluation:
    """The evaluation; `names` are the models' names by id."""
    figures = figures_of(outcomes, {**names, "": ANALYSIS})
    return Evaluation(replayed, tuple(outcomes), figures, best_of(figures, outcomes))

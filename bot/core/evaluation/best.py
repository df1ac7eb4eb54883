"""Which model writes best for a repository, or that the figures cannot tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.evaluation.bootstrap import interval
from bot.core.evaluation.figures import Figures
from bot.core.evaluation.outcome import Outcome

FEWEST = 10
"""Changes that two models must both have been asked about before anything is said of them."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The leader against another model: by how much its score is higher, on the same changes.

    `low` and `high` are the 90 % interval of `difference`.
    """

    other: str
    changes: int
    difference: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the difference is more than noise."""
        return self.changes >= FEWEST and self.low > 0


@dataclass(frozen=True, slots=True)
class Best:
    """The model with the highest score, "" where no model wrote, and how it compares.

    `baseline` is its comparison with the analysis alone, None where that was not replayed.
    """

    leader: str = ""
    comparisons: tuple[Comparison, ...] = ()
    baseline: Comparison | None = None

    @property
    def clear(self) -> bool:
        """Whether the leader is ahead of every other model by more than noise."""
        return bool(self.leader) and all(each.clear for each in self.comparisons)


def best_of(figures: Sequence[Figures], outcomes: Sequence[Outcome]) -> Best:
    """The leading model, and the others by score; the analysis alone is no model."""
    models = sorted((each for each in figures if each.writer), key=lambda each: -each.score)
    if not models or not models[0].wrote.right:
        return Best()
    scores = {each.writer: _scores(each.writer, outcomes) for each in figures}
    leader = models[0].writer
    against = {name: _compared(scores[leader], name, scores[name]) for name in scores}
    return Best(leader, tuple(against[each.writer] for each in models[1:]), against.get(""))


def _scores(writer: str, outcomes: Sequence[Outcome]) -> dict[str, float]:
    return {each.sha: each.score for each in outcomes if each.writer == writer}


def _compared(leader: Mapping[str, float], name: str, other: Mapping[str, float]) -> Comparison:
    ahead = [leader[sha] - other[sha] for sha in leader if sha in other]
    mean = sum(ahead) / len(ahead) if ahead else 0.0
    return Comparison(name, len(ahead), mean, *interval(ahead))

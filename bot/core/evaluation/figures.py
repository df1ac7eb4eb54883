"""What the outcomes of one writer come to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from bot.core.evaluation.calibration import Calibration, calibration_of
from bot.core.evaluation.outcome import Outcome

MEDIAN, LATE = 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Figures:
    """One writer's figures: `writer` is a model's id, "" for the analysis; `name` is for people.

    Agreements are over the changes that the writer wrote and whose title has a type; `flagged` are
    breaks that it said and how many of them are the maintainers', `found` the maintainers' breaks
    and how many of them it said. `grounded` are replies without an invented name. Tokens and
    attempts are means over a change, seconds are wall time, similarities means from 0 to 1.
    `score` has its standard error beside it. `calibration` is that of the analysis' own type.
    """

    writer: str
    name: str
    changes: int
    wrote: Share
    type: Share
    scope: Share
    breaking: Share
    flagged: Share
    found: Share
    first_fit: Share
    grounded: Share
    attempts: float
    prompt_tokens: float
    output_tokens: float
    seconds_median: float
    seconds_p90: float
    edit: float
    chrf: float
    score: float
    error: float
    failures: tuple[tuple[str, int], ...]
    calibration: Calibration | None


def figures_of(outcomes: Sequence[Outcome], names: Mapping[str, str]) -> tuple[Figures, ...]:
    """The figures of each writer, in the order in which they first wrote; `names` are by writer."""
    writers = dict.fromkeys(each.writer for each in outcomes)
    return tuple(
        _figures(writer, names.get(writer, writer), [o for o in outcomes if o.writer == writer])
        for writer in writers
    )


def _figures(writer: str, name: str, outcomes: Sequence[Outcome]) -> Figures:
    wrote = [each for each in outcomes if each.wrote]
    replies = sum(each.attempts for each in outcomes)
    seconds = sorted(each.seconds for each in outcomes)
    failures = Counter(failure for each in outcomes for failure in each.failures)
    scores = [each.score for each in outcomes]
    return Figures(
        writer=writer,
        name=name,
        changes=len(outcomes),
        wrote=Share(len(wrote), len(outcomes)),
        type=_agreed([each.type_agrees for each in wrote]),
        scope=_agreed([each.scope_agrees for each in wrote]),
        breaking=_agreed([_breaking_agrees(each) for each in wrote]),
        flagged=_agreed([each.was_breaking for each in wrote if each.said_breaking]),
        found=_agreed([each.said_breaking for each in wrote if each.was_breaking]),
        first_fit=_agreed([each.first_fit for each in outcomes]),
        grounded=Share(replies - sum(each.ungrounded for each in outcomes), replies),
        attempts=_mean([each.attempts for each in outcomes]),
        prompt_tokens=_mean([each.prompt_tokens for each in outcomes]),
        output_tokens=_mean([each.output_tokens for each in outcomes]),
        seconds_median=_quantile(seconds, MEDIAN),
        seconds_p90=_quantile(seconds, LATE),
        edit=_mean([each.edit for each in wrote]),
        chrf=_mean([each.chrf for each in wrote]),
        score=_mean(scores),
        error=_error(scores),
        failures=tuple(failures.most_common()),
        calibration=None if writer else calibration_of(outcomes),
    )


def _breaking_agrees(outcome: Outcome) -> bool | None:
    told = outcome.was_breaking
    return None if told is None else told == outcome.said_breaking


def _agreed(answers: Sequence[bool | None]) -> Share:
    known = [each for each in answers if each is not None]
    return Share(sum(known), len(known))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _error(values: Sequence[float]) -> float:
    """The standard error of the mean."""
    if len(values) < 2:
        return 0.0
    mean = _mean(values)
    return sqrt(sum((each - mean) ** 2 for each in values) / (len(values) - 1) / len(values))


def _quantile(ordered: Sequence[float], share: float) -> float:
    """The value that at least that share of the others does not exceed."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

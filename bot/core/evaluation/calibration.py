"""Whether the analysis is right as often as it says: ten bins, and what they are off by."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.evaluation.outcome import Outcome

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Changes whose probability is in one tenth of the scale: how sure, and how often right."""

    changes: int
    said: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """`bins` that have changes, least sure first; `error` is what they are off by on average."""

    bins: tuple[Bin, ...]
    error: float


def calibration_of(outcomes: Sequence[Outcome]) -> Calibration | None:
    """The calibration of the type; None where no title has a type."""
    known = [(each.probability, each.type_was_right) for each in outcomes]
    told = [(said, right) for said, right in known if right is not None]
    if not told:
        return None
    bins = []
    for tenth in range(BINS):
        some = [pair for pair in told if min(int(pair[0] * BINS), BINS - 1) == tenth]
        if some:
            said, right = (sum(values) / len(some) for values in zip(*some, strict=True))
            bins.append(Bin(len(some), said, right))
    off = sum(each.changes * abs(each.said - each.right) for each in bins)
    return Calibration(tuple(bins), off / len(told))

"""What a model's measured quality in a repository is worth, beside the others' there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from bot.core.models.model import Model
from bot.core.models.quality import Quality, is_of

FEWEST = 30
"""Changes on which a model must have been measured for that to count."""

A_POINT = 100.0
"""Seconds for a whole point of score: a better message is worth waiting a little for."""

MOST = 20.0
"""Seconds at the most: less than a tier, and far less than a model that is not active."""

NOISE = 1.645
"""Standard errors that two scores may lie apart by chance, one time in ten."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Seconds against a model, and the reason in words."""

    seconds: float
    words: str


def standings(models: Sequence[Model], qualities: Mapping[str, Quality]) -> Mapping[str, Standing]:
    """How measured models stand to the best of them, by id; nothing where fewer than two are.

    Measurements of another model, of few changes, or by another Squill do not count, and what may
    be noise is worth nothing.
    """
    known = {
        each.model_id: quality
        for each in models
        if (quality := qualities.get(each.model_id)) and _counts(quality, each)
    }
    if len(known) < 2:
        return {}
    best = max(known.values(), key=lambda each: each.score)
    found = {name: _standing(quality, best) for name, quality in known.items() if quality != best}
    if all(each.seconds for each in found.values()):
        told = f"it writes best for {best.repository} of those measured ({_told(best)})"
        found[best.model_id] = Standing(0.0, told)
    return found


def _counts(quality: Quality, model: Model) -> bool:
    return is_of(quality, model) and not quality.stale and quality.changes >= FEWEST


def _standing(quality: Quality, best: Quality) -> Standing:
    lead = best.score - quality.score
    beyond = lead - NOISE * sqrt(best.error**2 + quality.error**2)
    if beyond <= 0:
        return Standing(0.0, "")
    words = f"{best.model_id} writes better for {best.repository} ({best.score:.2f}, this one "
    return Standing(min(MOST, A_POINT * beyond), f"{words}{_told(quality)})")


def _told(quality: Quality) -> str:
    return f"{quality.score:.2f} on {quality.changes:,} changes"

"""Shares of the allowed types as they were learned: from the change, its title, and the house."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from bot.core.change.type_names import ALL_TYPES, allowed_type
from bot.core.change.types.candidates import (
    LEAST_SHARE,
    Asked,
    Shares,
    base_scores,
    candidate_rows,
)
from bot.core.change.types.models import TypeModels
from bot.core.forest import shares
from bot.core.house.type_habits import TypeHabits, subject_words


@dataclass(frozen=True, slots=True)
class Learned:
    """Shares by allowed type, each sums to 1: by the change `alone`, with the title `said` ({}
    where there is none), and by the `whole` with the house."""

    alone: Shares
    said: Shares
    whole: Shares


def learned_shares(
    features: Mapping[str, float],
    paths: Sequence[str],
    title: str,
    types: Sequence[str],
    habits: TypeHabits,
    models: TypeModels,
) -> Learned:
    """How probable each allowed type is. Types that nobody taught have what the house says.

    Models that are taught by many repositories say too seldom what is rare: `even` mends that.
    """
    names = {kind: allowed_type(kind, types) for kind in ALL_TYPES}
    said = models.said_shares(features, title)
    asked = Asked(
        paths=paths,
        words=subject_words(title) if said else (),
        prior=_allowed(models.prior, names, types),
        diff=_allowed(models.diff_shares(features), names, types),
        said=_allowed(said, names, types) if said else {},
    )
    past = {written: allowed_type(written, types) for written, _ in habits.counts}
    rows = candidate_rows(asked, habits, past)
    base = base_scores(asked)
    even = models.numbers.get("even", 0.0)
    scores = [
        base[name] + models.rank.scores(row)[0] - even * log(max(asked.prior[name], LEAST_SHARE))
        for name, row in rows.items()
    ]
    return Learned(asked.diff, asked.said, dict(zip(rows, shares(scores), strict=True)))


def _allowed(by_type: Shares, names: Mapping[str, str], types: Sequence[str]) -> Shares:
    """Shares by the names that are allowed; what falls on others is left out."""
    found = dict.fromkeys(types, 0.0)
    for kind, share in by_type.items():
        if names[kind]:
            found[names[kind]] += share
    whole = sum(found.values()) or 1.0
    return {name: share / whole for name, share in found.items()}

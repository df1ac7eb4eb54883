"""Scopes ranked by a model that was trained on many repositories, with reasons in words."""

from collections.abc import Sequence
from math import exp, log

from bot.core.change.knowledge import Weights
from bot.core.change.records import FileChange, ScopeCandidate
from bot.core.change.scope.reasons import reason_of
from bot.core.change.scope.rows import INPUTS, asked_of, candidates, row_of
from bot.core.change.scope.touched import touched_by
from bot.core.change.wording import fit_name
from bot.core.forest import Forest, shares
from bot.core.house.scope_habits import ScopeHabits

LEAST_TITLES = 8
"""Past titles with a type from which on the past is asked."""
MODEL, SLOPE, LIFT = "rank", "slope", "lift"
EDGE = 1e-4
"""Chances are at least so far from 0 and 1."""


def ranked_scopes(
    files: Sequence[FileChange], habits: ScopeHabits, weights: Weights
) -> tuple[ScopeCandidate, ...]:
    """The scopes that something speaks for, most probable first; () where nobody can tell.

    Names come from past titles and from the change's paths: what cannot stand in a message as it
    is takes part in the ranking, and is no candidate.
    """
    model = weights.models.get(MODEL)
    if not isinstance(model, Forest) or model.inputs != INPUTS:
        return ()
    if habits.titles < LEAST_TITLES or not files:
        return ()
    asked = asked_of(touched_by(files), habits)
    names = candidates(asked)
    chances = shares([model.scores(row_of(name, asked))[0] for name in names])
    ranked = sorted(zip(chances, names, strict=True), key=lambda each: (-each[0], each[1]))
    numbers = weights.numbers
    return tuple(
        ScopeCandidate(
            habits.spelling.get(name, name),
            calibrated(chance, numbers.get(SLOPE, 1.0), numbers.get(LIFT, 0.0)),
            reason_of(name, asked),
        )
        for chance, name in ranked
        if can_be_scope(habits.spelling.get(name, name))
    )


def can_be_scope(name: str) -> bool:
    """Whether a name can stand between a header's parentheses; "" is none, which always can."""
    joined = name.replace(" ", "-")
    return not name or bool(fit_name(joined) and not set(name) & set("()"))


def calibrated(chance: float, slope: float, lift: float) -> float:
    """How often a scope of that chance is right: a right one may be none of the candidates."""
    bounded = min(max(chance, EDGE), 1 - EDGE)
    return 1 / (1 + exp(-(slope * log(bounded / (1 - bounded)) + lift)))

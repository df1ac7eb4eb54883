"""Scopes ranked by a model that was trained on many repositories, with reasons in words."""

from collections.abc import Sequence

from bot.core.change.knowledge import Weights
from bot.core.change.records import FileChange, ScopeCandidate
from bot.core.change.scope.reasons import reason_of
from bot.core.change.scope.rows import asked_of, candidates, row_of
from bot.core.change.scope.touched import Touched, touched_by
from bot.core.forest import Forest, shares
from bot.core.house.scope_habits import ScopeHabits

LEAST_TITLES = 8
"""Past titles with a type from which on the past is asked."""
MODEL, WARMTH = "rank", "warmth"


def ranked_scopes(
    files: Sequence[FileChange], habits: ScopeHabits, weights: Weights
) -> tuple[ScopeCandidate, ...]:
    """The scopes that something speaks for, most probable first; () where nobody can tell."""
    model = weights.models.get(MODEL)
    if not isinstance(model, Forest) or habits.titles < LEAST_TITLES or not files:
        return ()
    return ranked_by(model, weights.numbers.get(WARMTH, 1.0), touched_by(files), habits)


def ranked_by(
    model: Forest, warmth: float, touched: Touched, habits: ScopeHabits
) -> tuple[ScopeCandidate, ...]:
    """The same for a change as it is known to the model."""
    asked = asked_of(touched, habits)
    names = candidates(asked)
    scores = [model.scores(row_of(name, asked))[0] for name in names]
    ranked = sorted(
        zip(shares(scores, warmth), names, strict=True), key=lambda each: (-each[0], each[1])
    )
    return tuple(
        ScopeCandidate(habits.spelling.get(name, name), share, reason_of(name, asked))
        for share, name in ranked
    )

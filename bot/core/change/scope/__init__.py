"""The scope of a change: the author's own, the house's by its past, or what rules can tell."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.change.evidence import Evidence
from bot.core.change.knowledge import NO_WEIGHTS, Weights
from bot.core.change.records import ScopeCandidate, ScopeGuess
from bot.core.change.scope.ranking import ranked_scopes
from bot.core.change.scope.without_history import NO_PACKAGES, scope_by_rules
from bot.core.change.title import SAYS_SO, scope_said
from bot.core.house.scope_habits import NO_SCOPE_HABITS, ScopeHabits

MOST = 3
"""Candidates that are offered."""


def scope_of(
    seen: Evidence,
    title: str,
    needed: Sequence[str] | None = None,
    allowed: Sequence[str] = (),
    habits: ScopeHabits = NO_SCOPE_HABITS,
    weights: Weights = NO_WEIGHTS,
    packages: Mapping[str, str] = NO_PACKAGES,
) -> ScopeGuess:
    """The scope of a change, and where history speaks, at most three with how sure each is.

    The title's own scope decides. `allowed` are the settings' scopes, if they name any: no other
    is guessed. Without enough history a scope is never made up but by rules: the one package
    (`packages`: names by folder), or a folder where one is `needed` (None: not needed).
    """
    said = scope_said(title)
    ranked = ranked_scopes(seen.files, habits, weights)
    fit = _allowed(ranked, allowed, needed)[:MOST]
    if said:
        return ScopeGuess(said, SAYS_SO, fit)
    if not ranked:
        return scope_by_rules(seen, needed, packages)
    if not fit:
        return ScopeGuess("", "no scope of the past is allowed here")
    return ScopeGuess(fit[0].name, fit[0].reason, fit)


def _allowed(
    ranked: Sequence[ScopeCandidate], allowed: Sequence[str], needed: Sequence[str] | None
) -> tuple[ScopeCandidate, ...]:
    """Those that the settings allow, as they spell them; none is one unless a scope must be."""
    spelt = {name.lower(): name for name in allowed}
    return tuple(
        replace(one, name=spelt.get(one.name.lower(), one.name))
        for one in ranked
        if (one.name.lower() in spelt or not spelt if one.name else needed is None)
    )


__all__ = ["ScopeCandidate", "scope_of"]

"""Scopes that parts of the touched paths are named after, as the house is used to name them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.house.path_parts import names_in
from bot.core.house.scope_habits import ScopeHabits

MOST_FILES = 20
LEAST_HABIT = 0.05
"""A name that is no scope yet counts where parts there are named as often as this."""
DOUBT = 0.5


@dataclass(frozen=True, slots=True)
class PartName:
    """How far a part of the paths may be the scope.

    `share` is that of the files that have it; `first` and `after` are the parts before and behind
    it at least. `habit` is how often scopes were named after a part right there (0 to 1, of
    `tried` times), `usual` after parts of this form anywhere. `parts` is 1, or 2 where joined.
    """

    share: float
    first: int
    after: int
    habit: float
    usual: float
    tried: float
    parts: int


def part_names(paths: Sequence[str], habits: ScopeHabits, known: set[str]) -> dict[str, PartName]:
    """The names in the paths that are scopes (`known`), or would be by habit."""
    shown = paths[:MOST_FILES]
    found: dict[str, list[PartName]] = defaultdict(list)
    for path in shown:
        best: dict[str, PartName] = {}
        for parent, name, pattern, after in names_in(path, habits.joints):
            tried, hit = habits.named.get((parent, pattern), (0.0, 0.0))
            all_tried, all_hit = habits.named.get(pattern, (0.0, 0.0))
            usual = all_hit / all_tried if all_tried else 0.0
            habit = (hit + DOUBT * usual) / (tried + DOUBT)
            if name in known or habit >= LEAST_HABIT:
                part = PartName(0.0, pattern[0], after, habit, usual, tried, pattern[1])
                best[name] = max(best.get(name, part), part, key=lambda each: each.habit)
        for name, part in best.items():
            found[name].append(part)
    return {name: _together(parts, len(shown)) for name, parts in found.items()}


def _together(parts: Sequence[PartName], files: int) -> PartName:
    best = max(parts, key=lambda each: each.habit)
    return PartName(
        share=len(parts) / files,
        first=min(part.first for part in parts),
        after=min(part.after for part in parts),
        habit=best.habit,
        usual=best.usual,
        tried=best.tried,
        parts=best.parts,
    )

"""Which scopes a house uses, and where: what is asked of the past when a change wants a scope."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.house.past import PastChange, read_title


@dataclass(frozen=True, slots=True)
class ScopeHabits:
    """Scopes in the house's spelling with their counts, most used first; `titles` with a type."""

    counts: tuple[tuple[str, int], ...] = ()
    titles: int = 0


NO_SCOPE_HABITS = ScopeHabits()


def scope_habits(past: Sequence[PastChange]) -> ScopeHabits:
    """The habits that past titles show."""
    titles = [read_title(change.title) for change in past]
    counts = Counter(title.scope for title in titles if title.scope)
    typed = sum(title.conventional for title in titles)
    return ScopeHabits(tuple(counts.most_common()), typed)

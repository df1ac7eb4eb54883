"""Which types a house uses, as its past titles show."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.house.past import PastChange, read_title


@dataclass(frozen=True, slots=True)
class TypeHabits:
    """Types in use with their counts, most used first; `titles` were looked at."""

    counts: tuple[tuple[str, int], ...] = ()
    titles: int = 0


NO_TYPE_HABITS = TypeHabits()


def type_habits(past: Sequence[PastChange]) -> TypeHabits:
    """The habits that past titles show."""
    counts = Counter(read_title(change.title).type.lower() for change in past)
    counts.pop("", None)
    return TypeHabits(tuple(counts.most_common()), len(past))

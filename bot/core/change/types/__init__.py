"""The type of a change: what its author says decides, then what was learned, then rules."""

from collections.abc import Sequence

from bot.core.change.author import AuthorEvidence
from bot.core.change.evidence import Evidence
from bot.core.change.knowledge import Weights
from bot.core.change.records import TypeGuess
from bot.core.change.title import header_type, reverting
from bot.core.change.type_names import ALL_TYPES
from bot.core.change.types.rules import type_by_rules
from bot.core.house.type_habits import TypeHabits

__all__ = ["type_of"]


def type_of(
    seen: Evidence,
    author: AuthorEvidence,
    types: Sequence[str],
    habits: TypeHabits,
    weights: Weights,
) -> TypeGuess:
    """The type: the author's own if the title has an allowed one, else the most probable.

    Where no weights came, visible rules stand in for what was learned.
    """
    types = tuple(name for name in types if not name.startswith("/")) or ALL_TYPES
    said = header_type(author.title, types) or reverting(author.title, author.body, types)
    return said or type_by_rules(seen, author.title, types)

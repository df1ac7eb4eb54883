"""All that a change shows of breaks: one table of families."""

from collections.abc import Callable, Iterator, Sequence

from bot.core.change.breaking.calls import calls
from bot.core.change.breaking.defaults import defaults
from bot.core.change.breaking.definitions import definitions
from bot.core.change.breaking.files import files
from bot.core.change.breaking.finding import Found
from bot.core.change.breaking.floors import floors
from bot.core.change.breaking.lines import lines
from bot.core.change.breaking.notes import notes
from bot.core.change.breaking.sides import Compared, compared
from bot.core.change.breaking.sql import sql
from bot.core.change.records import FileChange, SymbolChange

FAMILIES: tuple[Callable[[Compared], Iterator[Found]], ...] = (
    notes, floors, definitions, calls, lines, sql, files, defaults,
)  # fmt: skip


def find(change: Sequence[FileChange], symbols: Sequence[SymbolChange]) -> tuple[Found, ...]:
    """What every family finds; a file that a definition already stands for is not told again."""
    sides = compared(change, symbols)
    return tuple(dict.fromkeys(found for family in FAMILIES for found in family(sides)))

"""What a parser of source code gives to the rest: places of names, as plain numbers."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Span(NamedTuple):
    """A piece of the parsed text, in bytes: from `start` up to and without `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """One match of a query: what is captured under each name, the first of each."""

    captured: dict[str, Span]


@dataclass(frozen=True, slots=True)
class Parse:
    """The matches of a query in a text in order, and how many bytes the grammar did not follow."""

    matches: tuple[Match, ...]
    broken: int


class Parser(Protocol):
    """Parses a text; a value that core is given, so that it needs no parser of its own."""

    def __call__(self, grammar: str, query: str, text: bytes) -> Parse | None:
        """The matches of a tree-sitter query in a text; None where there is no such grammar,
        or where the text is not worth the time that it would take.

        Never raises because of the text: a grammar follows what it can of half a file.
        """
        ...

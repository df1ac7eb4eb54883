"""A part of a page for people: a heading, sentences, a table. Pages are sequences of them."""

from dataclasses import dataclass

from bot.core.models.report import Table


@dataclass(frozen=True, slots=True)
class Section:
    """`sentences` stand above the table; texts may hold anything that a change holds."""

    heading: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None

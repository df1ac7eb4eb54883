"""Pages of sections in the colours and columns of a terminal."""

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table as Grid
from rich.text import Text

from bot.core.message.safety import one_line
from bot.core.models.report import Table
from bot.core.replies.section import Section

LONGEST = 1_000
HEADING = Style(bold=True, color="cyan")
INDENT = (0, 0, 0, 2)


def styled(sections: Sequence[Section], columns: int, *, colourless: bool) -> str:
    """The page with the escape codes of a terminal `columns` wide.

    All of them are ours: a code that stands in a file's name is no code here.
    """
    written = io.StringIO()
    console = Console(
        file=written, force_terminal=True, width=columns, no_color=colourless, highlight=False
    )
    for number, section in enumerate(sections):
        if number:
            console.print()
        console.print(Text(one_line(section.heading, LONGEST), HEADING))
        for sentence in section.sentences:
            console.print(Padding(Text(one_line(sentence, LONGEST)), INDENT))
        if section.table and section.table.rows:
            console.print(Padding(_grid(section.table), INDENT))
    return written.getvalue()


def _grid(table: Table) -> Grid:
    title = Text(one_line(table.about, LONGEST)) if table.about else None
    grid = Grid(box=box.SIMPLE_HEAD, padding=0, pad_edge=False, title=title, title_justify="left")
    for header in table.headers:
        grid.add_column(Text(header), overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(one_line(cell, LONGEST)) for cell in row))
    return grid

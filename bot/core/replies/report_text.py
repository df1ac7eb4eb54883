"""What a command about models answers, as text for a terminal."""

from collections.abc import Sequence

from bot.core.message.safety import clean, one_line
from bot.core.models.report import Report

WIDEST = 110
LONG = 40
"""Characters of a line, and of a column that may stand below it."""

LONGEST = 1_000
"""Characters of a cell."""

GAP, BELOW = "  ", "      "


def as_text(report: Report) -> str:
    """The answer for a terminal: columns are padded, nothing but giants is cut.

    What hosts and people wrote has no escapes that a terminal would follow.
    Where a line would be longer than `WIDEST`, a last column of long texts stands below it.
    """
    parts = ["\n".join(clean(each) for each in report.sentences)]
    if report.table and report.table.rows:
        lines = table_lines((report.table.headers, *report.table.rows))
        parts.append("\n".join((*filter(None, (clean(report.table.about),)), *lines)))
    if report.advice:
        parts.append("\n".join(report.advice))
    return "\n\n".join(part for part in parts if part) + "\n"


def table_lines(table: Sequence[Sequence[str]], widest: int = WIDEST) -> list[str]:
    """Rows, the headers first, as lines; a last column of long texts may stand below the others.

    It does where lines would be longer than `widest` code points.
    """
    rows = [[one_line(cell, LONGEST) for cell in row] for row in table]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    below = widths[-1] > LONG and sum(widths) + len(GAP) * (len(widths) - 1) > widest
    lines = []
    for row in rows:
        *cells, last = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        lines += [GAP.join(cells), f"{BELOW}{last}"] if below else [GAP.join((*cells, last))]
    return [line.rstrip() for line in lines]

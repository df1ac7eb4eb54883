"""A page of sections as plain text: for a pipe, a log, a terminal that knows no more."""

from collections.abc import Sequence

from bot.core.message.safety import one_line
from bot.core.replies.report_text import table_lines
from bot.core.replies.section import Section

LONGEST_SENTENCE = 1_000
LONGEST_HEADING = 200
WIDEST = 200  # code points of a line of a table: a pipe is as wide as need be
INDENT = "  "


def as_plain_text(sections: Sequence[Section]) -> str:
    """The sections below each other. Nothing in it moves a cursor or changes a colour."""
    return "\n".join("".join(f"{line}\n" for line in _lines(each)) for each in sections)


def _lines(section: Section) -> list[str]:
    lines = [one_line(section.heading, LONGEST_HEADING)]
    lines += [INDENT + one_line(each, LONGEST_SENTENCE) for each in section.sentences]
    table = section.table
    if table and table.rows:
        lines += [INDENT + one_line(table.about, LONGEST_SENTENCE)] if table.about else []
        lines += [INDENT + line for line in table_lines((table.headers, *table.rows), WIDEST)]
    return lines

"""An evaluation as a Markdown report, whose drawings are files beside it."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from bot.core.evaluation.evaluation import Evaluation
from bot.core.evaluation.plots import Plot
from bot.core.evaluation.sections import answered, evaluated_sections
from bot.core.models.report import Table
from bot.core.replies.containment import cell, words
from bot.core.replies.section import Section

LONGEST_CELL = 240
LONGEST_SENTENCE = 1_000


def markdown_report(
    evaluation: Evaluation, drawings: Mapping[str, str], drawn: Sequence[Plot]
) -> str:
    """The report; `drawings` are the names of the files of `drawn`, by their names."""
    sections = evaluated_sections(evaluation, samples=True)
    parts = [f"#{'#' * bool(number)}{_section(each)}" for number, each in enumerate(sections)]
    pictures = [f"![{each.title}]({quote(drawings[each.name])})" for each in drawn]
    first = answered(sections)
    return "\n\n".join((*parts[:first], *pictures, *parts[first:])) + "\n"


def _section(section: Section) -> str:
    parts = [f" {_words(section.heading)}", *map(_words, section.sentences)]
    table = section.table
    return "\n\n".join((*parts, _table(table)) if table and table.rows else parts)


def _table(table: Table) -> str:
    rows = [[cell(words(each, LONGEST_CELL)) for each in row] for row in table.rows]
    lines = [list(table.headers), ["---"] * len(table.headers), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _words(text: str) -> str:
    return words(text, LONGEST_SENTENCE)

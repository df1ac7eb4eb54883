"""What comments say of models: reports, and words that are no command."""

from bot.core.commands.model_forms import FORMS, Form
from bot.core.commands.model_values import PULL_REQUEST
from bot.core.commands.records import Misread
from bot.core.models.report import Report, Table
from bot.core.replies.containment import cell, code_span, words

LONGEST_SENTENCE = 600
LONGEST_CELL = 200
MOST_ROWS = 60
ANGLES = str.maketrans("<>", "\u2039\u203a")


def models_reply(report: Report) -> str:
    """A report as Markdown; whatever a host or a person wrote is contained."""
    parts = ["  \n".join(_words(each) for each in report.sentences)]
    if report.table and report.table.rows:
        parts += [_words(report.table.about), _table(report.table)]
    parts += [_words(each) for each in report.advice]
    return "\n\n".join(part for part in parts if part) + "\n"


def misread(found: Misread, start: str) -> str:
    """What is said of words that are no command; `start` comes before each usage."""
    usages = [f"- {code_span(start + usage)}" for usage in found.usages]
    told = _words(found.problem)
    told = f"{told[:1].upper()}{told[1:]}" + ("" if told.endswith("?") else ".")
    return "\n".join([told, "", *usages]).rstrip() + "\n"


def models_help(prefix: str) -> str:
    """Every command about models that a comment may give."""
    forms = (form for form in FORMS if not form.terminal_only)
    return "\n".join(_help_line(form, prefix) for form in forms)


def _help_line(form: Form, prefix: str) -> str:
    return f"- {code_span(f'{prefix}model {form.full_usage}')}: {form.meaning}"


def _words(text: str, limit: int = LONGEST_SENTENCE) -> str:
    """The text as words; outside of code spans, what looks like a tag can still be read."""
    pieces = text.split("`")
    pieces[::2] = [each.translate(ANGLES) for each in pieces[::2]]
    return words("`".join(pieces), limit)


def _cell(text: str) -> str:
    """A pull request's name is shown as it is, without a link from there to here."""
    shown = code_span(text) if PULL_REQUEST.fullmatch(text) else _words(text, LONGEST_CELL)
    return cell(shown)


def _table(table: Table) -> str:
    rows = [[_cell(each) for each in row] for row in table.rows[:MOST_ROWS]]
    lines = [list(table.headers), ["---"] * len(table.headers), *rows]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    more = len(table.rows) - MOST_ROWS
    return f"{text}\n\n{more} more." if more > 0 else text

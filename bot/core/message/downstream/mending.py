"""Ways to write a message so that a release tool reads it well, and people read the same words."""

import re
from collections.abc import Callable, Iterator, Sequence

from bot.core.message.conventional import near_misses
from bot.core.message.conventional.lines import Line, header_line, message_lines
from bot.core.message.downstream.faults import Fault, faults_of, means_to_break
from bot.core.message.downstream.tools import Tool

LONGEST_MENDED = 20_000  # code points; every try reads the whole message anew
MOST_ROUNDS = 4
PROSE = re.compile(
    r"(?![-*+|>#`~\s]|\d{1,9}[.)] |[\w-]+:)(?P<kept>\S.*\S)[ \t]+(?P<last>\S+)[ \t]*"
)
STAR = re.compile(r"\* +")
WORDS = re.compile(
    r"(?P<lead>[ \t]*(?:[*-][ \t]+)?)(?P<words>breaking[ -]change|[^\s`:()!]+)(?P<rest>[(:!].*)",
    re.IGNORECASE,
)


Way = Callable[[str, str], tuple[str, str] | None]
"""From the line above and a line to the two written otherwise, or None where it cannot be."""


def _carry(above: str, line: str) -> tuple[str, str] | None:
    found = PROSE.fullmatch(above)
    return (found["kept"], f"{found['last']} {line}") if found else None


def _dash(above: str, line: str) -> tuple[str, str] | None:
    return (above, STAR.sub("- ", line, count=1)) if STAR.match(line) else None


def _indent(above: str, line: str) -> tuple[str, str] | None:
    return above, f" {line}"


def _quote_token(above: str, line: str) -> tuple[str, str] | None:
    return above, line.replace("BREAKING-CHANGE:", "`BREAKING-CHANGE`:")


def _quote(above: str, line: str) -> tuple[str, str] | None:
    found = WORDS.fullmatch(line)
    return (above, f"{found['lead']}`{found['words']}`{found['rest']}") if found else None


WAYS: tuple[Way, ...] = (_carry, _dash, _indent, _quote, _quote_token)
"""The first that takes the look off a line is used: a wrapped word, `-` for `*`, a blank, marks."""


def mended(message: str, tool: Tool) -> str | None:
    """The message written so that the tool reads it well, or None where no way is known.

    Checked by reading it anew. Breaks, indents, list marks and backticks change, words do not,
    except that an upper-case BREAKING CHANGE gets the form that makes it one; none loses it.
    """
    text = message if len(message) <= LONGEST_MENDED else ""
    faults = faults_of(text, tool)
    for _ in range(MOST_ROUNDS):
        tries = list(_tries(text, faults[0], tool)) if faults else []
        text = next((each for each in tries if not faults_of(each, tool)), [*tries, text][-1])
        faults = faults_of(text, tool)
    hides = means_to_break(message) and not means_to_break(text)
    return None if faults or hides or not text else text


def _tries(message: str, fault: Fault, tool: Tool) -> Iterator[str]:
    """Whole messages to try; the last of them has every suspect line written otherwise."""
    yield from (problem.fix for problem in near_misses(message)[:1] if problem.fix)
    lines = message_lines(message)
    first = header_line(lines)
    texts = [line.text for line in lines]
    if first and texts[first.number : first.number + 1] not in ([], [""]):
        yield "\n".join([*texts[: first.number], "", *texts[first.number :]])
    _rewrite(texts, lines, fault.suspects, tool.suspect(fault.effect).pattern)
    yield "\n".join(texts)


def _rewrite(
    texts: list[str], lines: Sequence[Line], suspects: Sequence[Line], look: re.Pattern[str]
) -> None:
    for line in reversed(suspects):
        at = line.number - 1
        if line.fenced:
            _indent_fence(texts, lines, at, look)
            continue
        above, text = texts[at - 1], texts[at]
        pairs = (pair for way in WAYS if (pair := way(above, text)))
        good = (new for new in pairs if not any(map(look.match, {*new} - {above})))
        texts[at - 1], texts[at] = next(good, (above, text))


def _indent_fence(texts: list[str], lines: Sequence[Line], at: int, look: re.Pattern[str]) -> None:
    """One blank before every line of a fence shows the same: Markdown takes it off again."""
    if not look.match(texts[at]):
        return
    start, end = at, at
    while lines[start - 1].fenced:
        start -= 1
    while end < len(lines) and lines[end].fenced:
        end += 1
    texts[start:end] = [f" {text}" if text else "" for text in texts[start:end]]

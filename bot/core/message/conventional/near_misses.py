"""Lines that look like a breaking change and are none: told as warnings, never taken for one."""

import re
from collections.abc import Callable
from itertools import islice

from bot.core.message.conventional.body import body_and_footers, is_breaking_token, tail_lines
from bot.core.message.conventional.header import Header, parse_header
from bot.core.message.conventional.lines import Line, header_line, message_lines
from bot.core.message.records import Problem, Severity

LONGEST_LINE = 500  # code points of a line that are looked at
MOST = 10  # warnings for one message
MARK = r"(?:\*\*|__|[*_`])?"
AT_START = re.compile(
    r"(?P<lead>[ \t]{0,20}(?:(?:[-*+>]|#{1,6}|\d{1,3}[.)])[ \t]{1,9})?)"
    rf"(?P<bold>{MARK})(?P<token>breaking(?:[ _-]changes?)?){MARK}"
    rf"(?P<separator>[ \t]{{0,3}}(?:[:\uff1a#\u2013\u2014-]|\Z)){MARK}(?P<gap>[ \t]*)(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)
IN_LINE = re.compile(r"(?P<token>\bBREAKING[ -]CHANGES?):")
NOTHING = re.compile(
    r"[\s*_`]*(?:none|no|nothing|n/?a|not applicable|false|-)[\s*_`.]*", re.IGNORECASE
)

Sees = Callable[[re.Match[str]], bool]
REASONS: tuple[tuple[Sees, str], ...] = (
    (lambda found: found["token"] != found["token"].upper(), "it is not in upper case"),
    (lambda found: found["token"].endswith("S"), "it is in the plural"),
    (lambda found: "_" in found["token"], "it has an underscore"),
    (lambda found: found["token"].endswith("NG"), "the word CHANGE is missing"),
    (lambda found: found["bold"] != "", "it is marked up"),
    (lambda found: found["lead"] != "", "it does not begin its line"),
    (lambda found: found["separator"] != ":", "no colon follows it"),
    (lambda found: found["value"] == "", "nothing stands behind it"),
    (lambda found: found["gap"] == "", "no space follows the colon"),
)
"""Why a line is not the footer of rule 12, the first that applies."""

IN_PARAGRAPH = "no blank line stands before its paragraph"
IN_MIDDLE = "it does not begin its line"


def near_misses(message: str) -> tuple[Problem, ...]:
    """A warning for every line outside code that looks like a breaking change and is not read so.

    `breaking change:`, `BREAKING CHANGES:`, `**BREAKING**:`, `BREAKING_CHANGE:` and the token in
    mid-paragraph are prose by rule 12. None of a message that breaks anyway, or that says "none".
    Spans are code points of the message; a fix is given where an upper-case token says the meaning.
    """
    lines = message_lines(message)
    first = header_line(lines)
    if not first or _breaks([line.text for line in lines], first.number):
        return ()
    below = (line for line in lines[first.number :] if not line.fenced)
    return tuple(islice((found for line in below for found in _near_miss(line, lines)), MOST))


def _near_miss(line: Line, lines: tuple[Line, ...]) -> tuple[Problem, ...]:
    text = line.text[:LONGEST_LINE]
    found = AT_START.fullmatch(text)
    if found and _is_meant(found):
        reason = next((words for sees, words in REASONS if sees(found)), IN_PARAGRAPH)
        fix = _mended(line, lines, found["value"]) if found["token"].isupper() else None
    elif not found and (found := IN_LINE.search(text)):
        reason, fix = IN_MIDDLE, None
    else:
        return ()
    words = (
        f"Line {line.number}: `{found['token']}` is not read as a breaking change: {reason}. "
        "If callers break, write `BREAKING CHANGE: ` and what breaks as a paragraph at the end."
    )
    instruction = "Write `BREAKING CHANGE: text` as the last paragraph, or do not say it breaks."
    return (Problem("breaking-near-miss", words, instruction, line.span, fix, Severity.WARNING),)


def _is_meant(found: re.Match[str]) -> bool:
    """Prose such as `breaking - as ever`, and `Breaking changes: none`, mean no breaking change."""
    marked = found["bold"] != "" or found["token"].isupper()
    bare = found["token"].lower() == "breaking" or found["separator"].strip() != ":"
    return (marked or not bare) and not NOTHING.fullmatch(found["value"])


def _mended(line: Line, lines: tuple[Line, ...], value: str) -> str | None:
    above = [each.text for each in lines[: line.number - 1]]
    gap = [""] if above[-1].strip() else []
    below = [each.text for each in lines[line.number :]]
    mended = [*above, *gap, f"BREAKING CHANGE: {value}", *below]
    first = next(at for at, text in enumerate(above) if text.strip())
    return "\n".join(mended) if value and _breaks(mended, first + 1) else None


def _breaks(lines: list[str], header_number: int) -> bool:
    header = parse_header(lines[header_number - 1])
    _, footers = body_and_footers(tail_lines(lines[header_number:]))
    noted = any(is_breaking_token(footer.token) for footer in footers)
    return noted or (isinstance(header, Header) and header.breaking)

"""The grammar of @conventional-commits/parser 0.4.1, the parser inside release-please.

Its README gives the grammar; what that leaves open was observed by running it. A line below the
header that begins `word(` and does not close that parenthesis before another one or the line's end
makes it give up the whole message. Footers are the lines at the end that all have the form of one,
with or without a blank line before them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.message.javascript_text import JS_SPACES

BLANKS = "\ufeff\t\x0b\x0c \xa0"
"""What the grammar calls whitespace."""

TYPE = rf"(?P<type>[^()!:\r\n{BLANKS}]++)"
SCOPE = r"(?:\((?P<scope>[^()\r\n]+)\))?"
MARK = r"(?P<mark>!|BREAKING[ -]CHANGE)"
VALUE = rf"(?P<separator>:| #)[{BLANKS}]*(?P<text>.*)"
HEADER = re.compile(rf"{TYPE}{SCOPE}{MARK}?{VALUE}", re.DOTALL)
TYPED_FOOTER = re.compile(rf"(?!BREAKING[ -]CHANGE){TYPE}{SCOPE}{MARK}?{VALUE}", re.DOTALL)
BARE_FOOTER = re.compile(rf"(?P<type>){MARK}{VALUE}", re.DOTALL)
OPEN_CALL = re.compile(rf"(?!BREAKING[ -]CHANGE){TYPE}\((?![^()]*+\))")
TOKEN = re.compile(r"BREAKING[ -]CHANGE")
ROWS = re.compile(r"([^\r\n]+)([\r\n]*)")


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not empty, its place in the message, and the line ends behind it."""

    start: int
    text: str
    end: str


@dataclass(frozen=True, slots=True)
class Footer:
    """A footer that begins in `row`; `type` is "" for one that is BREAKING CHANGE alone.

    `last_line` is the last line of its value. `as_message` is what the tool parses once more, to
    see whether the footer is a commit too.
    """

    row: Row
    type: str
    breaks: bool
    last_line: str
    as_message: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A message in parts. `note` is what stands behind the body's first BREAKING CHANGE, or None.

    `body` is without these tokens.
    """

    type: str
    scope: str
    breaking: bool
    subject: str
    body: str
    note: str | None
    footers: tuple[Footer, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The row at which the parser gives up, and with it the whole message."""

    row: Row


def parsed(message: str) -> Parsed | Unreadable:
    """A message as the parser reads it; places of rows are code points of the message."""
    rows = _rows(message)
    header = HEADER.match(rows[0].text)
    if not header:
        return Unreadable(rows[0])
    broken = next((row for row in rows[1:] if OPEN_CALL.match(row.text)), None)
    if broken:
        return Unreadable(broken)
    start = _footers_start(rows)
    body, note = _body(rows[1:start])
    type_, scope, mark, _, text = header.groups(default="")
    return Parsed(type_, scope, mark != "", text, body, note, tuple(_footers(rows[start:])))


def _rows(message: str) -> list[Row]:
    start = len(message) - len(message.lstrip(JS_SPACES))
    found = ROWS.finditer(message.strip(JS_SPACES))
    return [Row(start + row.start(), row[1], row[2]) for row in found] or [Row(0, "", "")]


def _footer_match(text: str) -> re.Match[str] | None:
    return TYPED_FOOTER.match(text) or BARE_FOOTER.match(text)


def _footers_start(rows: Sequence[Row]) -> int:
    """Footers go to the end, without a line that is neither one nor, indented, goes on one."""
    start = len(rows)
    for at in range(len(rows) - 1, 0, -1):
        if _footer_match(rows[at].text):
            start = at
        elif rows[at].text[0] not in BLANKS:
            break
    return start


def _body(rows: Sequence[Row]) -> tuple[str, str | None]:
    pieces, length, note_start = list[str](), 0, None
    for row in rows:
        token = TOKEN.match(row.text)
        text = row.text[token.end() :] if token else row.text
        if token and text.startswith(":"):
            text = text[1:].lstrip(BLANKS)
            note_start = length if note_start is None else note_start
        pieces += [text, row.end]
        length += len(text) + len(row.end)
    body = "".join(pieces[:-1])
    return body, None if note_start is None else body[note_start:]


def _footers(rows: Sequence[Row]) -> Iterator[Footer]:
    found = [(at, match) for at, row in enumerate(rows) if (match := _footer_match(row.text))]
    ends = [*(at for at, _ in found[1:]), len(rows)]
    for (at, match), end in zip(found, ends, strict=False):
        yield _footer(match.groupdict(default=""), rows[at:end])


def _footer(parts: dict[str, str], rows: Sequence[Row]) -> Footer:
    lines = [parts["text"], *(row.text.lstrip(BLANKS) for row in rows[1:])]
    ends = [*(row.end for row in rows[:-1]), ""]
    scope = f"({parts['scope']})" if parts.get("scope") else ""
    separator = ": " if parts["separator"] == ":" else ""
    value = "".join(line + end for line, end in zip(lines, ends, strict=True))
    return Footer(
        rows[0],
        parts["type"],
        parts["mark"].startswith("BREAKING"),
        lines[-1],
        f"{parts['type']}{scope}{parts['mark']}{separator}{value}",
    )

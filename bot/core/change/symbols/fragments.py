"""A hunk as two small texts, before and after, that a parser can read."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_letters
from textwrap import dedent

from bot.core.change.definitions import definition_in
from bot.core.change.records import FileChange, Hunk

LONGEST_LINE = 5000
"""Characters of a line, from which on a text counts as minified: nobody parses it."""

_CUT = 78
_OPENS = {"python": (":",), "ruby": tuple(ascii_letters + ")"), "terraform": ("{",)}


@dataclass(frozen=True, slots=True)
class Fragment:
    """A text made of a hunk's lines; `changed` has the numbers (from 1) of those with its sign.

    `inner` is whether it stands inside something: all of it is indented, or git says so.
    """

    text: str
    changed: frozenset[int]
    inner: bool = False


def fragments(file: FileChange, family: str) -> Iterator[tuple[Fragment, Fragment]]:
    """Each hunk before and after; the definition that git found above it goes first."""
    for hunk in file.hunks:
        if any(len(line) > LONGEST_LINE for line in hunk.lines):
            continue
        above = _above(hunk.section.strip(), family)
        yield _fragment(hunk, "-", above), _fragment(hunk, "+", above)


def _above(section: str, family: str) -> str:
    """The line that opens what a hunk stands in, if git shows it whole; it cuts at 80 bytes."""
    whole = section.endswith(_OPENS.get(family, ("{",))) and len(section) < _CUT
    return section if whole and definition_in(section, family) else ""


def _fragment(hunk: Hunk, sign: str, above: str) -> Fragment:
    lines = [line for line in hunk.lines if line[:1] in (" ", sign, "")]
    first = 2 if above else 1
    changed = frozenset(n for n, line in enumerate(lines, first) if line[:1] == sign)
    body = "\n".join(line[1:] for line in lines)
    flat = dedent(body)
    inner = bool(above) or flat != body
    return Fragment(f"{above}\n{body}\n" if above else f"{flat}\n", changed, inner)

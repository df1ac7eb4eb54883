"""A readable file, its changed lines, and which of them a digest shows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bot.core.change.records import FileChange

WIDEST = 400
"""Characters of a line that are shown; a wider one is cut and does not count as shown."""
WIDEST_SECTION = 60
MOST_DEFINITIONS = 3
LOOKED_AT = 400
"""Changed lines of a file, and characters of a line, in which definitions are looked for."""

_DEFINES = re.compile(
    r"[+-][ \t]*+(?:(?:export|default|public|private|protected|static|final|abstract|async|pub"
    r"|pub\(crate\)|open|override|inline|const|unsafe|data|sealed)[ \t]++)*+"
    r"(?:def|class|func|fun|fn|function|interface|struct|enum|trait|type|impl|module|protocol"
    r"|message|service|rpc|resource|sub|defmodule|defp"
    r"|(?:create|CREATE|alter|ALTER)[ \t]++(?:table|TABLE))\b"
)


@dataclass(slots=True)
class Excerpt:
    """A file's changed lines, or a stretch of them: `place` numbers the first, counting from 0.

    `hunks` holds the number of each line's hunk. `changed` counts the lines it stands for, also
    those that the change's records no longer hold. `ends` are the first and last changed line, and
    the first and last added one. `shown` numbers what is shown.
    """

    file: FileChange
    lines: Sequence[str]
    hunks: Sequence[int]
    changed: int
    ends: frozenset[int]
    definitions: int
    place: int = 0
    shown: set[int] = field(default_factory=set)

    @property
    def entire(self) -> bool:
        """Whether it holds every changed line of its file."""
        return len(self.lines) == self.file.changed_lines

    @property
    def shown_whole(self) -> int:
        """How many lines are shown from their first to their last character."""
        return sum(len(self.lines[number]) <= WIDEST for number in self.shown)

    @property
    def seen(self) -> bool:
        """Whether the file's first and last changed line are shown whole."""
        ends_fit = all(len(self.lines[end]) <= WIDEST for end in self.ends)
        return self.entire and ends_fit and self.ends <= self.shown

    def section(self, number: int) -> str:
        """The line that says what surrounds a hunk, such as the function it is in."""
        around = self.file.hunks[self.hunks[number]].section.strip()[:WIDEST_SECTION]
        return f"@@ {around}".rstrip()


def excerpt_of(file: FileChange) -> Excerpt:
    """All changed lines of a file, none shown yet."""
    numbered = [
        (line, number)
        for number, hunk in enumerate(file.hunks)
        for line in hunk.lines
        if not line.startswith(" ")
    ]
    lines, hunks = zip(*numbered, strict=True) if numbered else ((), ())
    return _excerpt(file, lines, hunks, file.changed_lines)


def stretch(excerpt: Excerpt, start: int, stop: int) -> Excerpt:
    """Some of a file's changed lines, none shown; the last ones stand for those that are lost."""
    lines = excerpt.lines[start:stop]
    lost = excerpt.changed - len(excerpt.lines) if stop >= len(excerpt.lines) else 0
    return _excerpt(excerpt.file, lines, excerpt.hunks[start:stop], len(lines) + lost, start)


def _excerpt(
    file: FileChange, lines: Sequence[str], hunks: Sequence[int], changed: int, place: int = 0
) -> Excerpt:
    added = [number for number, line in enumerate(lines) if line.startswith("+")]
    ends = {0, len(lines) - 1, *added[:1], *added[-1:]} if lines else set()
    found = sum(islice((1 for line in lines[:LOOKED_AT] if defines(line)), MOST_DEFINITIONS))
    return Excerpt(file, lines, hunks, changed, frozenset(ends), found, place)


def defines(line: str) -> bool:
    """Whether a changed line starts the definition of something with a name."""
    return _DEFINES.match(line[:LOOKED_AT]) is not None


def cut(line: str) -> str:
    """A line as it is shown."""
    return line if len(line) <= WIDEST else f"{line[:WIDEST]}…"


def body(excerpt: Excerpt) -> Iterator[str]:
    """The shown lines in their order; a mark stands for those between them."""
    before, section = -1, ""
    for number in sorted(excerpt.shown):
        if number > before + 1:
            yield mark(number - before - 1)
        opened = before < 0 or excerpt.hunks[number] != excerpt.hunks[before]
        if opened and (before >= 0 or excerpt.section(number) != "@@"):
            here = excerpt.section(number)
            yield "@@" if here == section else here
            section = here
        yield cut(excerpt.lines[number])
        before = number
    if excerpt.shown and excerpt.changed > before + 1:
        yield mark(excerpt.changed - before - 1)


def body_with_context(excerpt: Excerpt) -> Iterator[str]:
    """Every line of the file's hunks, with the unchanged ones around them."""
    for number, hunk in enumerate(excerpt.file.hunks):
        section = f"@@ {hunk.section.strip()[:WIDEST_SECTION]}".rstrip()
        if number or section != "@@":
            yield section
        yield from map(cut, hunk.lines)


def mark(lines: int) -> str:
    """What stands for changed lines that are left out."""
    return f"… {lines} lines"

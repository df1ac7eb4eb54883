"""A file's hunks as blocks: lines that went, lines that came, and what they stand inside."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.core.change.definitions import Definition, family_of
from bot.core.change.outline import Outline
from bot.core.change.records import FileChange

MOST_LINES = 4000
"""Lines of one file that are walked; the beginning of a giant file tells what it is for."""
_NOTEBOOK = "Jupyter Notebook"
_RUN = '"execution_count":'
"""How often a notebook's cell ran, which is in the file and is no change that anybody made."""


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring changed lines, without their + and -, and what they stand inside.

    `owner` is "" where none is known, `owner_sort` its sort of definition; `before` is the last
    line above that stays or came, "" at a hunk's start.
    """

    removed: tuple[str, ...]
    added: tuple[str, ...]
    owner: str
    before: str = ""
    owner_sort: str = ""


@dataclass(slots=True)
class _Gathering:
    """The lines gathered for the next block."""

    removed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    owner: Definition | None = None
    before: str = ""

    def take(self) -> Iterator[Block]:
        """The block gathered so far, if there is one."""
        if self.removed or self.added:
            name, sort = (self.owner.name, self.owner.sort) if self.owner else ("", "")
            yield Block(tuple(self.removed), tuple(self.added), name, self.before, sort)
            self.removed, self.added = [], []


def blocks(file: FileChange, form: str = "code") -> Iterator[Block]:
    """The blocks of a file in order; `form` is code, docs or keys and says what owns a line."""
    left = MOST_LINES
    family = family_of(file.language)
    for hunk in file.hunks:
        outline = Outline(form, family, hunk.section.strip())
        gathering = _Gathering()
        for line in hunk.lines[: max(left, 0)]:
            if file.language == _NOTEBOOK and line[1:].lstrip().startswith(_RUN):
                continue
            yield from _step(outline, gathering, line[:1], line[1:])
        yield from gathering.take()
        left -= len(hunk.lines)


def _step(outline: Outline, gathering: _Gathering, sign: str, text: str) -> Iterator[Block]:
    if sign not in ("-", "+"):
        yield from gathering.take()
        outline.enter(text)
        gathering.before = text
        return
    if sign == "-" and gathering.added:
        last = gathering.added[-1]
        yield from gathering.take()
        gathering.before = last
    if not gathering.removed and not gathering.added:
        gathering.owner = outline.around(text)
    if sign == "-":
        gathering.removed.append(text)
    else:
        gathering.added.append(text)
        outline.enter(text)

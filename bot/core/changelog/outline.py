"""The outline of a Markdown changelog: lines with their ends, headings, versions, sections."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.message.conventional.body import fenced_lines

ATX = re.compile(r"(#{1,6})[ \t]+(\S[^\r\n]*)")
UNDERLINE = re.compile(r"(?:={2,}|-{2,})[ \t]*")
LINKED = re.compile(r"\[([^\[\]\n]{0,300})\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,300}\])?")
NOT_WORDS = re.compile(r"[^0-9a-z.-]+")
VERSION = re.compile(r"(?:version |release )?v?\d+\.\d")
DEFINITION = re.compile(r"\[[^\[\]\n]{1,300}\]:\s")
ITEM = re.compile(r"( {0,3}[-*+] {1,4})(?=\S)")
TO_STAY_LAST = re.compile(r"(?:-{3,}|\*{3,}|_{3,}|<a\s[^<>]{0,200}>(?:</a>)?)\s*")
"""Rules and anchors: they belong to the release below them."""
TO_COME = frozenset({"next", "next release", "next version", "upcoming", "head", "main", "master"})
"""Titles, beside those with the word unreleased, of what was not released yet."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its first line's index, the index below it, level, and words in lower case."""

    at: int
    below: int
    level: int
    title: str
    written: str

    @property
    def is_unreleased(self) -> bool:
        """Whether what was not released yet stands below it."""
        return "unreleased" in self.title.split() or self.title in TO_COME

    @property
    def is_version(self) -> bool:
        """Whether a released version stands below it."""
        return bool(VERSION.match(self.title)) and not self.is_unreleased


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines of a file, each with its end, its headings, and where items of lists begin."""

    lines: tuple[str, ...]
    headings: tuple[Heading, ...]
    items: tuple[int, ...]

    def end_of(self, heading: Heading) -> int:
        """The index behind all that stands below a heading; links at a file's end do not."""
        following = (each for each in self.headings if each.at > heading.at)
        last = next((each for each in following if each.level <= heading.level), None)
        return last.at if last else self.end_of_text

    @property
    def unreleased_lines(self) -> Iterator[int]:
        """The indexes of lines below a heading of what was not released yet."""
        headings = {each.at: each for each in self.headings}
        below: Heading | None = None
        for at in range(len(self.lines)):
            heading = headings.get(at)
            if heading and below and heading.level <= below.level:
                below = None
            if heading and not below and heading.is_unreleased:
                below = heading
            if below and at >= below.below:
                yield at

    @property
    def end_of_text(self) -> int:
        """The index behind the last line that is neither blank nor a link's definition.

        Empty lines alone at the end belong to the text.
        """
        at = len(self.lines)
        while at and (not self.lines[at - 1].strip() or DEFINITION.match(self.lines[at - 1])):
            at -= 1
        defined = any(line.strip() for line in self.lines[at:])
        return at if defined else len(self.lines)

    @property
    def newline(self) -> str:
        """The line end of the first line that has one."""
        return "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"

    def newline_at(self, at: int) -> str:
        """The line end of a line, or the file's where that line has none."""
        line = self.lines[at] if 0 <= at < len(self.lines) else ""
        if line.endswith("\n"):
            return "\r\n" if line.endswith("\r\n") else "\n"
        return self.newline

    def filled(self, start: int, end: int) -> list[int]:
        """The indexes of lines that are not blank, without what belongs to the next release."""
        found = [at for at in range(start, end) if self.lines[at].strip()]
        while found and TO_STAY_LAST.fullmatch(self.lines[found[-1]]):
            found.pop()
        return found

    def items_in(self, start: int, end: int) -> list[int]:
        """The indexes of lines where items of the first level begin."""
        return [at for at in self.items if start <= at < end]

    @property
    def begins_with_text(self) -> bool:
        """Whether something stands before the first heading that belongs to what is above it."""
        heads = {each.at for each in self.headings}
        for at in self.filled(0, len(self.lines)):
            if at in heads or not TO_STAY_LAST.fullmatch(self.lines[at]):
                return at not in heads and not DEFINITION.match(self.lines[at])
        return False


def outline(text: str) -> Outline:
    """The outline of a file's text. Headings in code fences and in HTML comments are none."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    lines = lines if lines[-1] else lines[:-1]
    bare = [line.rstrip("\r\n").removeprefix("\ufeff") for line in lines]
    hidden = _hidden(bare)
    items = (at for at, line in enumerate(bare) if ITEM.match(line) and not hidden[at])
    return Outline(tuple(lines), tuple(_headings(bare, hidden)), tuple(items))


def plain_title(text: str) -> str:
    """The words of a heading in lower case, without links, brackets and emoji."""
    return " ".join(NOT_WORDS.sub(" ", LINKED.sub(r"\1", text.lower())).split())


def _headings(bare: Sequence[str], hidden: Sequence[bool]) -> list[Heading]:
    found = []
    for at, line in enumerate(bare):
        if hidden[at]:
            continue
        atx = ATX.fullmatch(line)
        if atx:
            found.append(Heading(at, at + 1, len(atx[1]), plain_title(atx[2]), atx[2]))
        elif _is_underlined(bare, at):
            level = 1 if bare[at + 1].startswith("=") else 2
            found.append(Heading(at, at + 2, level, plain_title(line), line))
    return found


def _is_underlined(bare: Sequence[str], at: int) -> bool:
    """Whether the next line makes a heading of this one (CommonMark §4.3, one line alone)."""
    line = bare[at]
    if not line.strip() or ITEM.match(line) or (at and bare[at - 1].strip()):
        return False
    return at + 1 < len(bare) and bool(UNDERLINE.fullmatch(bare[at + 1]))


def _hidden(bare: Sequence[str]) -> list[bool]:
    """For each line whether it stands in a code fence (of two marks) or in an HTML comment."""
    *fenced, still_open = fenced_lines([*bare, ""])
    hidden, inside = [], False
    for line, in_fence in zip(bare, fenced, strict=True):
        covered = inside or (in_fence and not still_open)
        hidden.append(covered)
        if not (in_fence and not still_open):
            start, end = line.rfind("<!--"), line.rfind("-->")
            inside = start > end or (inside and end < 0)
    return hidden

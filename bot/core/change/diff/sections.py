"""The text of a diff cut into files, and each file into header and hunks, whatever the lines say.

A hunk announces how many lines it has, so a removed `-- a/x` or an added `++ b/x` is never taken
for a header. One pass, linear in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

_FILE_START = re.compile(
    r"^(?:diff --(?:git|cc|combined) "
    r"|\* Unmerged path "
    r"|Submodule .+ (?:[0-9a-f]{7,64}\.\.|contains ))",
    re.MULTILINE,
)
_HUNK = re.compile(
    r"@@ -([0-9]{1,9})(?:,([0-9]{1,9}))? \+([0-9]{1,9})(?:,([0-9]{1,9}))? @@ ?(.*)", re.DOTALL
)
_COMBINED_HUNK = re.compile(
    r"(@{3,32}) -([0-9]{1,9})[-0-9, ]{0,400} \+([0-9]{1,9})(?:,[0-9]{1,9})? \1 ?(.*)", re.DOTALL
)
_BODY = frozenset(" +-")
_SIGNATURE = "-- "
"""What mail programs put before a signature: it follows the last hunk of a patch by mail."""


@dataclass(slots=True)
class RawHunk:
    """A hunk as it stands in the text. Lengths are those of its lines, not those it announces."""

    old_start: int
    old_length: int
    new_start: int
    new_length: int
    section: str
    lines: list[str]
    complete: bool = True

    @property
    def added(self) -> int:
        """How many of its lines were added."""
        return len(self.lines) - self.old_length

    @property
    def removed(self) -> int:
        """How many of its lines were removed."""
        return len(self.lines) - self.new_length


@dataclass(slots=True)
class Section:
    """One file of a diff: the lines before its first hunk, its hunks, and lines no hunk counts."""

    header: list[str] = field(default_factory=list)
    hunks: list[RawHunk] = field(default_factory=list)
    stray: int = 0
    after_hunk: bool = False


def sections(text: str) -> Iterator[Section]:
    """Every file of the diff, in order. Text that belongs to no file (a mail's) is passed over."""
    starts = [found.start() for found in _FILE_START.finditer(text)]
    for start, end in pairwise([0, *starts, len(text)]):
        if start < end:
            yield from _files_in(text[start:end].removesuffix("\n").split("\n"))


def _files_in(lines: list[str]) -> Iterator[Section]:
    """The file that starts on the first line, if one does, and files without a `diff` line."""
    section = Section() if _FILE_START.match(lines[0]) else None
    at = 0
    while at < len(lines):
        bare = _bare_header(lines, at) if section is None or section.hunks else []
        if bare:
            if section:
                yield section
            section, at = Section(bare), at + len(bare)
        elif section:
            at = _read_on(section, lines, at)
        else:
            at += 1
    if section:
        yield section


def _bare_header(lines: list[str], at: int) -> list[str]:
    """The lines that start a file where there is no `diff` line; [] when none starts here."""
    line = lines[at]
    if line.startswith("Binary files ") and line.rstrip("\r").endswith(" differ"):
        return [line]
    if not line.startswith("--- ") or at + 2 >= len(lines):
        return []
    named = lines[at + 1].startswith("+++ ") and _HUNK.match(lines[at + 2])
    return lines[at : at + 2] if named else []


def _read_on(section: Section, lines: list[str], at: int) -> int:
    """Add what starts at this line to the file; the number of the next line."""
    line = lines[at]
    if line.startswith("@@"):
        hunk, after = _hunk_at(lines, at)
        if hunk:
            section.hunks.append(hunk)
            section.after_hunk = True
            return after
    if not section.hunks:
        section.header.append(line)
    elif section.after_hunk and line[:1] in _BODY and not line.startswith(_SIGNATURE):
        section.stray += 1
    else:
        section.after_hunk = line.startswith("\\")
    return at + 1


def _hunk_at(lines: list[str], at: int) -> tuple[RawHunk | None, int]:
    if found := _HUNK.match(lines[at]):
        return _plain_hunk(found, lines, at + 1)
    if found := _COMBINED_HUNK.match(lines[at]):
        return _combined_hunk(found, lines, at + 1)
    return None, at + 1


def _plain_hunk(found: re.Match[str], lines: list[str], start: int) -> tuple[RawHunk, int]:
    """A hunk up to where its counts are reached or it breaks off, and the next line's number."""
    old_start, old_length, new_start, new_length, section = found.groups()
    old = old_left = 1 if old_length is None else int(old_length)
    new = new_left = 1 if new_length is None else int(new_length)
    at, last = start, len(lines)
    while at < last and (old_left > 0 or new_left > 0):
        mark = lines[at][:1]
        if mark == "+":
            new_left -= 1
        elif mark == "-":
            old_left -= 1
        elif mark == " " or lines[at] in {"", "\r"}:
            old_left -= 1
            new_left -= 1
        elif mark != "\\":
            break
        at += 1
    body = [line for line in lines[start:at] if not line.startswith("\\")]
    complete = old_left == 0 and new_left == 0
    hunk = RawHunk(
        int(old_start), old - old_left, int(new_start), new - new_left, section, body, complete
    )
    return hunk, at


def _combined_hunk(found: re.Match[str], lines: list[str], start: int) -> tuple[RawHunk, int]:
    """A hunk of a merge, seen as one of two sides.

    One column for each parent stands before a line: it counts as added (removed) where it is so
    against any parent.
    """
    fence, old_start, new_start, section = found.groups()
    parents = len(fence) - 1
    at = start
    while at < len(lines) and lines[at][:1] in {" ", "+", "-", "\\"}:
        at += 1
    body = []
    for line in lines[start:at]:
        marks = line[:parents]
        if not marks.startswith("\\"):
            mark = next((sign for sign in "-+" if sign in marks), " ")
            body.append(mark + line[parents:])
    added = sum(line.startswith("+") for line in body)
    removed = sum(line.startswith("-") for line in body)
    lengths = len(body) - added, len(body) - removed
    return RawHunk(int(old_start), lengths[0], int(new_start), lengths[1], section, body), at

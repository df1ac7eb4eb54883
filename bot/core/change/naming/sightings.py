"""Where each name of a change stands: lines that come, go and stay, files, and how it looks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.core.change.records import FileChange, FileKind

MOST_LINES = 6_000
"""Lines of all hunks together that are read for names, those of the first files first."""
LONGEST_LINE = 300
MOST_KEPT = 20_000
"""Different names that are kept: garbage has a new one at every place."""

_NAME = re.compile(r"--[a-z][\w-]{1,40}|(?<![\w$])[A-Za-z_$][\w$]{2,59}(?![\w$])")
_QUOTED = re.compile(r"[`'\"]([A-Za-z_$][\w$]{2,59})[`'\"]")
_IMPORT = re.compile(r"[+-]\s*(?:import|from|use|using|require|#\s*include|package)\b")
_COMMENT = re.compile(r"[+-]\s*(?://|#(?!include|define)|\*|/\*|--\s|<!--)")


@dataclass(slots=True)
class Sighting:
    """Where one name stands. Counts are lines; `place` is its rank by first mention."""

    added: int = 0
    removed: int = 0
    kept: int = 0
    quoted: int = 0
    imported: int = 0
    commented: int = 0
    sections: int = 0
    place: int = 0
    paths: set[str] = field(default_factory=set)
    kinds: set[FileKind] = field(default_factory=set)

    @property
    def changed(self) -> int:
        """Added and removed lines that hold it."""
        return self.added + self.removed

    @property
    def fate(self) -> str:
        """Whether the name "came", "went", or "stayed" among what changed."""
        if self.kept or self.sections or (self.added and self.removed):
            return "stayed"
        return "came" if self.added else "went"


def sightings(files: Sequence[FileChange]) -> dict[str, Sighting]:
    """The names of the lines that are read, in the order of their first mention."""
    found: dict[str, Sighting] = {}
    for file, section, lines in _reach(files):
        for name in dict.fromkeys(_NAME.findall(section)):
            _at(found, name).sections += 1
        for line in lines:
            if line.startswith(" "):
                for name in dict.fromkeys(_NAME.findall(line[:LONGEST_LINE])):
                    _at(found, name).kept += 1
            else:
                _read(found, file, line[:LONGEST_LINE])
    return found


def _reach(files: Sequence[FileChange]) -> Iterator[tuple[FileChange, str, Sequence[str]]]:
    left = MOST_LINES
    for file in files:
        for hunk in file.hunks:
            yield file, hunk.section[:LONGEST_LINE], hunk.lines[:left]
            left -= len(hunk.lines)
            if left <= 0:
                return


def _at(found: dict[str, Sighting], name: str) -> Sighting:
    seen = found.get(name)
    if seen is None:
        seen = Sighting(place=len(found))
        if len(found) < MOST_KEPT:
            found[name] = seen
    return seen


def _read(found: dict[str, Sighting], file: FileChange, line: str) -> None:
    imported = _IMPORT.match(line) is not None
    commented = _COMMENT.match(line) is not None
    came = line.startswith("+")
    for name in dict.fromkeys(_NAME.findall(line)):
        seen = _at(found, name)
        seen.added += came
        seen.removed += not came
        seen.imported += imported
        seen.commented += commented
        seen.paths.add(file.path)
        seen.kinds.add(file.kind)
    for name in _QUOTED.findall(line):
        _at(found, name).quoted += 1

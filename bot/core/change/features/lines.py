"""The changed lines that are read for features: by what they are in, in a bounded number."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.core.change.features.roles import CONTENT
from bot.core.change.records import FileChange

MOST_OF_FILE = 200
"""Changed lines of one file that are read."""
MOST = 1_200
"""Changed lines of all files that are read."""
LONGEST = 200
"""Characters of a line that are read."""

_GUARD = 3
_NAME = re.compile(r"\w+")
_MARK = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*|\d+|[^\w\s]")


@dataclass(slots=True)
class Read:
    """Changed lines of one sort of content, and how its blocks of changed lines look.

    `grown` blocks only add, `shrunk` ones only remove, `turned` ones do both; `even` have as many
    lines before as after, `single` one line each, `spaced` differ in white space alone. `guards`
    only add three lines or less. `longest` is the most lines that one block adds. `swaps` count
    one word that came for another in a line of which nothing else changed.
    """

    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    grown: int = 0
    shrunk: int = 0
    turned: int = 0
    even: int = 0
    single: int = 0
    spaced: int = 0
    guards: int = 0
    longest: int = 0
    swaps: Counter[tuple[str, str]] = field(default_factory=Counter)


def read_lines(files: Sequence[FileChange], roles: Sequence[str]) -> dict[str, Read]:
    """The lines by content, in the files' order until the bounds are reached."""
    found: dict[str, Read] = {content: Read() for content in CONTENT.values()}
    left = MOST
    for file, role in zip(files, roles, strict=True):
        if role not in CONTENT:
            continue
        into = found[CONTENT[role]]
        for removed, added in _blocks(file, min(MOST_OF_FILE, left)):
            left -= len(removed) + len(added)
            into.removed += removed
            into.added += added
            _look(into, removed, added)
        if left <= 0:
            break
    return found


def _blocks(file: FileChange, most: int) -> Iterator[tuple[list[str], list[str]]]:
    """Runs of removed and added lines, no more than `most` lines together."""
    for hunk in file.hunks:
        removed: list[str] = []
        added: list[str] = []
        for line in hunk.lines:
            sign = line[:1]
            if sign in "-+" and sign:
                (removed if sign == "-" else added).append(line[1 : LONGEST + 1])
                most -= 1
                if most <= 0:
                    yield removed, added
                    return
            elif removed or added:
                yield removed, added
                removed, added = [], []
        if removed or added:
            yield removed, added


def _look(into: Read, removed: Sequence[str], added: Sequence[str]) -> None:
    into.grown += not removed
    into.guards += not removed and len(added) <= _GUARD
    into.shrunk += not added
    into.longest = max(into.longest, len(added))
    if removed and added:
        into.turned += 1
        into.single += len(removed) == len(added) == 1
        into.spaced += "".join("".join(removed).split()) == "".join("".join(added).split())
        if len(removed) == len(added):
            into.even += 1
            _swap(into, removed, added)


def _swap(into: Read, removed: Sequence[str], added: Sequence[str]) -> None:
    for old, new in zip(removed, added, strict=True):
        before, after = _NAME.findall(old), _NAME.findall(new)
        if len(before) == len(after):
            pairs = {pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]}
            if len(pairs) == 1:
                into.swaps[pairs.pop()] += 1


def subwords(line: str) -> list[str]:
    """The words inside the names of a line (fetchUrl → fetch, url), in lower case, with signs."""
    return [part.lower() for part in _MARK.findall(line)]

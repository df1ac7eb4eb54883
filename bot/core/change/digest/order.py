"""What of a change tells most: kinds of files, and pieces of a file's changed lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.change.digest.excerpt import LOOKED_AT, Excerpt, defines
from bot.core.change.records import FileKind

WEIGHTS = {
    FileKind.SOURCE: 8.0,
    FileKind.MIGRATION: 7.0,
    FileKind.BUILD: 4.0,
    FileKind.CONFIG: 4.0,
    FileKind.CI: 4.0,
    FileKind.TEST: 3.0,
    FileKind.DOCS: 3.0,
    FileKind.DATA: 1.0,
    FileKind.ASSET: 1.0,
}
"""How much a line of each kind of file tells of what a change is for."""

PIECE_LINES = 6

_DULL = re.compile(
    r"[+-][ \t]*+(?:(?:import|from|using|use|require|package|include|#include)\b"
    r"|//|#|\*|/\*|--|<!--|[\"'{}()\[\],;]{0,6}\s{0,9}\Z)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A few neighbouring changed lines of one hunk, and how much they tell."""

    worth: float
    excerpt: Excerpt
    start: int
    stop: int


def by_worth(excerpts: Sequence[Excerpt]) -> list[Excerpt]:
    """The files that tell most first: by kind, then by definitions, then as they came."""

    return sorted(excerpts, key=lambda each: (-WEIGHTS[each.file.kind], -each.definitions))


def pieces(excerpts: Sequence[Excerpt]) -> list[Piece]:
    """What the files do not show yet, cut into pieces, those that tell most first."""
    found = [piece for excerpt in excerpts for piece in _pieces(excerpt)]
    return sorted(found, key=lambda piece: -piece.worth)


def _pieces(excerpt: Excerpt) -> Iterator[Piece]:
    """A file's later pieces tell less, lest one file takes the place of all others."""
    rank, start = 1, 0
    for stop in range(1, len(excerpt.lines) + 1):
        if _goes_on(excerpt, start, stop):
            continue
        if start not in excerpt.shown:
            lines = excerpt.lines[start:stop]
            worth = WEIGHTS[excerpt.file.kind] * _telling(lines) / rank
            yield Piece(worth, excerpt, start, stop)
            rank += 1
        start = stop


def _goes_on(excerpt: Excerpt, start: int, stop: int) -> bool:
    """Whether the piece that starts at `start` takes in line `stop` too."""
    return (
        stop < len(excerpt.lines)
        and stop - start < PIECE_LINES
        and start not in excerpt.shown
        and stop not in excerpt.shown
        and excerpt.hunks[stop] == excerpt.hunks[start]
    )


def _telling(lines: Sequence[str]) -> float:
    if any(map(defines, lines)):
        return 2.0
    return 0.5 if all(_DULL.match(line[:LOOKED_AT]) for line in lines) else 1.0

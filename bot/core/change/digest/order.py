"""What of a change tells most: kinds of files, and pieces of a file's changed lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
ECHO = 0.1
"""How much a piece counts whose lines stand in another one too."""

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
    return sorted(_without_echo(found), key=lambda piece: -piece.worth)


def _without_echo(found: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces; one that says the same as an earlier one counts far less."""
    told: set[tuple[str, ...]] = set()
    for piece in found:
        lines = tuple(piece.excerpt.lines[piece.start : piece.stop])
        yield replace(piece, worth=piece.worth * ECHO) if lines in told else piece
        told.add(lines)


def _pieces(excerpt: Excerpt) -> list[Piece]:
    """The lines that are not shown yet, in pieces.

    Of one file, each further piece counts less, lest it take the place of all other files.
    """
    ranges, start = [], 0
    for stop in range(1, len(excerpt.lines) + 1):
        if not _goes_on(excerpt, start, stop):
            if start not in excerpt.shown:
                ranges.append((_telling(excerpt.lines[start:stop]), start, stop))
            start = stop
    ranges.sort(key=lambda found: -found[0])
    weight = WEIGHTS[excerpt.file.kind]
    return [
        Piece(weight * telling / rank, excerpt, start, stop)
        for rank, (telling, start, stop) in enumerate(ranges, start=1)
    ]


def _goes_on(excerpt: Excerpt, start: int, stop: int) -> bool:
    """Whether the piece that starts at `start` takes in line `stop` too."""
    return (
        stop < len(excerpt.lines)
        and stop - start < PIECE_LINES
        and start not in excerpt.shown
        and stop not in excerpt.shown
        and excerpt.hunks[stop] == excerpt.hunks[start]
        and not defines(excerpt.lines[stop])
    )


def _telling(lines: Sequence[str]) -> float:
    if any(map(defines, lines)):
        return 2.0
    return 0.5 if all(_DULL.match(line[:LOOKED_AT]) for line in lines) else 1.0

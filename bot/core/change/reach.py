"""Which files of a giant change are read line by line: as many as a bounded time allows."""

from collections.abc import Sequence

from bot.core.change.points.weights import KIND_WEIGHTS
from bot.core.change.records import NAMED_ONLY, FileChange

MOST_LINES = 16_000
"""Lines of all hunks together that are read: some tenths of a second."""


def reach(files: Sequence[FileChange]) -> frozenset[str]:
    """The paths whose lines are read: what tells most first, until the lines are used up.

    A file that is too long for what is left is passed over, shorter ones after it are not. Files
    of which nobody reads more than versions come last. All others are known by what happened to
    them as a whole.
    """
    left = MOST_LINES
    near: list[str] = []
    for file in sorted(files, key=_order):
        lines = sum(len(hunk.lines) for hunk in file.hunks)
        if lines <= left:
            left -= lines
            near.append(file.path)
    return frozenset(near)


def _order(file: FileChange) -> tuple[bool, float]:
    return (file.kind in NAMED_ONLY, -KIND_WEIGHTS[file.kind])

"""A change dealt out to several digests: neighbours stay together, a giant file is spread."""

import math
from collections.abc import Iterator
from dataclasses import replace

from bot.core.change.digest.excerpt import Excerpt, stretch
from bot.core.change.digest.page import Matter

LEAST_WEIGHT = 3
"""Lines that a file's heading and marks are worth."""
TOO_LARGE = 1.25
"""A file is spread when it has more than this many times the lines of one part."""


def deal(matter: Matter, count: int) -> list[Matter]:
    """The matter in at most `count` parts with about as many lines each.

    Files without lines, what is unread and the facts of the whole stand in the first.
    """
    share = sum(map(_weight, matter.excerpts)) / count
    stretches = [piece for excerpt in matter.excerpts for piece in _spread(excerpt, share)]
    parts: list[list[Excerpt]] = [[] for _ in range(count)]
    passed = 0.0
    for piece in stretches:
        middle = passed + _weight(piece) / 2
        parts[min(count - 1, int(middle / share))].append(piece)
        passed += _weight(piece)
    filled = [part for part in parts if part]
    return [
        Matter(part, (), ()) if number else replace(matter, excerpts=part)
        for number, part in enumerate(filled)
    ]


def _weight(excerpt: Excerpt) -> int:
    return excerpt.changed + LEAST_WEIGHT


def _spread(excerpt: Excerpt, share: float) -> Iterator[Excerpt]:
    """The file as it is, or stretches of one part's size; the last stands for what is missing."""
    if _weight(excerpt) <= share * TOO_LARGE:
        yield stretch(excerpt, 0, len(excerpt.lines))
        return
    size = math.ceil(len(excerpt.lines) / math.ceil(_weight(excerpt) / share))
    for start in range(0, len(excerpt.lines), size):
        yield stretch(excerpt, start, start + size)

"""One line for each file: what its change is for."""

from collections.abc import Sequence

from bot.core.change.points.point import sentence
from bot.core.change.records import Point

LONGEST_PURPOSE = 100


def purpose_of(points: Sequence[Point]) -> str:
    """The purpose of a file from its points, the most telling first: one line, no full stop."""
    points = [point for point in points if point.sort != "behaviour"]
    text = sentence(points[0])
    for point in points[1:4]:
        longer = f"{text}, {sentence(point)}"
        if point.weight >= 0.4 and point.sort != "file" and len(longer) <= LONGEST_PURPOSE:
            text = longer
    return text if len(text) <= 2 * LONGEST_PURPOSE else sentence(points[0], most=2, placed=False)

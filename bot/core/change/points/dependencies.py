"""Versions that a file moves, and dependencies that come and go."""

from collections.abc import Iterator

from bot.core.change.points.point import Point
from bot.core.change.records import FileChange, FileKind
from bot.core.change.versions import OWN, bumps_of


def dependency_points(file: FileChange) -> list[Point]:
    """Points of a manifest: one for each version."""
    return [*_bump_points(file)]


def _bump_points(file: FileChange) -> Iterator[Point]:
    lock = file.kind is FileKind.LOCK
    for bump in bumps_of(file)[:40]:
        if bump.name == OWN:
            yield Point("release", (), 0.3, file.path, bump.new, sort="own version")
        else:
            rest = f"from {bump.old} to {bump.new}"
            yield Point("bump", (bump.name,), 0.3 if lock else 0.75, file.path, rest, sort="bump")

"""Versions that a file moves."""

from bot.core.change.records import (
    FileChange,
    FileKind,
    Point,
)
from bot.core.change.versions import OWN, Bump, bumps_of

MOST_BUMPS = 40


def dependency_points(file: FileChange) -> list[Point]:
    """One point for each version that a manifest, workflow or lock file moves."""
    weight = 0.3 if file.kind is FileKind.LOCK else 0.75
    return [_point(bump, weight) for bump in bumps_of(file)[:MOST_BUMPS]]


def _point(bump: Bump, weight: float) -> Point:
    if bump.name == OWN:
        return Point("release", (), 0.12, bump.path, bump.new, sort="own version")
    rest = f"from {bump.old} to {bump.new}"
    return Point("bump", (bump.name,), weight, bump.path, rest, sort="bump")

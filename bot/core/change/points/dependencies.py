"""Versions that a file moves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from posixpath import commonprefix

from bot.core.change.points.runtimes import numbers_of, required
from bot.core.change.records import FileChange, FileKind, Point
from bot.core.change.versions import OWN, Bump, bumps_of
from bot.core.change.wording import fit_name

MOST_BUMPS = 40
LEAST_GROUP = 3
MOST_OF_ONE = 4
"""Names without anything shared that may all mean one thing, when they move alike."""
JOINTS = ("/", "-", ":")


def dependency_points(file: FileChange) -> list[Point]:
    """One point for each version that a manifest, workflow or lock file moves."""
    weight = 0.3 if file.kind is FileKind.LOCK else 0.75
    bumps = bumps_of(file)[:MOST_BUMPS]
    return [required(file, bump) or _point(bump, weight) for bump in bumps]


def group_of(points: Sequence[Point], kinds: Mapping[str, FileKind]) -> Point | None:
    """One point for three or more versions that move together; `kinds` are those of the files.

    Several names of one thing (the same versions, nothing shared in the names) are no group.

    What only a lock file moves follows from a manifest, where one moves anything.
    """
    bumps = [point for point in points if point.sort == "bump"]
    stated = [point for point in bumps if kinds.get(point.path) is not FileKind.LOCK]
    counted = stated or bumps
    names = list(dict.fromkeys(point.names[0] for point in counted))
    if len(names) < LEAST_GROUP:
        return None
    leading = max(counted, key=lambda point: point.weight)
    weight = max(point.weight for point in bumps) + 0.06
    if len({point.rest for point in counted}) == 1:
        shared = _shared(names)
        if shared or len(names) <= MOST_OF_ONE:
            found = replace(leading, names=(shared,), rest=f"packages {leading.rest}")
            return replace(found, weight=weight, sort="bumps") if shared else None
    actions = all(kinds.get(point.path) is FileKind.CI for point in counted)
    noun = "actions" if actions else "dependencies"
    return Point("bump", (), weight, leading.path, f"{len(names)} {noun}", sort="bumps")


def _shared(names: Sequence[str]) -> str:
    """What all names begin with, up to a joint; "" where that is no name."""
    start = commonprefix(list(names))
    whole = all(name[len(start) : len(start) + 1] in ("", *JOINTS) for name in names)
    end = len(start) if whole else max(start.rfind(joint) for joint in JOINTS)
    found = start[: max(end, 0)].rstrip("/-:")
    return fit_name(found) if len(found) > LEAST_GROUP else ""


def _point(bump: Bump, weight: float) -> Point:
    if bump.name == OWN:
        return Point("release", (), 0.12, bump.path, bump.new, sort="own version")
    rest = f"from {bump.old} to {bump.new}"
    verb = "downgrade" if numbers_of(bump.new) < numbers_of(bump.old) else "bump"
    return Point(verb, (bump.name,), weight, bump.path, rest, sort="bump")

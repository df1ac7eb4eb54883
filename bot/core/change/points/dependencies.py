"""Versions that a file moves."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from posixpath import commonprefix

from bot.core.change.points.runtimes import numbers_of, required
from bot.core.change.records import FileChange, FileKind, Point
from bot.core.change.versions import OWN, Bump, bumps_of, names_versions, ranges_in
from bot.core.change.walk import MOST_LINES, blocks
from bot.core.change.wording import fit_name

MOST_BUMPS = 150
LEAST_GROUP = 3
MOST_OF_ONE = 4
"""Names without anything shared that may all mean one thing, when they move alike."""
_UNRELEASED = re.compile(r"dev|snapshot", re.IGNORECASE)
JOINTS = ("/", "-", ":")


def dependency_points(file: FileChange) -> list[Point]:
    """One point for each version that a manifest, workflow or lock file moves."""
    weight = 0.3 if file.kind is FileKind.LOCK else 0.75
    bumps = bumps_of(file)[:MOST_BUMPS]
    points = [required(file, bump) or _point(bump, weight) for bump in bumps]
    return [*points, *_ranges(file)]


def _ranges(file: FileChange) -> Iterator[Point]:
    """Dependencies of which other versions are allowed than before."""
    if file.kind is FileKind.LOCK or not names_versions(file):
        return
    for block in blocks(file):
        old = ranges_in(block.removed)
        for name, allowed in ranges_in(block.added).items():
            stood = any(f'"{name}"' in line for line in block.removed)
            if stood and old.get(name) != allowed:
                yield Point("allow", (name,), 0.75, file.path, allowed, sort="range")


def group_of(
    points: Sequence[tuple[Point, Collection[str]]], files: Mapping[str, FileChange]
) -> Point | None:
    """One point for three or more versions that move together; each point with its paths.

    Several names of one thing (the same versions, nothing shared in the names) are no group. What
    only a lock file moves follows from a manifest, where one moves anything.
    """
    bumps = [(point, paths) for point, paths in points if point.sort == "bump"]
    stated = [(point, paths) for point, paths in bumps if _stated(paths, files)]
    counted = [point for point, _ in stated or bumps]
    names = list(dict.fromkeys(point.names[0] for point in counted))
    if len(names) < LEAST_GROUP:
        return None
    leading = max(counted, key=lambda point: point.weight)
    weight = max(point.weight for point, _ in bumps) + 0.06
    if len({point.rest for point in counted}) == 1:
        shared = _shared(names)
        if shared or len(names) <= MOST_OF_ONE:
            found = replace(leading, names=(shared,), rest=f"packages {leading.rest}")
            return replace(found, weight=weight, sort="bumps") if shared else None
    read = [files[path] for _, paths in stated or bumps for path in paths if path in files]
    noun = "actions" if all(file.kind is FileKind.CI for file in read) else "dependencies"
    whole = len(names) < MOST_BUMPS and all(map(_is_walked_whole, read))
    rest = f"{len(names)} {noun}" if whole else noun
    return Point("bump", (), weight, leading.path, rest, sort="bumps")


def _stated(paths: Collection[str], files: Mapping[str, FileChange]) -> bool:
    """Whether a version moves in a file that people write."""
    return any(path in files and files[path].kind is not FileKind.LOCK for path in paths)


def _is_walked_whole(file: FileChange) -> bool:
    """Whether all lines of a file are read for versions, so that they can be counted."""
    return sum(len(hunk.lines) for hunk in file.hunks) <= MOST_LINES


def _shared(names: Sequence[str]) -> str:
    """What all names begin with, up to a joint; "" where that is no name."""
    start = commonprefix(list(names))
    whole = all(name[len(start) : len(start) + 1] in ("", *JOINTS) for name in names)
    end = len(start) if whole else max(start.rfind(joint) for joint in JOINTS)
    found = start[: max(end, 0)].rstrip("/-:")
    return fit_name(found) if len(found) > LEAST_GROUP else ""


def _point(bump: Bump, weight: float) -> Point:
    if bump.name == OWN and _UNRELEASED.search(bump.new):
        return Point("bump", (), 0.12, bump.path, f"version to {bump.new}", sort="own version")
    if bump.name == OWN:
        return Point("release", (), 0.12, bump.path, bump.new, sort="own version")
    rest = f"from {bump.old} to {bump.new}"
    verb = "downgrade" if numbers_of(bump.new) < numbers_of(bump.old) else "bump"
    return Point(verb, (bump.name,), weight, bump.path, rest, sort="bump")

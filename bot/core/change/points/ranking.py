"""The points of a whole change, the most telling first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from bot.core.change.points.finders import file_points
from bot.core.change.points.point import Point, stem_of
from bot.core.change.records import NAMED_ONLY, FileChange, FileKind, SymbolChange
from bot.core.change.wording import is_plain_word, words

KIND_WEIGHTS: Mapping[FileKind, float] = {
    FileKind.SOURCE: 1.0, FileKind.MIGRATION: 0.95, FileKind.CONFIG: 0.7, FileKind.BUILD: 0.7,
    FileKind.CI: 0.65, FileKind.DOCS: 0.55, FileKind.TEST: 0.5, FileKind.DATA: 0.45,
    FileKind.ASSET: 0.6, FileKind.VENDORED: 0.25, FileKind.BINARY: 0.3, FileKind.GENERATED: 0.15,
    FileKind.LOCK: 0.15,
}  # fmt: skip
_FOCUS = {"docs": FileKind.DOCS, "test": FileKind.TEST, "ci": FileKind.CI, "build": FileKind.BUILD}
_MOST_POINTS = 200


def points_by_file(
    files: Sequence[FileChange], symbols: Sequence[SymbolChange]
) -> tuple[tuple[Point, ...], ...]:
    """The points of each file, in the order of the files."""
    own: dict[str, list[SymbolChange]] = {}
    for one in symbols:
        own.setdefault(one.path, []).append(one)
    return tuple(file_points(file, own.get(file.path, ())) for file in files)


def ranked(
    files: Sequence[FileChange], found: Sequence[Sequence[Point]], type_name: str
) -> tuple[Point, ...]:
    """All points of a change, each once, the most telling first.

    A point weighs more in the kind of file that the change's type is about, in the file with the
    most changed lines, and when several files share it.
    """
    total = sum(file.changed_lines for file in files if file.readable) or 1
    released = all(_of_release(file, points) for file, points in zip(files, found, strict=True))
    merged: dict[tuple[str, tuple[str, ...], str], Point] = {}
    for file, points in zip(files, found, strict=True):
        share = file.changed_lines / total if file.readable else 0.0
        factor = _kind_weight(file, type_name) * (0.85 + 0.3 * min(share, 1.0))
        for point in points:
            if point.sort == "note" or (released and point.sort == "own version"):
                weight = 0.95
            elif point.sort == "behaviour":
                weight = point.weight if type_name in ("fix", "feat") else 0.0
            else:
                weight = point.weight * factor + _said_by_path(point)
            if weight:
                _merge(merged, replace(_placed(point), weight=weight))
    best = sorted(merged.values(), key=lambda point: -point.weight)
    return tuple(best[:_MOST_POINTS])


def _of_release(file: FileChange, points: Sequence[Point]) -> bool:
    """Whether a file only follows a release: its version moves, or its notes."""
    sorts = {point.sort for point in points}
    return file.kind in NAMED_ONLY or bool(sorts & {"own version", "note"}) or "bump" in sorts


def _shared(one: str, other: str) -> str:
    """The path if both are the same, else the folders that both begin with."""
    if one == other:
        return one
    pairs = zip(one.split("/"), other.split("/"), strict=False)
    return "/".join(mine for mine, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _kind_weight(file: FileChange, type_name: str) -> float:
    if _FOCUS.get(type_name) is file.kind:
        return 1.2
    aside = type_name in ("fix", "feat", "perf", "refactor") and file.kind in _ASIDE
    return KIND_WEIGHTS[file.kind] * (0.6 if aside else 1.0)


_ASIDE = frozenset({FileKind.DOCS, FileKind.TEST})
"""What only follows in a change of the code itself."""


def _said_by_path(point: Point) -> float:
    """A little more for a point whose first name is what the file is called after."""
    stem = point.path.rpartition("/")[2].partition(".")[0]
    if point.sort not in ("added", "removed", "renamed"):
        return 0.0
    return 0.1 if _flat(point.names[0]) == _flat(stem) else 0.0


def _placed(point: Point) -> Point:
    """A point that says little by itself is placed at least in its file."""
    stem = stem_of(point.path)
    weak = point.sort in _WEAK or (point.sort == "added" and is_plain_word(point.names[0]))
    if not weak or point.place or "`" in point.rest or stem in point.names:
        return point
    return replace(point, place=stem)


_WEAK = words("line token name value given taken word link")


def _flat(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


def _merge(merged: dict[tuple[str, tuple[str, ...], str], Point], point: Point) -> None:
    key = (point.verb, point.names, point.rest)
    known = merged.get(key)
    if known is None:
        merged[key] = point
        return
    place = known.place if known.place == point.place else ""
    if not place and known.place:
        place = stem_of(_shared(known.path, point.path))
    weight = min(max(known.weight, point.weight) + 0.08, 1.2)
    merged[key] = replace(known, weight=weight, place=place)

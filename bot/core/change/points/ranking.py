"""The points of a whole change, the most telling first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.change.points.finders import file_points
from bot.core.change.points.point import Point
from bot.core.change.points.tests import behaviour
from bot.core.change.records import FileChange, FileKind, SymbolChange

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
    merged: dict[tuple[str, tuple[str, ...], str], Point] = {}
    for file, points in zip(files, found, strict=True):
        share = file.changed_lines / total if file.readable else 0.0
        factor = _kind_weight(file, type_name) * (0.85 + 0.3 * min(share, 1.0))
        for point in points:
            weight = point.weight * (1.1 if point.sort == "note" else factor)
            weight += _said_by_path(point) if weight else 0.0
            _merge(merged, replace(point, weight=weight))
        for point in points:
            order = behaviour(point) if type_name in ("fix", "feat") else ""
            if order:
                verb, _, rest = order.partition(" ")
                _merge(merged, Point(verb, (), 0.62, point.path, rest, sort="behaviour"))
    best = sorted(merged.values(), key=lambda point: -point.weight)
    return tuple(best[:_MOST_POINTS])


def _kind_weight(file: FileChange, type_name: str) -> float:
    return 1.2 if _FOCUS.get(type_name) is file.kind else KIND_WEIGHTS[file.kind]


def _said_by_path(point: Point) -> float:
    """A little more for a point whose first name is what the file is called after."""
    stem = point.path.rpartition("/")[2].partition(".")[0]
    if not point.names or point.sort == "file":
        return 0.0
    return 0.1 if _flat(point.names[0]) == _flat(stem) else 0.0


def _flat(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


def _merge(merged: dict[tuple[str, tuple[str, ...], str], Point], point: Point) -> None:
    key = (point.verb, point.names, point.rest)
    known = merged.get(key)
    if known is None:
        merged[key] = point
        return
    place = known.place if known.place == point.place else ""
    weight = min(max(known.weight, point.weight) + 0.08, 1.2)
    merged[key] = replace(known, weight=weight, place=place)

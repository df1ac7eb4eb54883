"""The points of a whole change, the most telling first."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import compress, takewhile
from operator import not_

from bot.core.change.points.dependencies import group_of
from bot.core.change.points.finders import file_points
from bot.core.change.points.folders import contents, folder_points, is_told_by
from bot.core.change.points.moves import move_points
from bot.core.change.points.point import stem_of
from bot.core.change.points.weights import KIND_WEIGHTS
from bot.core.change.points.whole import whole_points
from bot.core.change.records import (
    NAMED_ONLY,
    FileChange,
    FileKind,
    Point,
    SymbolChange,
    TellingName,
)
from bot.core.change.wording import fit_name, is_plain_word, marked, words

_FOCUS = {"docs": FileKind.DOCS, "test": FileKind.TEST, "ci": FileKind.CI, "build": FileKind.BUILD}
_MOST_POINTS = 200
LEAST_ACROSS = 3

_Merged = dict[tuple[str, tuple[str, ...], str], tuple[Point, str, set[str]]]
"""What a point says → the point, the path that all who say it share, and the files that do."""


def points_by_file(
    files: Sequence[FileChange], symbols: Sequence[SymbolChange], near: Collection[str]
) -> tuple[tuple[Point, ...], ...]:
    """The points of each file, in the order of the files; only those `near` are read by lines."""
    own: dict[str, list[SymbolChange]] = {}
    for one in symbols:
        own.setdefault(one.path, []).append(one)
    return tuple(
        file_points(file, own.get(file.path, ()))
        if file.path in near
        else tuple(whole_points(file))
        for file in files
    )


def ranked(
    files: Sequence[FileChange],
    found: Sequence[Sequence[Point]],
    type_name: str,
    names: Sequence[TellingName] = (),
) -> tuple[Point, ...]:
    """All points of a change, each once, the most telling first.

    A point weighs more in the kind of file that the change's type is about, in the file with the
    most changed lines, and when several files share it.
    """
    total = sum(file.changed_lines for file in files if file.readable) or 1
    released = all(_of_release(file, points) for file, points in zip(files, found, strict=True))
    told_by_name = {one.name: one.weight for one in names}
    merged: _Merged = {}
    folders, moves = folder_points(files), move_points(files)
    told = [_is_told(file, folders, moves) for file in files]
    for point in (*folders, *moves, *contents([*compress(zip(files, found, strict=True), told)])):
        _merge(merged, point)
    for file, points in compress(zip(files, found, strict=True), map(not_, told)):
        share = file.changed_lines / total if file.readable else 0.0
        factor = _kind_weight(file, type_name) * (0.85 + 0.3 * min(share, 1.0))
        for point in points:
            if point.sort == "note" or (released and point.sort == "own version"):
                weight = 0.95
            elif point.sort == "runtime":
                weight = point.weight * (0.6 if "test" in point.verb else 0.9)
            elif point.sort == "behaviour":
                weight = point.weight if type_name in ("fix", "feat") else 0.0
            else:
                weight = point.weight * factor * _own_weight(point) + _said_by_path(point)
                weight *= _by_name(point, told_by_name)
            if weight:
                _merge(merged, replace(_placed(point), weight=weight))
    counted = [_across(point, len(paths), names) for point, _, paths in merged.values()]
    shared = [(point, paths) for point, _, paths in merged.values()]
    group = group_of(shared, {file.path: file for file in files})
    best = sorted([*([group] if group else []), *counted], key=lambda point: -point.weight)
    return tuple(best[:_MOST_POINTS])


def _is_told(
    file: FileChange, folders: Sequence[Point], moves: Mapping[Point, frozenset[str]]
) -> bool:
    """Whether what happens to a file is said of its folder."""
    return is_told_by(file, folders) or any(file.path in paths for paths in moves.values())


def _across(point: Point, files: int, names: Sequence[TellingName]) -> Point:
    """A name that gives way to another one in many files says so; renamed where it is gone."""
    if point.sort != "name" or point.verb != "replace" or files < LEAST_ACROSS:
        return point
    fates = {one.name: one.fate for one in names}
    new = point.rest.removeprefix("with ")
    renamed = fates.get(point.names[0]) == "went" and fates.get(new.strip("`")) == "came"
    verb, link = ("rename", "to") if renamed else ("replace", "with")
    weight = min(point.weight + 0.3, 1.2)
    rest = f"{link} {new} across {files} files"
    return replace(point, verb=verb, rest=rest, place="", weight=weight)


def _by_name(point: Point, weights: Mapping[str, float]) -> float:
    """What the most telling of a point's first names does to its weight: a factor of .6 to 1.4.

    Names weigh log odds, from about -6 to 3; -2 leaves a weight as it is.
    """
    known = [weights[name] for name in point.names[:2] if name in weights]
    return 0.6 + 0.8 / (1 + math.exp(-max(known) - 2)) if known else 0.95


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
    aside = type_name in _FOCUS or (type_name in _CODE and file.kind in _ASIDE)
    return KIND_WEIGHTS[file.kind] * (0.6 if aside else 1.0)


_CODE = words("fix feat perf refactor")


_ASIDE = frozenset({FileKind.DOCS, FileKind.TEST})
"""What only follows in a change of the code itself."""


def _said_by_path(point: Point) -> float:
    """A little more for a point whose first name is what the file is called after."""
    stem = point.path.rpartition("/")[2].partition(".")[0]
    if point.sort not in ("added", "removed", "renamed"):
        return 0.0
    return 0.1 if _flat(point.names[0]) == _flat(stem) else 0.0


def _own_weight(point: Point) -> float:
    """A name that any change could have tells half as much."""
    return 0.5 if point.names and point.names[0].lower() in _GENERIC else 1.0


_GENERIC = words(
    """features fixes enhancements issues upgrade commit module version update changes code file
    files item items line script test tests app application content project task name"""
)


def _placed(point: Point) -> Point:
    """A point that says little by itself is placed at least in its file, or in its folder."""
    if point.place or "`" in point.rest or not point.names or point.sort in ("file", "bump"):
        return point
    if point.sort not in _WEAK and not is_plain_word(point.names[0]):
        return point
    folders = point.path.rpartition("/")[0]
    top = fit_name(folders.partition("/")[0])
    stems = (stem_of(point.path), stem_of(folders), top)
    known = {_flat(name) for name in point.names}
    place = next((stem for stem in stems if stem and _flat(stem) not in known), "")
    link = _LINKS.get(point.verb, "")
    if link and place:
        return replace(point, rest=f"{link} {marked(place)}")
    return replace(point, place=place)


_LINKS = {"add": "to", "remove": "from"}


_WEAK = words("line token name value given taken word link")


def _flat(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


def _merge(merged: _Merged, point: Point) -> None:
    """Tell a point once: it weighs more, and is placed in what all its places share."""
    key = (point.verb, point.names, point.rest)
    if key not in merged:
        merged[key] = (point, point.path, {point.path})
        return
    known, shared, paths = merged[key]
    paths.add(point.path)
    shared = _shared(shared, point.path)
    place = known.place if known.place == point.place else stem_of(shared)
    weight = min(max(known.weight, point.weight) + 0.08, 1.2)
    merged[key] = (replace(known, weight=weight, place=place), shared, paths)

"""Whole folders that come or go: of many new files the folder says more than any one of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.core.change.points.point import stem_of
from bot.core.change.records import NAMED_ONLY, ChangeType, FileChange, FileKind, Point
from bot.core.change.wording import fit_name, marked

LEAST_FILES = 5
MOST_NAMES = 6
WEIGHT = 1.1  # more than any point of one file
ASIDE = frozenset({FileKind.TEST, FileKind.DOCS, *NAMED_ONLY})
"""What follows the code, unless it is all that there is."""

VERBS = ((ChangeType.NEW, "add", "to"), (ChangeType.DELETED, "remove", "from"))


def folder_points(files: Sequence[FileChange]) -> tuple[Point, ...]:
    """A point for the folders of one place in which all that changes is new, or is gone.

    Its path is the place, such as `src` for `src/billing` and `src/users`.
    """
    counted = [file for file in files if file.kind not in ASIDE] or list(files)
    return tuple(
        point for fate, verb, link in VERBS for point in _of_fate(counted, fate, verb, link)
    )


def _of_fate(
    files: Sequence[FileChange], fate: ChangeType, verb: str, link: str
) -> Iterator[Point]:
    whole = Counter(_folder(file) for file in files)
    same = Counter(_folder(file) for file in files if file.change_type is fate)
    full = [
        folder
        for folder, count in same.most_common()
        if folder and count >= LEAST_FILES and count == whole[folder]
    ]
    places: dict[str, list[str]] = {}
    for folder in full:
        place, _, name = folder.rpartition("/")
        if fit_name(name):
            places.setdefault(place, []).append(name)
    for place, names in places.items():
        inside = stem_of(place)
        rest = f"{link} {marked(inside)}" if inside and inside not in names else ""
        yield Point(verb, tuple(names[:MOST_NAMES]), WEIGHT, place, rest, sort="folder")


def is_told_by(file: FileChange, folders: Sequence[Point]) -> bool:
    """Whether one of these points says what happens to a file."""
    place, _, name = _folder(file).rpartition("/")
    return any(place == point.path and name in point.names for point in folders)


def contents(files: Sequence[tuple[FileChange, Sequence[Point]]]) -> Iterator[Point]:
    """What the files of each folder define, as one point for each; with the files, their points."""
    names: dict[str, list[str]] = {}
    for file, points in files:
        added = next((point.names for point in points if point.sort == "added"), ())
        names.setdefault(_folder(file), []).extend(added)
    for folder, defined in names.items():
        inside = stem_of(folder)
        rest = f"to {marked(inside)}" if inside else ""
        each = tuple(dict.fromkeys(name for name in defined if name != inside))
        if each:
            yield Point("add", each, 0.5, folder, rest, sort="added")


def _folder(file: FileChange) -> str:
    return file.path.rpartition("/")[0]

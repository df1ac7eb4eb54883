"""Files that callers may import or run, and that are gone or elsewhere now."""

import re
from collections.abc import Iterator
from posixpath import commonpath

from bot.core.change.breaking.finding import Found, place_of
from bot.core.change.breaking.sides import Compared, Sides
from bot.core.change.definitions import family_of
from bot.core.change.records import ChangeType, FileChange, FileKind
from bot.core.change.wording import fit_name

_PARTS = re.compile(r"(?:^|/)(?:plugins?|packages?|crates|services|layers|libs?|modules?)/([^/]+)/")


def files(change: Compared) -> Iterator[Found]:
    """Removed and moved files of code; a whole plugin or package that goes is told as one."""
    whole = _folders_gone(change)
    for side in change.product:
        file = side.file
        if file.kind is not FileKind.SOURCE or not family_of(file.language):
            continue
        if _folder(file.path) in whole:
            continue
        yield from _fate(file)
    for lost in filter(fit_name, whole.values()):
        yield Found("part removed", lost, lost, f"all that changes in {lost} is removed")


def _fate(file: FileChange) -> Iterator[Found]:
    place, old = place_of(file.path), place_of(file.old_path or "")
    if place and file.change_type is ChangeType.DELETED:
        yield Found("file removed", place, file.path, f"{place} is removed")
    elif place and old and file.change_type is ChangeType.RENAMED:
        yield Found("file moved", old, file.path, f"{old} is now {place}")


def _folder(path: str) -> str:
    found = _PARTS.search(path)
    return path[: found.end() - 1] if found else ""


def _folders_gone(change: Compared) -> dict[str, str]:
    """Folders of parts that lose several files and keep none in the change, and what is lost."""
    gone: dict[str, list[str]] = {}
    for side in _deleted(change):
        gone.setdefault(_folder(side.file.path), []).append(side.file.path)
    left = {
        _folder(side.file.path)
        for side in (*change.product, *change.others)
        if side.file.change_type is not ChangeType.DELETED
    }
    lost = {folder: paths for folder, paths in gone.items() if folder and len(paths) > 1}
    return {folder: commonpath(lost[folder]) for folder in sorted(lost.keys() - left)}


def _deleted(change: Compared) -> Iterator[Sides]:
    for side in change.product:
        if side.file.change_type is ChangeType.DELETED and side.file.kind is FileKind.SOURCE:
            yield side

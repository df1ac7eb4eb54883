"""Files that callers may import or run, and that are gone or elsewhere now."""

import re
from collections.abc import Iterator

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
    for folder in sorted(whole):
        yield Found("part removed", folder, folder, f"all that changes in {folder} is removed")


def _fate(file: FileChange) -> Iterator[Found]:
    place, old = place_of(file.path), place_of(file.old_path or "")
    if place and file.change_type is ChangeType.DELETED:
        yield Found("file removed", place, file.path, f"{place} is removed")
    elif place and old and file.change_type is ChangeType.RENAMED:
        yield Found("file moved", old, file.path, f"{old} is now {place}")


def _folder(path: str) -> str:
    found = _PARTS.search(path)
    return path[: found.end() - 1] if found else ""


def _folders_gone(change: Compared) -> set[str]:
    """Folders of parts of which files are removed and none is left in the change."""
    gone = {_folder(side.file.path) for side in _deleted(change)}
    left = {
        _folder(side.file.path)
        for side in (*change.product, *change.others)
        if side.file.change_type is not ChangeType.DELETED
    }
    return {folder for folder in gone - left - {""} if fit_name(folder)}


def _deleted(change: Compared) -> Iterator[Sides]:
    for side in change.product:
        if side.file.change_type is ChangeType.DELETED and side.file.kind is FileKind.SOURCE:
            yield side

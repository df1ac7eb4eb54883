"""Many files that move together: from where to where says more than any one of them."""

from collections.abc import Sequence

from bot.core.change.points.folders import LEAST_FILES, WEIGHT
from bot.core.change.records import ChangeType, FileChange, Point
from bot.core.change.wording import fit_name, marked

SORT = "moves"


def move_points(files: Sequence[FileChange]) -> dict[Point, frozenset[str]]:
    """Points for two folders between which files move as they are → the paths of those files.

    The path of a point is the folder that they come to.
    """
    moves: dict[tuple[str, str], list[str]] = {}
    for file in files:
        if file.change_type is ChangeType.RENAMED and file.old_path and not file.changed_lines:
            moves.setdefault(_move(file.old_path, file.path), []).append(file.path)
    return {
        point: frozenset(paths)
        for (old, new), paths in moves.items()
        if len(paths) >= LEAST_FILES and (point := _point(old, new, len(paths)))
    }


def _move(old: str, new: str) -> tuple[str, str]:
    """The folders that differ, without what both paths end with: `a/x/1.py` and `b/x/1.py`
    are a move from `a` to `b`. Both are alike where only the file's own name differs.
    """
    *before, old_name = old.split("/")
    *after, new_name = new.split("/")
    while old_name == new_name and before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return "/".join(before), "/".join(after)


def _point(old: str, new: str, count: int) -> Point | None:
    if old == new:
        return None
    source, target = fit_name(old.rpartition("/")[2]), fit_name(new.rpartition("/")[2])
    if (old and not source) or (new and not target):
        return None
    if not source:
        return Point(f"move {count:,} files to", (target,), WEIGHT, new, sort=SORT)
    rest = f"to {marked(target)}" if target else "to the top folder"
    return Point(f"move {count:,} files from", (source,), WEIGHT, new, rest, sort=SORT)

"""What happens to a file as a whole: it comes, goes, moves, or is nothing that can be read."""

from bot.core.change.outline import heading_in
from bot.core.change.points.point import Point, stem_of
from bot.core.change.prose import prose
from bot.core.change.records import NAMED_ONLY, ChangeType, FileChange, FileKind
from bot.core.change.walk import blocks
from bot.core.change.wording import fit_name

_VERBS = {
    ChangeType.NEW: ("add", 0.5),
    ChangeType.DELETED: ("remove", 0.6),
    ChangeType.COPIED: ("copy", 0.5),
    ChangeType.SUBMODULE: ("move submodule", 0.7),
    ChangeType.CONFLICT: ("merge", 0.2),
    ChangeType.BINARY: ("replace", 0.4),
    ChangeType.MODE_CHANGED: ("change mode of", 0.4),
}
_FALLBACKS = {
    FileKind.LOCK: "refresh", FileKind.GENERATED: "regenerate", FileKind.VENDORED: "refresh",
    FileKind.BINARY: "replace", FileKind.ASSET: "redraw",
}  # fmt: skip


def whole_points(file: FileChange) -> list[Point]:
    """At least one point for any file: the last resort of all kinds."""
    if file.old_path and file.old_path != file.path:
        return [_moved(file)]
    name = shown_path(file)
    if file.change_type in _VERBS:
        verb, weight = _VERBS[file.change_type]
        weight = weight if file.changed_lines or file.kind in NAMED_ONLY else 0.1
        return [Point(verb, (name,), weight, file.path, title_of(file), sort="file")]
    verb = _FALLBACKS.get(file.kind, "rework")
    return [Point(verb, (name,), 0.1, file.path, sort="file")]


def _moved(file: FileChange) -> Point:
    old, new = file.old_path or "", file.path
    old_dir, _, old_name = old.rpartition("/")
    new_dir, _, new_name = new.rpartition("/")
    if old_name == new_name:
        rest = f"to `{_end_of(new_dir) or '.'}`"
        return Point("move", (_end_of(old),), 0.6, new, rest, sort="file")
    shown = _end_of(new_name if old_dir == new_dir else new)
    rest = f"to `{shown}`" if shown else ""
    return Point("rename", (_end_of(old),), 0.6, new, rest, sort="file")


def shown_path(file: FileChange) -> str:
    """What a file is called in a sentence: its stem for source, else its name or the path's end."""
    if file.kind is FileKind.SOURCE and stem_of(file.path):
        return stem_of(file.path)
    return _end_of(file.path)


def _end_of(path: str) -> str:
    """As much of the path's end as can be shown; a name that every folder has takes its folder."""
    parts = path.split("/")
    name = parts[-1]
    if len(parts) > 1 and not stem_of(name):
        name = f"{parts[-2]}/{name}"
    return next((part for part in (name, *reversed(parts)) if fit_name(part)), _NAMELESS)


_NAMELESS = "a path that cannot be shown"


def title_of(file: FileChange) -> str:
    """The first heading of a new document, as "(its title)"; "" for any other file."""
    if file.kind is not FileKind.DOCS or file.change_type is not ChangeType.NEW:
        return ""
    for block in blocks(file, "docs"):
        previous = ""
        for line in block.added[:40]:
            heading = prose(heading_in(line[:400], previous), 50)
            if heading:
                return f"({heading})"
            previous = line
    return ""

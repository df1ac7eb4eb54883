"""What happens to a file as a whole: it comes, goes, moves, or is nothing that can be read."""

import re

from bot.core.change.outline import heading_in
from bot.core.change.points.point import stem_of
from bot.core.change.prose import prose
from bot.core.change.records import (
    NAMED_ONLY,
    ChangeType,
    FileChange,
    FileKind,
    Point,
)
from bot.core.change.walk import blocks
from bot.core.change.wording import fit_name, is_plain_word, marked

_VERBS = {
    ChangeType.NEW: ("add", 0.5),
    ChangeType.DELETED: ("remove", 0.6),
    ChangeType.COPIED: ("copy", 0.5),
    ChangeType.SUBMODULE: ("bump submodule", 0.7),
    ChangeType.CONFLICT: ("merge", 0.2),
    ChangeType.BINARY: ("replace", 0.4),
    ChangeType.MODE_CHANGED: ("change mode of", 0.4),
}
_NOUNS = {
    FileKind.SOURCE: "", FileKind.TEST: "tests", FileKind.DOCS: "page", FileKind.CI: "workflow",
    FileKind.BUILD: "build", FileKind.CONFIG: "settings", FileKind.LOCK: "locked versions",
    FileKind.GENERATED: "", FileKind.VENDORED: "", FileKind.BINARY: "binary",
    FileKind.ASSET: "asset", FileKind.DATA: "data", FileKind.MIGRATION: "migration",
}  # fmt: skip
_INTO = {"add": "to", "remove": "from"}
LONGEST_NAME = 60
"""Code points of a file's name up to which it can be told; of a longer one its folder is."""
_FALLBACKS = {
    FileKind.LOCK: "refresh", FileKind.GENERATED: "regenerate", FileKind.VENDORED: "refresh",
    FileKind.BINARY: "replace", FileKind.ASSET: "redraw",
}  # fmt: skip


def whole_points(file: FileChange) -> list[Point]:
    """At least one point for any file: the last resort of all kinds."""
    if file.old_path and file.old_path != file.path:
        return [_moved(file)]
    usual = _FALLBACKS.get(file.kind, "rework" if file.hunks else "replace")
    verb, weight = _VERBS.get(file.change_type, (usual, 0.1))
    if not file.changed_lines and file.kind not in NAMED_ONLY:
        weight = 0.1
    name = fit_name(stem_of(file.path)) if _is_workflow(file) else shown_path(file)
    rest = " ".join(part for part in (_noun(file, name), title_of(file), _commits(file)) if part)
    if not name:
        return [Point(verb, (), 0.05, file.path, NAMELESS, sort="file")]
    if verb in _INTO and len(file.path.rpartition("/")[2]) > LONGEST_NAME:
        return [Point(f"{verb} a file {_INTO[verb]}", (name,), weight, file.path, sort="file")]
    return [Point(verb, (name,), weight, file.path, rest, sort="file")]


def _is_workflow(file: FileChange) -> bool:
    return "/workflows/" in file.path and file.path.endswith((".yml", ".yaml"))


def _noun(file: FileChange, name: str) -> str:
    """What sort of file it is, where its name does not say so."""
    noun = "" if file.kind is FileKind.CI and not _is_workflow(file) else _NOUNS[file.kind]
    shouted = file.kind is FileKind.DOCS and name.isupper()
    said = noun.rstrip("s") in name.lower() or (noun.startswith("lock") and "lock" in name)
    return "" if shouted or said else noun


def _commits(file: FileChange) -> str:
    """From which commit to which one a submodule moves."""
    lines = [line for hunk in file.hunks for line in hunk.lines[:4]]
    found = [match for line in lines if (match := _SUBMODULE.fullmatch(line))]
    old = next((match[2][:7] for match in found if match[1] == "-"), "")
    new = next((match[2][:7] for match in found if match[1] == "+"), "")
    return f"from {old} to {new}" if old and new else ""


_SUBMODULE = re.compile(r"([+-])Subproject commit ([0-9a-f]{7,64})(?:-dirty)?")


def _moved(file: FileChange) -> Point:
    old, new = file.old_path or "", file.path
    old_dir, _, old_name = old.rpartition("/")
    new_dir, _, new_name = new.rpartition("/")
    verb, target = "rename", _end_of(new_name if old_dir == new_dir else new)
    if old_name == new_name:
        verb, target = "move", _end_of(new_dir) if new_dir else "."
    name = _end_of(old)
    if not name or not target:
        return Point(verb, (), 0.05, new, NAMELESS, sort="file")
    rest = f"to {marked(target)}" if target != "." else "to the top folder"
    return Point(verb, (name,), 0.6, new, rest, sort="file")


def shown_path(file: FileChange) -> str:
    """What a file is called in a sentence: its stem, after its folders where it is a plain word."""
    *folders, _ = file.path.split("/")
    name = stem = stem_of(file.path)
    while folders and is_plain_word(stem) and name.count("/") < 2:
        stem = folders.pop()
        name = f"{stem}/{name}" if f"{stem}/{name}" in file.path else name
    stem = fit_name(name)
    return stem or _end_of(file.path)


def _end_of(path: str) -> str:
    """The path's last part, after its folder where every folder has one; "" if it is unfit."""
    folder, _, name = path.rpartition("/")
    longer = f"{folder.rpartition('/')[2]}/{name}"
    return fit_name(longer if folder and not stem_of(name) else name)


NAMELESS = "a path that cannot be shown"


def title_of(file: FileChange) -> str:
    """The title of a new document (its first heading, if no section's), as "(its title)", or ""."""
    if file.kind is not FileKind.DOCS or file.change_type is not ChangeType.NEW:
        return ""
    for block in blocks(file, "docs"):
        previous = ""
        for line in block.added[:40]:
            heading = prose(heading_in(line[:400], previous), 50)
            if heading and line.startswith("##"):
                return ""
            if heading:
                return "" if heading.casefold() == stem_of(file.path).casefold() else f"({heading})"
            previous = line
    return ""

"""What stands before a file's first hunk: its names, and what happened to it.

Formats: git-diff's "Generating patch text with -p" and "Combined diff format"; GNU diff's headers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.core.change.diff.names import NOTHING, UNMERGED, read_names
from bot.core.change.diff.sections import Section
from bot.core.change.records import ChangeType

SUBMODULE_MODE = "160000"

FIELDS = (
    ("old mode ", "old mode"),
    ("new mode ", "new mode"),
    ("new file mode ", "new"),
    ("deleted file mode ", "deleted"),
    ("mode ", "merged mode"),
    ("rename from ", "rename from"),
    ("rename to ", "rename to"),
    ("copy from ", "copy from"),
    ("copy to ", "copy to"),
    ("similarity index ", "likeness"),
    ("dissimilarity index ", "likeness"),
    ("index ", "index"),
    ("--- ", "old name"),
    ("+++ ", "new name"),
    ("Binary files ", "binary"),
    ("GIT binary patch", "binary"),
)
"""How the lines of a header start, and what they are called here. Any other line ends it."""


@dataclass(frozen=True, slots=True)
class Header:
    """A file's names and fate. `old_path` is another name it had before, else None."""

    path: str
    old_path: str | None
    change_type: ChangeType
    binary: bool


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the types of change are told apart by."""

    first: str
    fields: dict[str, str]
    names: tuple[str, str]
    has_hunks: bool

    @property
    def submodule(self) -> bool:
        modes = (self.fields.get(key, "") for key in ("new", "deleted", "old mode", "index"))
        return any(mode.split(" ")[-1] == SUBMODULE_MODE for mode in modes)


def _is_bare_rename(facts: _Facts) -> bool:
    old, new = facts.names
    return facts.first.startswith("--- ") and old != new


CHANGE_TYPES: tuple[tuple[ChangeType, Callable[[_Facts], bool]], ...] = (
    (ChangeType.CONFLICT, lambda f: f.first.startswith(("diff --c", UNMERGED))),
    (ChangeType.SUBMODULE, lambda f: f.first.startswith("Submodule ") or f.submodule),
    (ChangeType.NEW, lambda f: "new" in f.fields or f.fields.get("old name") == NOTHING),
    (ChangeType.DELETED, lambda f: "deleted" in f.fields or f.fields.get("new name") == NOTHING),
    (ChangeType.RENAMED, lambda f: "rename to" in f.fields or _is_bare_rename(f)),
    (ChangeType.COPIED, lambda f: "copy to" in f.fields),
    (ChangeType.BINARY, lambda f: "binary" in f.fields and not f.has_hunks),
    (ChangeType.MODE_CHANGED, lambda f: "new mode" in f.fields and not f.has_hunks),
    (ChangeType.MODIFIED, lambda f: True),
)
"""The first that fits is the file's. A binary file that is new or gone is NEW or DELETED."""


def read_header(section: Section) -> Header | None:
    """Names and type of a file; None where no name can be made out."""
    first = section.header[0].removesuffix("\r")
    fields = _fields(section.header)
    names = read_names(first, fields)
    if names is None:
        return None
    facts = _Facts(first, fields, names, bool(section.hunks))
    change_type = next(name for name, fits in CHANGE_TYPES if fits(facts))
    old, new = names
    return Header(
        new, old if old != new else None, change_type, "binary" in fields and not section.hunks
    )


def _fields(header: Sequence[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for number, line in enumerate(header):
        found = next(((start, key) for start, key in FIELDS if line.startswith(start)), None)
        if found:
            fields[found[1]] = line.removesuffix("\r")[len(found[0]) :]
        elif number:
            break
    return fields

"""What a file is for, told from `.gitattributes`, its path and its changed lines, in that order."""

from collections.abc import Sequence

from bot.core.change.kinds.attributes import Attributes, read_attributes
from bot.core.change.kinds.content import is_generated
from bot.core.change.kinds.languages import language_of
from bot.core.change.kinds.rules import facts_of
from bot.core.change.kinds.table import PATH_ROWS
from bot.core.change.records import FileKind, Hunk

__all__ = ["Attributes", "kind_of", "language_of", "read_attributes"]

OVERRIDES = (
    ("linguist-generated", FileKind.GENERATED),
    ("linguist-vendored", FileKind.VENDORED),
    ("linguist-documentation", FileKind.DOCS),
)
"""What the maintainers say of a file in `.gitattributes` comes before anything we could guess."""


def kind_of(path: str, attributes: Attributes, hunks: Sequence[Hunk]) -> FileKind:
    """The kind of a file. `attributes` that deny a kind (`-linguist-generated`) rule it out."""
    said = attributes.of(path)
    stated = next((kind for name, kind in OVERRIDES if said.get(name)), None)
    if stated:
        return stated
    denied = {kind for name, kind in OVERRIDES if name in said}
    if FileKind.GENERATED not in denied and is_generated(path, hunks):
        return FileKind.GENERATED
    facts = facts_of(path)
    rows = (row.kind for row in PATH_ROWS if row.kind not in denied and row.fits(facts))
    return next(rows, FileKind.SOURCE)

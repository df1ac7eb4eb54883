"""What a change marks as deprecated."""

import re
from collections.abc import Iterator, Sequence

from bot.core.change.definitions import definition_in, family_of
from bot.core.change.records import FileChange, Point
from bot.core.change.walk import Block
from bot.core.change.wording import fit_name

WEIGHT = 0.88
LOOKED_AT = 60
"""Lines of a block that are read."""

_MARK = re.compile(
    r"\s*(?:\*\s*|//+\s*)?@deprecated\b|\s*@Deprecated\b|\s*#\[deprecated\b|\s*\[Obsolete\b"
    r"|\s*\[\[deprecated\b|\s*(?:\\?trigger_deprecation|deprecated|deprecate)\("
    r"|\s*(?://|#)\s*Deprecated:|.{0,80}\bDeprecationWarning\b",
)


def deprecation_points(file: FileChange, gathered: Sequence[Block]) -> Iterator[Point]:
    """`deprecate X` for each definition that now bears a mark, or warns inside."""
    family = family_of(file.language)
    known = {""}
    for block in gathered:
        if any(_MARK.match(line[:240]) for line in block.removed[:LOOKED_AT]):
            continue
        name = _marked_name(block, family)
        if name not in known:
            known.add(name)
            yield Point("deprecate", (name,), WEIGHT, file.path, sort="deprecated")


def _marked_name(block: Block, family: str) -> str:
    """The definition after a mark among the added lines, else the one that the block stands in."""
    lines = block.added[:LOOKED_AT]
    place = next((n for n, line in enumerate(lines) if _MARK.match(line[:240])), -1)
    if place < 0:
        return ""
    found = (definition_in(line, family) for line in lines[place + 1 :])
    name = next((one.name for one in found if one), block.owner)
    return fit_name(name)

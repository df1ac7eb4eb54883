"""What a migration takes away from a database."""

import re
from collections.abc import Iterator

from bot.core.change.breaking.finding import Found, told
from bot.core.change.breaking.sides import Compared
from bot.core.change.records import FileKind

_DROPS = re.compile(
    r"\b(?:DROP\s+(?:TABLE|COLUMN|VIEW)|RENAME\s+(?:TO|COLUMN))\s+(?:IF\s+EXISTS\s+)?[`\"\[]?([\w.]+)",
    re.IGNORECASE,
)


def sql(change: Compared) -> Iterator[Found]:
    """Tables and columns that lines of SQL, new in the change, drop or rename."""
    for side in change.product:
        if side.file.kind is FileKind.MIGRATION or side.file.language == "SQL":
            names = [found[1] for line in side.came if (found := _DROPS.search(line))]
            yield from told("table dropped", names, side.file.path, "{} is dropped or renamed")

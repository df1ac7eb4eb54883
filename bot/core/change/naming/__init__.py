"""The names in a change, those first that its maintainers would name in their message."""

import re
from collections.abc import Mapping, Sequence

from bot.core.change.naming.evidence import evidence, surroundings_of
from bot.core.change.naming.sightings import sightings
from bot.core.change.records import FileChange, SymbolChange, TellingName

MOST_NAMES = 120

WEIGHTS: Mapping[str, float] = {
    "came_and_went": -0.28, "camel": -0.58, "comment": 0.88, "comment_only": 0.18, "docs": 0.64,
    "file_share": 1.77, "files": 0.41, "flag": 0.16, "import_only": -0.53, "in_path": 0.94,
    "kept": -0.22, "length": -0.18, "net_added": 0.22, "net_removed": 0.22, "only_test": -0.58,
    "pascal": -0.19, "place": 0.51, "quoted": 0.41, "screaming": -0.63, "settings": 0.60,
    "snake": -0.48, "symbol_added": 0.81, "symbol_changed": 1.58, "symbol_moved": 0.14,
    "symbol_removed": 0.88, "symbol_renamed": 0.59, "symbol_test": 0.13, "test": 0.22,
    "test_name": -0.55, "unread": -0.83, "untouched": -0.36, "went_from_some": -0.67,
}  # fmt: skip
"""What speaks for a name, in log odds, as `bench/train_names.py` fits them."""

SHAPED = re.compile(r"--|[a-z\d][A-Z]|[A-Za-z\d]_\w|[A-Za-z]\d")
"""What a name looks like that no plain word does."""


def telling_names(
    files: Sequence[FileChange], symbols: Sequence[SymbolChange]
) -> tuple[TellingName, ...]:
    """The names shaped like code, the most telling first; linear in the lines that are read."""
    around = surroundings_of(files, symbols)
    found = [
        TellingName(name, seen.fate, _weight(evidence(name, seen, around)))
        for name, seen in sightings(files).items()
        if SHAPED.search(name)
    ]
    found.sort(key=lambda one: -one.weight)
    return tuple(found[:MOST_NAMES])


def _weight(numbers: Mapping[str, float]) -> float:
    return sum(WEIGHTS.get(key, 0.0) * number for key, number in numbers.items())

"""The names in a change, those first that its maintainers would name in their message."""

import re
from collections.abc import Mapping, Sequence

from bot.core.change.naming.evidence import evidence, surroundings_of
from bot.core.change.naming.sightings import sightings
from bot.core.change.records import FileChange, SymbolChange, TellingName

MOST_NAMES = 120

WEIGHTS: Mapping[str, float] = {
    "came_and_went": -0.31, "camel": -0.59, "comment": 0.89, "comment_only": 0.18, "docs": 0.63,
    "file_share": 1.76, "files": 0.44, "flag": 0.18, "import_only": -0.56, "in_path": 0.98,
    "kept": -0.24, "length": -0.16, "net_added": 0.20, "net_removed": 0.22, "only_test": -0.61,
    "pascal": -0.19, "place": 0.53, "quoted": 0.38, "screaming": -0.64, "settings": 0.58,
    "snake": -0.48, "symbol_added": 0.75, "symbol_changed": 1.52, "symbol_moved": 0.10,
    "symbol_removed": 0.76, "symbol_renamed": 0.41, "symbol_test": 0.88, "test": 0.21,
    "test_name": -0.57, "unread": -0.25, "untouched": -0.29, "went_from_some": -0.60,
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

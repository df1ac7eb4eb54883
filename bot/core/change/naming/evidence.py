"""What speaks for a name of a change being named by its maintainers, as numbers by key."""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.core.change.naming.sightings import Sighting
from bot.core.change.records import NAMED_ONLY, FileChange, FileKind, SymbolChange

_SETTINGS = frozenset({FileKind.CONFIG, FileKind.CI, FileKind.BUILD})
_SHAPES = (
    ("flag", re.compile(r"--")),
    ("snake", re.compile(r"[a-z\d_$]+\Z")),
    ("screaming", re.compile(r"[A-Z\d_$]+\Z")),
    ("camel", re.compile(r"[a-z_$]")),
    ("pascal", re.compile(r"[A-Z]")),
)
_OF_TESTS = re.compile(r"(?i)test|.*tests?\Z")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all names of a change are seen against: parts of paths, files, fates of symbols."""

    stems: frozenset[str]
    files: int
    fates: Mapping[str, Collection[str]]


def surroundings_of(files: Sequence[FileChange], symbols: Sequence[SymbolChange]) -> Surroundings:
    """Of files and their symbols."""
    fates: dict[str, set[str]] = {}
    for one in symbols:
        sort = "test" if one.sort in ("test", "suite") else one.what
        fates.setdefault(one.name, set()).add(sort)
        if one.old_name:
            fates.setdefault(one.old_name, set()).add(sort)
    parts = (part.split(".")[0] for file in files for part in file.path.split("/"))
    return Surroundings(frozenset(map(flat, parts)), max(len(files), 1), fates)


def evidence(name: str, seen: Sighting, around: Surroundings) -> dict[str, float]:
    """The numbers of one name, by the keys of the table of weights."""
    kinds = seen.kinds
    shape = next((sort for sort, form in _SHAPES if form.match(name)), "plain")
    numbers: dict[str, float] = {
        shape: 1,
        "net_removed": math.log1p(max(seen.removed - seen.added, 0)),
        "net_added": math.log1p(max(seen.added - seen.removed, 0)),
        "kept": math.log1p(seen.kept),
        "files": math.log1p(len(seen.paths)),
        "file_share": len(seen.paths) / around.files,
        "quoted": math.log1p(seen.quoted),
        "place": -math.log1p(seen.place),
        "length": len(name) / 10,
    }
    truths = {
        "went_from_some": seen.removed and not seen.added and seen.kept,
        "came_and_went": seen.added and seen.removed,
        "untouched": not seen.changed,
        "test": FileKind.TEST in kinds,
        "docs": FileKind.DOCS in kinds,
        "settings": kinds & _SETTINGS,
        "only_test": kinds == {FileKind.TEST},
        "unread": kinds and kinds <= NAMED_ONLY,
        "import_only": seen.imported and seen.imported == seen.changed,
        "comment": seen.commented,
        "comment_only": seen.commented and seen.commented == seen.changed,
        "in_path": flat(name) in around.stems,
        "test_name": _OF_TESTS.match(name),
    }
    numbers |= {key: 1 for key, truth in truths.items() if truth}
    return numbers | {f"symbol_{fate}": 1 for fate in around.fates.get(name, ())}


def flat(name: str) -> str:
    """A name without capitals and joints, as paths and code write the same name differently."""
    return name.lower().replace("_", "").replace("-", "").replace("$", "")

"""Which versions of a language or runtime a project asks for, and is tested on."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.core.change.records import FileChange, FileKind, Point
from bot.core.change.versions import Bump
from bot.core.change.walk import Block, blocks

NAMES: Mapping[str, str] = {
    "requires-python": "Python", "python_requires": "Python", "python": "Python",
    "node": "Node.js", "php": "PHP", "ruby": "Ruby", "required_ruby_version": "Ruby",
    "rust-version": "Rust", "go": "Go",
}  # fmt: skip
"""How a manifest calls a runtime, and how people do."""

_MANIFEST = re.compile(
    r"(?:^|/)(?:pyproject\.toml|setup\.(?:py|cfg)|package\.json|composer\.json|cargo\.toml|go\.mod"
    r"|[\w.-]+\.gemspec)\Z"
)
_RANGE = re.compile(r"[>^~|]")
_PINNED_TOO = frozenset(
    {"go", "rust-version", "requires-python", "python_requires", "required_ruby_version"}
)
_CLASSIFIER = re.compile(r"\s*['\"]?Programming Language :: (Python) :: (\d\.\d{1,2})\b")
_MATRIX = re.compile(
    r"\s*-?\s*['\"]?(?P<name>python|node|go|ruby|php|java|jdk)(?:[-_]?versions?)?['\"]?:\s*\[(?P<list>[^\]]{1,200})\]"
)
_ONE = re.compile(r"\d+(?:\.\d+)*")
_SPOKEN = {"python": "Python", "node": "Node.js", "go": "Go", "ruby": "Ruby", "php": "PHP",
           "java": "Java", "jdk": "JDK"}  # fmt: skip


def required(file: FileChange, bump: Bump) -> Point | None:
    """`require Node.js 20.19` or `drop Python 3.9` where a bump moves the least version."""
    name = bump.name.rpartition(".")[2]
    spoken = NAMES.get(name, "")
    if not spoken or not _MANIFEST.search(file.path.lower()) or not _asks(file, bump):
        return None
    old, new = numbers_of(bump.old), numbers_of(bump.new)
    if new < old:
        return Point(
            "support", (), 0.8, file.path, f"{spoken} {bump.new.lstrip('v')}", sort="runtime"
        )
    if spoken == "Python" and len(old) > 1 and (old[0], old[1] + 1) == new[:2]:
        return Point("drop", (), 0.85, file.path, f"Python {old[0]}.{old[1]}", sort="runtime")
    return Point("require", (), 0.8, file.path, f"{spoken} {bump.new.lstrip('v')}", sort="runtime")


def _asks(file: FileChange, bump: Bump) -> bool:
    """Whether the line asks for a range, or its key never says anything else."""
    lines = (line for hunk in file.hunks for line in hunk.lines if line.startswith("+"))
    said = next((line for line in lines if bump.name in line and bump.new in line), "")
    return (
        bump.name.rpartition(".")[2] in _PINNED_TOO
        or _RANGE.search(said.partition(bump.name)[2]) is not None
    )


def numbers_of(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with, for comparing; () where it has none."""
    return tuple(int(part) for part in _ONE.findall(version)[:1] for part in part.split("."))


def runtime_points(file: FileChange) -> Iterator[Point]:
    """Versions that join or leave a list: of classifiers, or of a matrix that CI runs."""
    gathered = list(blocks(file))
    if _MANIFEST.search(file.path.lower()):
        came, gone = _classified(gathered, "added"), _classified(gathered, "removed")
        yield from _listed(file, "support", came - gone)
        yield from _listed(file, "drop", gone - came)
    if file.kind is FileKind.CI:
        came, gone = _matrix(gathered, "added"), _matrix(gathered, "removed")
        yield from _listed(file, "test on", came - gone)
        yield from _listed(file, "stop testing on", gone - came)


def _lines(gathered: Sequence[Block], side: str) -> Iterator[str]:
    for block in gathered:
        for line in block.added if side == "added" else block.removed:
            yield line[:300]


def _classified(gathered: Sequence[Block], side: str) -> set[tuple[str, str]]:
    found = (_CLASSIFIER.match(line) for line in _lines(gathered, side))
    return {(match[1], match[2]) for match in found if match}


def _matrix(gathered: Sequence[Block], side: str) -> set[tuple[str, str]]:
    found = (_MATRIX.match(line) for line in _lines(gathered, side))
    return {
        (_SPOKEN[match["name"]], version)
        for match in found
        if match
        for version in _ONE.findall(match["list"])
    }


def _listed(file: FileChange, verb: str, versions: set[tuple[str, str]]) -> Iterator[Point]:
    """One point for the versions of one runtime; none where more than one has moved."""
    spoken = {name for name, _ in versions}
    if len(spoken) != 1:
        return
    ordered = sorted((version for _, version in versions), key=numbers_of)
    rest = f"{spoken.pop()} {' and '.join(ordered[:2])}"
    if len(ordered) <= 2:
        yield Point(verb, (), 0.82, file.path, rest, sort="runtime")

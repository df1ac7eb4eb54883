"""What the rules of type and scope look at: kinds, counts and fates, gathered once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.change.points.notes import is_note
from bot.core.change.records import FileChange, FileKind, Point, SymbolChange
from bot.core.change.signatures import Signature

FOLLOWERS = frozenset({FileKind.LOCK, FileKind.GENERATED, FileKind.VENDORED, FileKind.BINARY})
"""Kinds of files that change because others do."""

LONGEST_PATH = 500  # code points of a path that are looked at

_CODE = (FileKind.SOURCE, FileKind.MIGRATION)
_BESIDE = (
    (re.compile(r"(?:^|/)(?:bench|benches|benchmarks?)/", re.IGNORECASE), FileKind.TEST),
    (re.compile(r"(?:^|/)(?:examples?|samples?)/", re.IGNORECASE), FileKind.DOCS),
    (re.compile(r"\A\.github/"), FileKind.CI),
)
"""Folders whose code is not the product: it measures it, shows how to use it, or checks it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rules look at.

    `kinds` are those of the files that lead (no lock, generated …), `shares` the part (0 to 1) of
    the leading files' changed lines that is of a kind. `added` and `removed` are lines of source,
    `documented` lines added to documents, `published` new public definitions. `signatures` are
    public definitions that callers must call in another way.
    """

    files: tuple[FileChange, ...]
    leading: tuple[FileChange, ...]
    kinds: frozenset[FileKind]
    shares: dict[FileKind, float]
    sources: tuple[FileChange, ...]
    symbols: tuple[SymbolChange, ...]
    points: tuple[Point, ...]
    signatures: tuple[Signature, ...]
    added: int
    removed: int
    documented: int
    published: int

    def grows(self, times: int) -> bool:
        """Whether the source gets more than so many times the lines that it loses."""
        return self.added > times * self.removed

    def count(self, what: str) -> int:
        """How many source definitions have this fate."""
        return sum(one.what == what for one in self.symbols)

    def gone(self) -> int:
        """How many public source definitions are removed or have another name."""
        return sum(one.public and one.what in ("removed", "renamed") for one in self.symbols)

    def only(self, *kinds: FileKind) -> bool:
        """Whether all leading files are of these kinds."""
        return bool(self.kinds) and self.kinds <= set(kinds)

    def mostly(self, kind: FileKind, share: float) -> bool:
        """Whether no source changes, and at least this share of the lines is of one kind."""
        return not self.sources and self.shares.get(kind, 0.0) >= share


def evidence_of(
    files: Sequence[FileChange],
    symbols: Sequence[SymbolChange],
    points: Sequence[Point],
    signatures: Sequence[Signature] = (),
) -> Evidence:
    """Gather what the rules look at. `points` are those of all files, in any order."""
    leading = [file for file in files if file.kind not in FOLLOWERS and not is_note(file.path)]
    leading = leading or list(files)
    sources = tuple(file for file in leading if _role(file) in _CODE)
    paths = {file.path for file in sources}
    own = tuple(one for one in symbols if one.path in paths)
    return Evidence(
        files=tuple(files),
        leading=tuple(leading),
        kinds=frozenset(map(_role, leading)),
        shares=_shares(leading),
        sources=sources,
        symbols=own,
        points=tuple(points),
        signatures=tuple(one for one in signatures if one.path in paths),
        added=sum(file.added_lines for file in sources),
        removed=sum(file.removed_lines for file in sources),
        published=sum(one.public and one.what == "added" for one in own),
        documented=sum(file.added_lines for file in leading if file.kind is FileKind.DOCS),
    )


def _role(file: FileChange) -> FileKind:
    """A file's kind; code in a folder beside the product has the kind of what it is there for."""
    beside = (kind for folder, kind in _BESIDE if folder.search(file.path[:LONGEST_PATH]))
    return next(beside, file.kind) if file.kind in _CODE else file.kind


def _shares(files: Sequence[FileChange]) -> dict[FileKind, float]:
    lines: dict[FileKind, int] = {}
    for file in files:
        role = _role(file)
        lines[role] = lines.get(role, 0) + file.changed_lines
    whole = sum(lines.values()) or 1
    return {kind: count / whole for kind, count in lines.items()}

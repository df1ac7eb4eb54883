"""The records of a change: from the raw diff to its digest."""

from dataclasses import dataclass
from enum import StrEnum


class ChangeType(StrEnum):
    """What happened to a file."""

    NEW = "new"
    DELETED = "deleted"
    RENAMED = "renamed"
    COPIED = "copied"
    MODE_CHANGED = "mode changed"
    MODIFIED = "modified"
    BINARY = "binary"
    SUBMODULE = "submodule"
    CONFLICT = "conflict"


class FileKind(StrEnum):
    """What a file is for."""

    SOURCE = "source"
    TEST = "test"
    DOCS = "docs"
    CI = "ci"
    BUILD = "build"
    CONFIG = "config"
    LOCK = "lock"
    GENERATED = "generated"
    VENDORED = "vendored"
    BINARY = "binary"
    ASSET = "asset"
    DATA = "data"
    MIGRATION = "migration"


NAMED_ONLY = frozenset({FileKind.LOCK, FileKind.GENERATED, FileKind.VENDORED, FileKind.BINARY})
"""Kinds whose lines nobody reads: a digest has their names and counts only."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a part of the change (path ""), that could not be read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class RawDiff:
    """A unified diff as it came, and what its source already had to leave out."""

    text: str
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Hunk:
    """One hunk. `lines` keep their first character (space, + or -) and have no line end."""

    old_start: int
    old_length: int
    new_start: int
    new_length: int
    section: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a change. Counts are lines; `language` is "" when it is not known."""

    path: str
    old_path: str | None
    change_type: ChangeType
    added_lines: int
    removed_lines: int
    hunks: tuple[Hunk, ...]
    kind: FileKind
    language: str
    purpose: str = ""

    @property
    def changed_lines(self) -> int:
        """Added and removed lines together."""
        return self.added_lines + self.removed_lines

    @property
    def readable(self) -> bool:
        """Whether a reader would look at its lines: it has hunks, and is not lock, generated …"""
        return bool(self.hunks) and self.kind not in NAMED_ONLY


@dataclass(frozen=True, slots=True)
class TypeGuess:
    """A Conventional Commits type, how sure (0 to 1), and the reason in words.

    `ranking` has the allowed types, most probable first, and sums to 1; `reasons` say in words
    what speaks for the first, the strongest first.
    """

    name: str
    probability: float
    reason: str
    ranking: tuple[tuple[str, float], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScopeCandidate:
    """A scope that may be meant ("" for none), how sure (0 to 1), and the reason in words."""

    name: str
    probability: float
    reason: str


@dataclass(frozen=True, slots=True)
class ScopeGuess:
    """A scope ("" for none) and the reason in words; `candidates`, at most three, best first.

    There are candidates only where history speaks.
    """

    name: str
    reason: str
    candidates: tuple[ScopeCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class BreakFinding:
    """One thing that callers may miss: `what` happened to `name` in `path`, and why it breaks.

    `what` is a family of `core/change/breaking` ("export removed", "parameter required" …), `why`
    a sentence without a full stop, `probability` the share (0 to 1) of such findings that
    maintainers marked as breaking.
    """

    what: str
    name: str
    path: str
    why: str
    probability: float


@dataclass(frozen=True, slots=True)
class Breaking:
    """Whether callers break, the evidence, one sentence each, and what it rests on.

    Where they do, the first sentence tells who says so.

    `question` is what to ask the author where the findings do not settle it, and where a break is
    proposed that nobody declared; "" for nothing.
    """

    is_breaking: bool
    evidence: tuple[str, ...] = ()
    findings: tuple[BreakFinding, ...] = ()
    question: str = ""

    @property
    def signs(self) -> tuple[str, ...]:
        """The evidence that tells what breaks; who says so stands before it where it does."""
        return self.evidence[1:] if self.is_breaking else self.evidence


@dataclass(frozen=True, slots=True)
class SymbolChange:
    """A definition: `what` is added, removed, changed, renamed (from `old_name`), moved, or
    reformatted (nothing but white space and comments changed in it).

    `sort` is function, method, class, type, constant, test, suite, …; a moved one has the path
    where it now stands. `public` is whether others may use it. `owner` is the class or module
    that it stands in, "" for none or not known. `signature` is what callers wrote against before
    and now, where that differs; a changed one without it has another body.
    """

    name: str
    sort: str
    what: str
    path: str
    old_name: str = ""
    public: bool = False
    owner: str = ""
    signature: tuple[str, str] | None = None

    @property
    def fate(self) -> str:
        """`what`, but for changed: whether it is its signature or only its body."""
        if self.what != "changed":
            return self.what
        return "signature changed" if self.signature else "body changed"

    @property
    def full_name(self) -> str:
        """Its name behind that of what it stands in."""
        return f"{self.owner}.{self.name}" if self.owner else self.name


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a change does: "replace" ("cow",) "with `dog`" in "feed".

    `verb` is imperative. `names` occur in the change as they stand here. `rest` is prose in which
    names stand between backticks. `weight` (about 0 to 1) says how much it tells of the file.
    """

    verb: str
    names: tuple[str, ...]
    weight: float
    path: str
    rest: str = ""
    place: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class TellingName:
    """A name as it stands in the change, its fate (came, went, stayed), and how much it tells."""

    name: str
    fate: str
    weight: float


@dataclass(frozen=True, slots=True)
class Change:
    """A change as understood without any model; `points` and `names` are the most telling first."""

    files: tuple[FileChange, ...]
    type: TypeGuess
    scope: ScopeGuess
    breaking: Breaking
    symbols: tuple[SymbolChange, ...]
    summary: str
    unread: tuple[Unread, ...]
    points: tuple[Point, ...] = ()
    names: tuple[TellingName, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """A change in a bounded number of (estimated) tokens.

    `seen` are files whose first and last changed line are in the text, `partly_seen` those with
    some lines, `named_only` the rest. `shown_lines` of `readable_lines` changed lines are shown.
    """

    text: str
    tokens: int
    seen: tuple[str, ...]
    partly_seen: tuple[str, ...]
    named_only: tuple[str, ...]
    shown_lines: int
    readable_lines: int

    @property
    def share(self) -> float:
        """The share of readable changed lines shown, 0 to 1 (1 when there is nothing to read)."""
        return self.shown_lines / self.readable_lines if self.readable_lines else 1.0

"""Type and scope by visible rules. Each rule carries the share of real changes it was right in."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.core.change.comments import comments_only
from bot.core.change.points.notes import is_note
from bot.core.change.records import (
    ChangeType,
    FileChange,
    FileKind,
    Point,
    ScopeGuess,
    SymbolChange,
    TypeGuess,
)
from bot.core.change.wording import fit_name, words

_TITLE = re.compile(r"(?P<type>[A-Za-z]{2,20})(?:\((?P<scope>[^()\r\n]{1,60})\))?!?:\s+\S")
_FOLLOWERS = frozenset({FileKind.LOCK, FileKind.GENERATED, FileKind.VENDORED, FileKind.BINARY})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rules look at.

    `kinds` are those of the files that lead (no lock, generated …); `added` and `removed` are
    lines of source, `documented` lines added to documents, `published` new public definitions.
    """

    files: tuple[FileChange, ...]
    kinds: frozenset[FileKind]
    sources: tuple[FileChange, ...]
    symbols: tuple[SymbolChange, ...]
    points: tuple[Point, ...]
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

    def only(self, *kinds: FileKind) -> bool:
        """Whether all leading files are of these kinds."""
        return bool(self.kinds) and self.kinds <= set(kinds)


def evidence_of(
    files: Sequence[FileChange], symbols: Sequence[SymbolChange], points: Sequence[Point]
) -> Evidence:
    """Gather what the rules look at. `points` are those of all files, in any order."""
    leading = [file for file in files if file.kind not in _FOLLOWERS and not is_note(file.path)]
    leading = leading or list(files)
    sources = tuple(file for file in leading if file.kind in (FileKind.SOURCE, FileKind.MIGRATION))
    paths = {file.path for file in sources}
    return Evidence(
        files=tuple(files),
        kinds=frozenset(file.kind for file in leading),
        sources=sources,
        symbols=tuple(one for one in symbols if one.path in paths),
        points=tuple(points),
        added=sum(file.added_lines for file in sources),
        removed=sum(file.removed_lines for file in sources),
        published=sum(one.public and one.what == "added" for one in symbols if one.path in paths),
        documented=sum(file.added_lines for file in leading if file.kind is FileKind.DOCS),
    )


_PAGES = (FileKind.DOCS, FileKind.ASSET, FileKind.DATA)
_HOUSE = (FileKind.BUILD, FileKind.CI, FileKind.CONFIG, FileKind.DATA, FileKind.LOCK)

Rule = tuple[str, float, str, Callable[[Evidence], bool]]


def _bumps_only(seen: Evidence) -> bool:
    by_file = {point.path for point in seen.points if point.sort in ("bump", "own version")}
    leading = {file.path for file in seen.files if file.kind not in _FOLLOWERS}
    return bool(by_file) and not seen.sources and leading <= by_file


def _moves_only(seen: Evidence) -> bool:
    return bool(seen.sources) and all(
        file.change_type is ChangeType.RENAMED and file.changed_lines <= 4 for file in seen.sources
    )


def _comments_only(seen: Evidence) -> bool:
    alone = seen.only(FileKind.SOURCE, FileKind.MIGRATION, FileKind.DOCS)
    return alone and bool(seen.sources) and all(comments_only(file) for file in seen.sources)


def _spaces_only(seen: Evidence) -> bool:
    if not seen.only(FileKind.SOURCE):
        return False
    for file in seen.sources:
        gone, came = [], []
        for hunk in file.hunks:
            gone += [line[1:] for line in hunk.lines if line[:1] == "-"]
            came += [line[1:] for line in hunk.lines if line[:1] == "+"]
        if "".join("".join(gone).split()) != "".join("".join(came).split()):
            return False
    return any(file.changed_lines for file in seen.sources)


def _new_files(seen: Evidence) -> int:
    return sum(file.change_type is ChangeType.NEW for file in seen.sources)


def _new_tests(seen: Evidence) -> bool:
    return any(
        file.kind is FileKind.TEST and file.change_type is ChangeType.NEW for file in seen.files
    )


RULES: tuple[Rule, ...] = (
    ("docs", 0.86, "only documentation changes", lambda seen: seen.only(FileKind.DOCS)),
    ("test", 0.75, "only tests change", lambda seen: seen.only(FileKind.TEST)),
    ("ci", 0.6, "only CI files change", lambda seen: seen.only(FileKind.CI)),
    ("chore", 0.6, "only versions move", _bumps_only),
    ("style", 0.4, "only white space changes", _spaces_only),
    ("docs", 0.6, "only comments change", _comments_only),
    ("refactor", 0.5, "source files only move", _moves_only),
    ("test", 0.6, "tests and their data change",
     lambda seen: seen.only(FileKind.TEST, FileKind.DATA) and FileKind.TEST in seen.kinds),
    ("docs", 0.6, "documentation and its assets change",
     lambda seen: seen.only(*_PAGES) and FileKind.DOCS in seen.kinds),
    ("chore", 0.5, "no source, test or documentation changes",
     lambda seen: seen.only(*_HOUSE)),
    ("feat", 0.83, "new source files come with new tests",
     lambda seen: _new_files(seen) > 0 and seen.grows(2) and _new_tests(seen)),
    ("feat", 0.6, "new source files bring new definitions",
     lambda seen: _new_files(seen) > 0 and seen.grows(2)),
    ("feat", 0.6, "public definitions are added and little is removed",
     lambda seen: seen.published > 0 and seen.grows(3)),
    ("feat", 0.6, "definitions are added and little is removed",
     lambda seen: seen.count("added") > 0 and seen.added > 30 and seen.grows(3)),
    ("feat", 0.5, "the documentation grows with the source",
     lambda seen: bool(seen.sources) and seen.documented > 3),
    ("feat", 0.5, "much is added and little is removed",
     lambda seen: seen.added > 50 and seen.grows(2)),
    ("refactor", 0.35, "more goes from the source than comes",
     lambda seen: seen.removed > 2 * seen.added and seen.removed > 20),
    ("refactor", 0.4, "definitions move or get other names",
     lambda seen: seen.count("moved") + seen.count("renamed") > 1),
    ("fix", 0.5, "existing source changes in place", lambda seen: bool(seen.sources)),
)  # fmt: skip
"""Type, how often it was right, the reason, and when. The first that holds decides."""

_LAST: Rule = ("chore", 0.3, "nothing in it says more", lambda seen: True)


def type_of(seen: Evidence, title: str, types: Sequence[str]) -> TypeGuess:
    """The type: the author's own if the title has an allowed one, else by the first rule to hold.

    A rule whose type is not allowed is passed over; where none is left the first allowed type
    stands with little probability.
    """
    said = _TITLE.match(title[:200])
    if said and said["type"].lower() in types:
        return TypeGuess(said["type"].lower(), 0.9, "the title says so")
    for name, probability, reason, holds in (*RULES, _LAST):
        if name in types and holds(seen):
            return TypeGuess(name, probability, reason)
    return TypeGuess(types[0], 0.1, "no rule for an allowed type holds")


_PACKAGE_ROOTS = words("packages crates charts plugins")


def scope_of(seen: Evidence, title: str) -> ScopeGuess:
    """The scope: the author's own, else the one package folder that all leading files are in.

    A scope that no folder carries is never made up: without the repository's history guessing
    is wrong more often than no scope is.
    """
    said = _TITLE.match(title[:200])
    if said and said["scope"] and fit_name(said["scope"].strip()):
        return ScopeGuess(said["scope"].strip(), "the title says so")
    leading = [
        file for file in seen.files if file.kind not in _FOLLOWERS and not is_note(file.path)
    ]
    packages = {_package(file.path) for file in leading}
    name = packages.pop() if len(packages) == 1 else ""
    if name:
        return ScopeGuess(name, f"every file is in the package {name}")
    return ScopeGuess("", "no one package holds the change")


def _package(path: str) -> str:
    """The package a path is in: `packages/x/…`, `@name/x/…`, a file right in `plugins/x/`."""
    root, name, *inside = [*path.split("/"), "", ""]
    held = root.startswith("@") or root in _PACKAGE_ROOTS
    nested = root == "plugins" and len(inside) > 3
    return name if held and not nested and inside[0] and _NAME.fullmatch(name) else ""


_NAME = re.compile(r"[a-z][\w.-]{0,24}")

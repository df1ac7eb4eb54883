"""The type by visible rules, where nothing learned is there. Each has its share of being right.

Where a house has one word, `chore`, for its tests, its CI and its build, that word counts as right.
"""

import re
from collections.abc import Callable, Sequence

from bot.core.change.comments import comments_only
from bot.core.change.evidence import FOLLOWERS, Evidence
from bot.core.change.records import ChangeType, FileChange, FileKind, TypeGuess
from bot.core.change.title import verb_type
from bot.core.change.type_names import allowed_type
from bot.core.change.walk import blocks

_PAGES = (FileKind.DOCS, FileKind.ASSET, FileKind.DATA)
_HOUSE = (FileKind.BUILD, FileKind.CI, FileKind.CONFIG, FileKind.DATA, FileKind.LOCK)
_INDENTED = frozenset({"python", "yaml", "coffeescript", "pug", "sass", "nim", "haskell", "f#"})
"""Languages in which the white space before a line says what the line belongs to."""

_BUILD_SYSTEM = re.compile(
    r"(?:^|/)(?:cmakelists\.txt|cmakepresets\.json|meson\.build|(?:build|workspace|module)\.bazel"
    r"|configure\.ac|makefile\.am)\Z|\.(?:cmake|bzl)\Z",
    re.IGNORECASE,
)
_CHART = re.compile(r"(?:^|/)chart\.ya?ml\Z", re.IGNORECASE)

_SCRIPT = re.compile(r"(?:scripts?|hack|dev|\.dev)/")

Rule = tuple[str, float, str, Callable[[Evidence], bool]]


def _bumps_only(seen: Evidence) -> bool:
    by_file = {point.path for point in seen.points if point.sort in ("bump", "own version")}
    leading = {file.path for file in seen.files if file.kind not in FOLLOWERS}
    return bool(by_file) and not seen.sources and leading <= by_file


def _build_system_only(seen: Evidence) -> bool:
    return bool(seen.leading) and all(_BUILD_SYSTEM.search(file.path) for file in seen.leading)


def _chart(seen: Evidence) -> bool:
    """A chart for Helm: its templates and values are what it does."""
    own = any(_CHART.search(file.path) for file in seen.leading)
    return own and FileKind.CONFIG in seen.kinds and not seen.sources


def _scripts_only(seen: Evidence) -> bool:
    return bool(seen.sources) and all(_SCRIPT.match(file.path) for file in seen.leading)


def _moves_only(seen: Evidence) -> bool:
    return bool(seen.sources) and all(
        file.change_type is ChangeType.RENAMED and file.changed_lines <= 4 for file in seen.sources
    )


def _comments_only(seen: Evidence) -> bool:
    alone = seen.only(FileKind.SOURCE, FileKind.MIGRATION, FileKind.DOCS)
    return alone and bool(seen.sources) and all(comments_only(file) for file in seen.sources)


def _spaces_only(seen: Evidence) -> bool:
    return (
        seen.only(FileKind.SOURCE)
        and all(_keeps_its_signs(file) for file in seen.sources)
        and any(file.changed_lines for file in seen.sources)
    )


def _keeps_its_signs(file: FileChange) -> bool:
    """Whether every block of changed lines has the same signs as before, and nothing is quoted."""
    indented = file.language.lower() in _INDENTED
    for block in blocks(file):
        gone, came = (_signs(lines, indented=indented) for lines in (block.removed, block.added))
        if gone != came:
            return False
    return True


def _signs(lines: Sequence[str], *, indented: bool) -> list[str]:
    """The lines' signs without white space: in one piece, or by line with what stands before it."""
    if not indented:
        return ["".join("".join(lines).split())]
    return [
        line[: len(line) - len(line.lstrip())] + "".join(line.split())
        for line in lines
        if line.strip()
    ]


def _new_files(seen: Evidence) -> int:
    return sum(file.change_type is ChangeType.NEW for file in seen.sources)


def _new_tests(seen: Evidence) -> bool:
    return any(
        file.kind is FileKind.TEST and file.change_type is ChangeType.NEW for file in seen.files
    )


def _all_are(seen: Evidence, kind: FileKind) -> bool:
    """Whether the leading files are of a kind by themselves, not by their folders alone."""
    return seen.only(kind) and all(file.kind is kind for file in seen.leading)


BY_FILES: tuple[Rule, ...] = (
    ("docs", 0.85, "only documentation changes", lambda seen: _all_are(seen, FileKind.DOCS)),
    ("docs", 0.85, "only documentation and examples change",
     lambda seen: seen.only(FileKind.DOCS)),
    ("test", 0.75, "only tests change", lambda seen: _all_are(seen, FileKind.TEST)),
    ("test", 0.75, "only tests and benchmarks change", lambda seen: seen.only(FileKind.TEST)),
    ("ci", 0.8, "only CI files change", lambda seen: seen.only(FileKind.CI)),
    ("chore", 0.7, "only versions move", _bumps_only),
    ("build", 0.8, "only files of the build system change", _build_system_only),
    ("style", 0.4, "only white space changes", _spaces_only),
    ("docs", 0.5, "only comments change", _comments_only),
    ("refactor", 0.5, "source files only move", _moves_only),
    ("feat", 0.6, "the chart's documentation grows with it",
     lambda seen: _chart(seen) and seen.documented > 0),
    ("fix", 0.6, "the chart's files change", _chart),
    ("chore", 0.4, "only scripts for the repository itself change", _scripts_only),
    ("docs", 0.5, "documentation makes up most of it",
     lambda seen: seen.mostly(FileKind.DOCS, 0.5) and FileKind.TEST not in seen.kinds),
    ("test", 0.6, "tests make up most of it", lambda seen: seen.mostly(FileKind.TEST, 0.5)),
    ("ci", 0.7, "CI files are a good part of it", lambda seen: seen.mostly(FileKind.CI, 0.3)),
    ("chore", 0.65, "no source, test or documentation changes",
     lambda seen: seen.only(*_HOUSE)),
    ("docs", 0.6, "documentation and its assets change",
     lambda seen: seen.only(*_PAGES) and FileKind.DOCS in seen.kinds),
)  # fmt: skip
"""Type, how often it was right, the reason, and when: what the kinds of the files say alone."""

BY_SOURCE: tuple[Rule, ...] = (
    ("feat", 0.75, "new source files come with new tests",
     lambda seen: _new_files(seen) > 0 and seen.grows(2) and _new_tests(seen)),
    ("refactor", 0.3, "public definitions go and nothing comes for them",
     lambda seen: seen.gone() > 0 and not seen.published and 2 * seen.removed >= seen.added),
    ("feat", 0.25, "public definitions come in the place of others",
     lambda seen: seen.gone() > 0 and seen.published > 0 and seen.removed >= seen.added),
    ("refactor", 0.35, "parameters of public definitions get other names",
     lambda seen: not seen.grows(2) and any(one.renamed for one in seen.signatures)),
    ("refactor", 0.3, "more goes from the source than comes",
     lambda seen: seen.removed > 2 * seen.added and seen.removed > 20),
    ("feat", 0.6, "public definitions are added and little is removed",
     lambda seen: seen.published > 0 and seen.grows(3)),
    ("docs", 0.5, "documentation makes up most of it", lambda seen: seen.documented > 9
     and seen.documented > 3 * (seen.added + seen.removed)),
    ("feat", 0.5, "the documentation grows with the source",
     lambda seen: bool(seen.sources) and seen.documented > 5),
    ("feat", 0.45, "new source files come and little is removed",
     lambda seen: _new_files(seen) > 0 and seen.grows(2)),
    ("refactor", 0.4, "definitions move or get other names",
     lambda seen: seen.count("moved") + seen.count("renamed") > 1),
    ("fix", 0.55, "existing source changes in place", lambda seen: bool(seen.sources)),
)  # fmt: skip
"""The same where source changes and no sentence of the author tells more."""

_LAST: Rule = ("chore", 0.3, "nothing in it says more", lambda seen: True)


def type_by_rules(seen: Evidence, title: str, types: Sequence[str]) -> TypeGuess:
    """The type by the first rule to hold; the first verb of a title tells what happens to source.

    A rule whose type is not allowed, under no name of it, is passed over; where none is left the
    first allowed type stands with little probability.
    """
    said = _first(BY_FILES, seen, types)
    if not said and seen.sources:
        said = verb_type(title, types)
    said = said or _first((*BY_SOURCE, _LAST), seen, types)
    return said or TypeGuess(types[0], 0.1, "no rule for an allowed type holds")


def _first(rules: Sequence[Rule], seen: Evidence, types: Sequence[str]) -> TypeGuess | None:
    for kind, probability, reason, holds in rules:
        name = allowed_type(kind, types)
        if name and holds(seen):
            return TypeGuess(name, probability, reason)
    return None

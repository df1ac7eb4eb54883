"""Which finder reads which kind of file: the visible table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.core.change.comments import comments_only
from bot.core.change.definitions import family_of
from bot.core.change.points.code import code_points
from bot.core.change.points.dependencies import dependency_points
from bot.core.change.points.documents import comment_points, document_points
from bot.core.change.points.entries import entry_points, key_points, value_points
from bot.core.change.points.notes import is_note, note_points
from bot.core.change.points.runtimes import runtime_points
from bot.core.change.points.tests import test_points
from bot.core.change.points.whole import whole_points
from bot.core.change.records import (
    ChangeType,
    FileChange,
    FileKind,
    Point,
    SymbolChange,
)
from bot.core.change.versions import bumps_of, is_version_file

Finder = Callable[[FileChange, Sequence[SymbolChange]], list[Point]]


def _settings(file: FileChange, _: Sequence[SymbolChange]) -> list[Point]:
    bumps = dependency_points(file)
    rest = _beside(file) if bumps else entry_points(file)
    return [*bumps, *runtime_points(file), *rest]


def _beside(file: FileChange) -> list[Point]:
    """What a file's keys say besides the versions that it moves, which are what it is about."""
    versions = [bump.new for bump in bumps_of(file)]
    values = [replace(each, weight=each.weight / 2) for each in value_points(file, versions)]
    return [*values, *key_points(file)]


def _manifest(file: FileChange, symbols: Sequence[SymbolChange]) -> list[Point]:
    bumps, runtimes = dependency_points(file), list(runtime_points(file))
    if bumps:
        return [*bumps, *runtimes, *_beside(file)]
    return [*runtimes, *entry_points(file), *code_points(file, symbols)]


def _documents(file: FileChange, _: Sequence[SymbolChange]) -> list[Point]:
    notes = note_points(file) if is_note(file.path) else []
    if notes or file.change_type is ChangeType.NEW:
        return notes
    return document_points(file)


def _asset(file: FileChange, symbols: Sequence[SymbolChange]) -> list[Point]:
    """Style sheets are read as code; drawings have numbers only."""
    return code_points(file, symbols) if family_of(file.language) else []


def _versions_only(file: FileChange, _: Sequence[SymbolChange]) -> list[Point]:
    return dependency_points(file)


def _nothing(file: FileChange, _: Sequence[SymbolChange]) -> list[Point]:
    return []


def _source(file: FileChange, symbols: Sequence[SymbolChange]) -> list[Point]:
    found = code_points(file, symbols)
    if is_version_file(file.path):
        found = [*dependency_points(file), *found]
    return [*comment_points(file), *found] if comments_only(file) else found


FINDERS: Mapping[FileKind, Finder] = {
    FileKind.SOURCE: _source,
    FileKind.MIGRATION: code_points,
    FileKind.TEST: test_points,
    FileKind.DOCS: _documents,
    FileKind.CI: _settings,
    FileKind.BUILD: _manifest,
    FileKind.CONFIG: _manifest,
    FileKind.DATA: _settings,
    FileKind.ASSET: _asset,
    FileKind.LOCK: _versions_only,
    FileKind.GENERATED: _nothing,
    FileKind.VENDORED: _nothing,
    FileKind.BINARY: _nothing,
}


def file_points(file: FileChange, symbols: Sequence[SymbolChange] = ()) -> tuple[Point, ...]:
    """The points of one file, the most telling first, at least one; `symbols` are its own."""
    found = [] if file.change_type is ChangeType.DELETED else FINDERS[file.kind](file, symbols)
    found += whole_points(file)
    return tuple(sorted(found, key=lambda point: -point.weight))

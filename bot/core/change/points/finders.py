"""Which finder reads which kind of file: the visible table."""

from collections.abc import Callable, Mapping, Sequence

from bot.core.change.points.code import code_points
from bot.core.change.points.dependencies import dependency_points
from bot.core.change.points.documents import document_points
from bot.core.change.points.entries import entry_points
from bot.core.change.points.notes import is_note, note_points
from bot.core.change.points.point import Point
from bot.core.change.points.tests import test_points
from bot.core.change.points.whole import whole_points
from bot.core.change.records import ChangeType, FileChange, FileKind, SymbolChange

Finder = Callable[[FileChange, Sequence[SymbolChange]], list[Point]]


def _settings(file: FileChange, _: Sequence[SymbolChange]) -> list[Point]:
    return dependency_points(file) or entry_points(file)


def _manifest(file: FileChange, symbols: Sequence[SymbolChange]) -> list[Point]:
    return [*dependency_points(file), *entry_points(file), *code_points(file, symbols)]


def _documents(file: FileChange, _: Sequence[SymbolChange]) -> list[Point]:
    notes = note_points(file) if is_note(file.path) else []
    return notes or document_points(file)


def _versions_only(file: FileChange, _: Sequence[SymbolChange]) -> list[Point]:
    return dependency_points(file)


def _nothing(file: FileChange, _: Sequence[SymbolChange]) -> list[Point]:
    return []


FINDERS: Mapping[FileKind, Finder] = {
    FileKind.SOURCE: code_points,
    FileKind.MIGRATION: code_points,
    FileKind.TEST: test_points,
    FileKind.DOCS: _documents,
    FileKind.CI: _settings,
    FileKind.BUILD: _manifest,
    FileKind.CONFIG: _manifest,
    FileKind.DATA: _settings,
    FileKind.ASSET: code_points,
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

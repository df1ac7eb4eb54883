"""How much a change in each kind of file tells of the whole change, 0 to 1."""

from collections.abc import Mapping

from bot.core.change.records import FileKind

KIND_WEIGHTS: Mapping[FileKind, float] = {
    FileKind.SOURCE: 1.0, FileKind.MIGRATION: 0.95, FileKind.CONFIG: 0.7, FileKind.BUILD: 0.7,
    FileKind.CI: 0.65, FileKind.DOCS: 0.55, FileKind.TEST: 0.5, FileKind.DATA: 0.45,
    FileKind.ASSET: 0.6, FileKind.VENDORED: 0.25, FileKind.BINARY: 0.3, FileKind.GENERATED: 0.15,
    FileKind.LOCK: 0.15,
}  # fmt: skip

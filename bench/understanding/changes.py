"""A commit of the shared form as the records that Squill reads a change into."""

from bench.understanding.data import Commit, TouchedFile
from bot.core.change.diff import parse_diff
from bot.core.change.kinds import kind_of, language_of, read_attributes
from bot.core.change.records import ChangeType, FileChange, RawDiff

FATES = {
    "A": ChangeType.NEW, "D": ChangeType.DELETED, "R": ChangeType.RENAMED,
    "C": ChangeType.COPIED, "M": ChangeType.MODIFIED, "T": ChangeType.MODIFIED,
}  # fmt: skip
NOTHING_SAID = read_attributes("")


def files_of(commit: Commit) -> tuple[FileChange, ...]:
    """All files of a commit with their true counts, and the lines that the data has of them."""
    read = {file.path: file for file in parse_diff(RawDiff(commit.diff))[0]}
    return tuple(_file(touched, read.get(touched.path)) for touched in commit.files)


def _file(touched: TouchedFile, read: FileChange | None) -> FileChange:
    fate = FATES.get(touched.fate, ChangeType.MODIFIED)
    kind = read.kind if read else kind_of(touched.path, NOTHING_SAID, ())
    return FileChange(
        path=touched.path,
        old_path=touched.old_path or None,
        change_type=read.change_type if read else ChangeType.BINARY if touched.binary else fate,
        added_lines=touched.added,
        removed_lines=touched.removed,
        hunks=read.hunks if read else (),
        kind=kind,
        language=read.language if read else language_of(touched.path),
    )

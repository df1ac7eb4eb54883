"""A file's text before a change, from the text after it and the hunks."""

from collections.abc import Mapping, Sequence

from bot.core.change.file_versions import FileVersions, Versions
from bot.core.change.records import ChangeType, FileChange, Hunk


def versions_after(files: Sequence[FileChange], texts: Mapping[str, str]) -> Versions:
    """Both texts of files of which the later one is in `texts`, by path; line ends are \\n.

    A file whose hunks do not fit its text has been changed since, and is left out.
    """
    found: dict[str, FileVersions] = {}
    for file in files:
        text = texts.get(file.path)
        if text is None:
            continue
        text = text.replace("\r\n", "\n")
        old = earlier(text, file.hunks)
        if old is not None:
            found[file.path] = FileVersions(_unless_new(file, old), text)
    return found


def _unless_new(file: FileChange, old: str) -> str | None:
    return None if file.change_type is ChangeType.NEW else old


def earlier(text: str, hunks: Sequence[Hunk]) -> str | None:
    """The text as it was before the hunks; None where they do not fit."""
    lines = text.split("\n")
    before: list[str] = []
    at = 0
    for hunk in hunks:
        start = hunk.new_start - (1 if hunk.new_length else 0)
        after = _side(hunk, " +")
        if start < at or lines[start : start + len(after)] != after:
            return None
        before += [*lines[at:start], *_side(hunk, " -")]
        at = start + len(after)
    return "\n".join([*before, *lines[at:]])


def _side(hunk: Hunk, marks: str) -> list[str]:
    return [line[1:] for line in hunk.lines if line[:1] in marks]

"""Unified diffs, as git, GitHub and GNU diff write them, become the files of a change."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.change.diff.header import Header, read_header
from bot.core.change.diff.hunks import MOST_LINES, read_hunks
from bot.core.change.diff.sections import Section, sections
from bot.core.change.kinds import Attributes, kind_of, language_of, read_attributes
from bot.core.change.records import ChangeType, FileChange, FileKind, RawDiff, Unread

__all__ = ["MOST_FILES", "MOST_LINES", "parse_diff"]

MOST_FILES = 50_000
"""Files that are read. GitHub gives 3,000; a text made to keep us busy could have millions."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_OPAQUE = frozenset({FileKind.ASSET, FileKind.LOCK, FileKind.GENERATED, FileKind.VENDORED})
"""Kinds that tell more of a file without lines than that it is binary."""

_LASTING = frozenset({ChangeType.NEW, ChangeType.RENAMED, ChangeType.COPIED})
"""What stays true of a file when a later patch changes it again."""

_REPLACED = [ChangeType.DELETED, ChangeType.NEW]
"""How git writes that a file became a link, or a link a file."""


def parse_diff(
    raw: RawDiff, attributes: str = ""
) -> tuple[tuple[FileChange, ...], tuple[Unread, ...]]:
    """The files of a diff in its order, and what could not be read of it, with the reason.

    `attributes` is the text of the repository's `.gitattributes`. A path stands once: what a diff
    says of it in several places (a file that became a link) is put together. Bytes that were no
    UTF-8 are U+FFFD. No text makes it raise.
    """
    text = _SURROGATE.sub("\ufffd", raw.text)
    rules = read_attributes(attributes)
    files: dict[str, list[FileChange]] = {}
    unread: dict[Unread, None] = dict.fromkeys(raw.unread)
    for number, section in enumerate(sections(text)):
        if number == MOST_FILES:
            unread[Unread("", f"only its first {MOST_FILES:,} files were read")] = None
            break
        header = read_header(section)
        if header is None:
            unread[Unread("", "the name of a file could not be made out")] = None
            continue
        file = _file(header, section, rules)
        unread.update(dict.fromkeys(_losses(file, section)))
        files.setdefault(file.path, []).append(file)
    if text.strip() and not files and not unread:
        unread[Unread("", "it is not a unified diff")] = None
    return tuple(_together(parts) for parts in files.values()), tuple(unread)


def _file(header: Header, section: Section, rules: Attributes) -> FileChange:
    hunks = read_hunks(section.hunks) if section.hunks else ()
    kind = kind_of(header.path, rules, hunks)
    if header.change_type is ChangeType.SUBMODULE:
        kind = FileKind.VENDORED
    elif header.binary and kind not in _OPAQUE:
        kind = FileKind.BINARY
    return FileChange(
        path=header.path,
        old_path=header.old_path,
        change_type=header.change_type,
        added_lines=sum(hunk.added for hunk in section.hunks),
        removed_lines=sum(hunk.removed for hunk in section.hunks),
        hunks=hunks,
        kind=kind,
        language=language_of(header.path),
    )


def _losses(file: FileChange, section: Section) -> list[Unread]:
    """What is missing of a file that a reader would look at."""
    if not file.readable:
        return []
    reasons = []
    lines = sum(len(hunk.lines) for hunk in section.hunks)
    if lines > MOST_LINES:
        reasons.append(f"only the first {MOST_LINES:,} of {lines:,} lines of its diff were read")
    if not all(hunk.complete for hunk in section.hunks):
        reasons.append("its diff is cut off or damaged")
    if section.stray:
        reasons.append(f"lines of its diff that no hunk announces: {section.stray:,}")
    return [Unread(file.path, reason) for reason in reasons]


def _together(parts: Sequence[FileChange]) -> FileChange:
    """One file out of all that a diff says of it."""
    if len(parts) == 1:
        return parts[0]
    types = [part.change_type for part in parts]
    change_type = types[0] if types[0] in _LASTING else types[-1]
    return replace(
        parts[-1],
        old_path=next((part.old_path for part in parts if part.old_path), None),
        change_type=ChangeType.MODIFIED if types[:2] == _REPLACED else change_type,
        added_lines=sum(part.added_lines for part in parts),
        removed_lines=sum(part.removed_lines for part in parts),
        hunks=tuple(hunk for part in parts for hunk in part.hunks),
    )

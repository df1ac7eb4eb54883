"""What is to be done with files so that a pull request's entry is where it belongs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.branch_files import NO_FILE, FileEdit, FileState
from bot.core.change.records import ChangeType, FileChange
from bot.core.changelog.outline import ITEM
from bot.core.changelog.records import (
    NOT_OURS,
    UNKNOWN,
    Entry,
    Form,
    Known,
    Refused,
)

WITHIN = re.compile(
    r"(?!\.git/)(?:(?!\.{1,2}/)[^/\\\x00-\x1f]{1,250}/){0,20}(?!\.{1,2}\Z)[^/\\\x00-\x1f]{1,250}"
)
"""A path that a repository can have: settings of other tools may name anything."""
NO_PATH = Refused("The settings keep entries at a place that is no path within the repository.")


@dataclass(frozen=True, slots=True)
class Plan:
    """Edits in their order (none: all is as it should be), and what is known once they are done.

    `shown` is the entry, to be pasted by hand where nobody may write; `refused` says why there is
    none.
    """

    edits: tuple[FileEdit, ...]
    known: Known
    path: str = ""
    shown: str = ""
    refused: Refused | None = None


def paths_read(form: Form, entry: Entry | Refused, known: Known) -> tuple[str, ...]:
    """The files that a plan needs to know."""
    wanted = (form.path(entry), *form.wanted(entry)) if isinstance(entry, Entry) else ()
    return tuple(path for path in dict.fromkeys((*wanted, _own_path(form, known))) if path)


def planned(
    form: Form,
    entry: Entry | Refused,
    url: str,
    files: Mapping[str, FileState],
    known: Known,
    *,
    force: bool = False,
) -> Plan:
    """The edits that bring the entry to its place and take ours away from elsewhere.

    `url` is the pull request's. A Refused entry has no place; a person's stays where it is.
    """
    if isinstance(entry, Refused):
        gone = _removal(form, url, files, known)
        return Plan(gone, replace(UNKNOWN, skipped=known.skipped), refused=entry)
    path = form.path(entry)
    if path and not WITHIN.fullmatch(path):
        return Plan((), known, refused=NO_PATH)
    state = files.get(path, NO_FILE)
    texts = {name: each.text for name, each in files.items() if each.text is not None}
    moved = _own_path(form, known) not in ("", path)
    placed = form.written(texts, entry, known, force=force)
    if isinstance(placed, Refused):
        gone = () if placed.theirs else _removal(form, url, files, known)
        return Plan(gone, known if placed.theirs else UNKNOWN, path, refused=placed)
    if state.fault:
        return Plan((), known, path, placed.shown, Refused(f"{path} {state.fault}."))
    edit = FileEdit(path, state.oid, placed.text)
    needed = () if placed.text == state.text or not path else (edit,)
    before = _removal(form, url, files, known) if moved else ()
    return Plan((*before, *needed), placed.known, path, placed.shown)


def theirs_in(form: Form, files: Sequence[FileChange], url: str, known: Known) -> Refused | None:
    """Whether the change itself has an entry that a person wrote."""
    for file in files:
        if file.change_type is ChangeType.DELETED or not form.owns(file.path):
            continue
        if file.change_type is ChangeType.NEW and file.path != known.path:
            return NOT_OURS
        added = [line[1:] for hunk in file.hunks for line in hunk.lines if line[:1] == "+"]
        items = [line for line in added if ITEM.match(line) and f"]({url})" not in line]
        if items and file.change_type is not ChangeType.NEW:
            return NOT_OURS
    return None


def _removal(
    form: Form, url: str, files: Mapping[str, FileState], known: Known
) -> tuple[FileEdit, ...]:
    path = _own_path(form, known)
    state = files.get(path, NO_FILE)
    if not path or state.text is None:
        return ()
    rest = form.removed(state.text, url, known)
    return () if rest == state.text else (FileEdit(path, state.oid, rest),)


def _own_path(form: Form, known: Known) -> str:
    """Where our earlier entry is, if this form would have written there: a comment can be forged.

    A file elsewhere, of a form that the project has left, stays.
    """
    return known.path if known.path and form.owns(known.path) else ""

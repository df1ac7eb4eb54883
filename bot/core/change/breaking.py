"""Evidence that callers may break. A diff alone never proves it: only the author's title does."""

import re
from collections.abc import Sequence

from bot.core.change.records import Breaking, ChangeType, FileChange, FileKind, SymbolChange
from bot.core.change.wording import fit_name, listed, marked

MOST_EVIDENCE = 5

_DECLARED = re.compile(
    r"[^\W\d_][\w/-]{0,40}(?:\([^()\r\n]{1,100}\))?!:\s|.*\bBREAKING[ -]CHANGE\b"
)


def breaking_of(
    files: Sequence[FileChange], symbols: Sequence[SymbolChange], title: str = ""
) -> Breaking:
    """Whether the author's title declares a break, and the hints that the change itself holds.

    Measured on thousands of merged changes, no rule over a diff finds breaks well enough to set
    the `!` by itself, so what the diff shows stays a hint.
    """
    declared = bool(_DECLARED.match(title[:1000]))
    told = ("The title declares a breaking change.",) if declared else ()
    return Breaking(
        declared, (*told, *_removed_names(files, symbols), *_removed_files(files))[:MOST_EVIDENCE]
    )


def _removed_names(files: Sequence[FileChange], symbols: Sequence[SymbolChange]) -> list[str]:
    sources = {file.path for file in files if file.kind is FileKind.SOURCE}
    gone: dict[str, list[str]] = {}
    for one in symbols:
        if one.path not in sources or not fit_name(one.path):
            continue
        if one.what == "removed" and one.public:
            gone.setdefault(one.path, []).append(marked(one.name))
        elif one.what == "renamed" and one.public:
            gone.setdefault(one.path, []).append(f"{marked(one.old_name)} (now {marked(one.name)})")
    return [f"{path} no longer defines {listed(names[:4])}." for path, names in gone.items()]


def _removed_files(files: Sequence[FileChange]) -> list[str]:
    return [
        f"{file.path} is removed."
        for file in files
        if file.kind is FileKind.SOURCE
        and file.change_type is ChangeType.DELETED
        and fit_name(file.path)
    ]

"""The names of a file, made out from its header.

unidiff takes names from the `diff --git` line by a pattern that fails as a whole on a name such as
`a b/c`, and leaves quoted names quoted, so the line is read here.
"""

import re
from collections.abc import Mapping

from bot.core.change.quoting import unquoted

NOTHING = "/dev/null"
UNMERGED = "* Unmerged path "

_ONE_NAME = (UNMERGED, "diff --cc ", "diff --combined ")
_PREFIX = re.compile(r"[abciow12]/")
_SUBMODULE = re.compile(r"Submodule (.+) (?:[0-9a-f]{7,64}\.\.|contains )")


def read_names(first: str, fields: Mapping[str, str]) -> tuple[str, str] | None:
    """A file's name before and after, alike where it has kept it; None when there is none.

    `first` is the header's first line; `fields` are its other lines by what they say.
    """
    for way in ("rename", "copy"):
        if f"{way} from" in fields and f"{way} to" in fields:
            return unquoted(fields[f"{way} from"]), unquoted(fields[f"{way} to"])
    name = _only_name(first)
    if name:
        return name, name
    if first.startswith("Binary files "):
        return _pair(*fields["binary"].removesuffix(" differ").partition(" and ")[::2])
    if "old name" in fields and "new name" in fields:
        return _pair(fields["old name"], fields["new name"])
    _, cut_off, name = first.rpartition(" b/")
    return (name, name) if cut_off and name else None


def _only_name(first: str) -> str | None:
    """The name on a first line that can hold only one."""
    for start in _ONE_NAME:
        if first.startswith(start):
            return unquoted(first.removeprefix(start))
    if first.startswith("diff --git "):
        return _halves(first.removeprefix("diff --git "))
    found = _SUBMODULE.match(first)
    return found[1] if found else None


def _halves(names: str) -> str | None:
    """The name that stands twice on a `diff --git` line, each time after a prefix of its own.

    Git writes both halves alike unless it also writes `rename` or `copy` lines, so the middle is
    where the first ends, whatever spaces and prefixes the name holds.
    """
    middle = len(names) // 2
    if names[middle : middle + 1] != " ":
        return None
    left, right = unquoted(names[:middle]), unquoted(names[middle + 1 :])
    if left == right:
        return left or None
    return _common_tail(left, right)


def _common_tail(left: str, right: str) -> str | None:
    """The longest end, after a slash, that two names share."""
    if _PREFIX.match(left) and _PREFIX.match(right):
        return left[2:] if left[2:] == right[2:] and left[2:] else None
    parts = list(zip(reversed(left.split("/")), reversed(right.split("/")), strict=False))
    shared = next((n for n, (a, b) in enumerate(parts) if a != b), len(parts))
    return "/".join(left.split("/")[-shared:]) if shared else None


def _pair(old: str, new: str) -> tuple[str, str] | None:
    """Names from `---` and `+++` lines: a tab ends a name, what follows is a time or a revision."""
    before, after = (unquoted(name.partition("\t")[0]) for name in (old, new))
    if NOTHING in {before, after}:
        name = after if before == NOTHING else before
        return None if name in {NOTHING, ""} else (_bare(name), _bare(name))
    if _PREFIX.match(before) and _PREFIX.match(after) and before != after:
        return before[2:], after[2:]
    kept = after if before == after else _common_tail(before, after) or after
    return (kept, kept) if kept else None


def _bare(name: str) -> str:
    return _PREFIX.sub("", name, count=1)

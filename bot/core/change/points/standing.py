"""What still stands in a file after its change, as far as its hunks show it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.change.records import FileChange
from bot.core.change.walk import MOST_LINES

_NAMES = (re.compile(r"[A-Za-z_$][\w$]*"), re.compile(r"[A-Za-z_$][\w$-]*"))
"""As code has them, and with the hyphens of settings and markup."""
_LONGEST = 400


def standing_lines(file: FileChange, signs: str = "-+") -> Iterator[str]:
    """The lines of the hunks that do not begin with one of these signs, without their own."""
    left = MOST_LINES
    for hunk in file.hunks:
        for line in hunk.lines[: max(left, 0)]:
            if line[:1] not in signs:
                yield line[1:_LONGEST]
        left -= len(hunk.lines)


@dataclass(frozen=True, slots=True)
class Standing:
    """The names `around` what changes, and all `names` that stand there or come.

    One of `around` is not new; one of `names` has not gone where it only leaves some line.
    """

    around: frozenset[str]
    names: frozenset[str]


def standing_in(file: FileChange) -> Standing:
    """The names that a file has after its change, as far as its hunks show them."""
    around = frozenset(_named(standing_lines(file)))
    return Standing(around, around | frozenset(_named(standing_lines(file, signs="- "))))


def _named(lines: Iterator[str]) -> Iterator[str]:
    return (name for line in lines for form in _NAMES for name in form.findall(line))

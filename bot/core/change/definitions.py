"""What one line of code defines."""

from dataclasses import dataclass

from bot.core.change.patterns import FAMILIES, NOT_NAMES, PATTERNS, VISIBLE

LONGEST_LINE = 240
"""Characters of a line that are looked at: bounds every pattern's work on hostile input."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition that starts on a line. `indent` is in columns, a tab counting four."""

    name: str
    sort: str
    public: bool
    indent: int


def family_of(language: str) -> str:
    """The row of the table a language is read with; "" when there is none."""
    name = language.lower()
    family = FAMILIES.get(name, name)
    return family if family in PATTERNS else ""


def indent_of(line: str) -> int:
    """The columns of white space a line starts with, a tab counting four."""
    blank = line[: len(line) - len(line.lstrip())]
    return len(blank) + 3 * blank.count("\t")


def definition_in(line: str, family: str) -> Definition | None:
    """The definition that starts on this line of code (no diff marker), if one does."""
    line = line[:LONGEST_LINE]
    if not line.strip():
        return None
    for sort, pattern in PATTERNS.get(family, ()):
        found = pattern.match(line)
        if found and found[1] not in NOT_NAMES:
            visible = VISIBLE.get(family)
            public = sort == "route" or not visible or visible(found[1], line)
            return Definition(found[1], sort, public, indent_of(line))
    return None

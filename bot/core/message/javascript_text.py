"""Texts as JavaScript takes them: lengths in UTF-16 units, blanks, lines."""

import re

JS_SPACES = "\ufeff\t\n\x0b\x0c\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""What JavaScript's \\s and trim() take for blank."""

LINE_ENDS = "\n\r\u2028\u2029"
ENDS = re.compile(r"\r?\n")
LARGEST_UNIT = "\uffff"


def units(text: str) -> int:
    """How many UTF-16 units a text has: an emoji is two."""
    return len(text) + sum(letter > LARGEST_UNIT for letter in text)


def lines_of(text: str) -> list[str]:
    """The lines of a text; one with nothing in it has one empty line."""
    return ENDS.split(text)


def trimmed(text: str) -> str:
    """A text without the blanks around it."""
    return text.strip(JS_SPACES)


def ends_in_unit(text: str, unit: str) -> bool:
    """Whether the last UTF-16 unit of a text is this one; an emoji is no single unit."""
    return text[-1:] == unit != "" and unit <= LARGEST_UNIT

"""A message's lines with their places, for problems that point at one."""

import re
from dataclasses import dataclass

from bot.core.message.conventional.body import fenced_lines

LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1 on, its place in code points, whether a code fence holds it."""

    number: int
    start: int
    text: str
    fenced: bool

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the message, its line end left out."""
        return self.start, self.start + len(self.text)


def message_lines(message: str) -> tuple[Line, ...]:
    """Every line of a message, ended by \\r\\n, \\n or \\r."""
    found = [(each.start(), each[1]) for each in LINE.finditer(message) if each[0]]
    fenced = fenced_lines([text for _, text in found])
    return tuple(
        Line(number, start, text, inside)
        for number, ((start, text), inside) in enumerate(zip(found, fenced, strict=True), 1)
    )


def header_line(lines: tuple[Line, ...]) -> Line | None:
    """The first line that is not blank."""
    return next((line for line in lines if line.text.strip()), None)

"""Lines that somebody types, or that come through a pipe, one at a time."""

import io
import sys
from contextlib import suppress
from typing import TextIO

with suppress(ImportError):  # some builds of Python have none; then lines are typed without it
    import readline  # noqa: F401 - arrow keys and earlier lines in `input`

LONGEST_LINE = 65_536
"""Bytes of a line; what is longer is cut off."""


class Keyboard:
    """Reads standard input; `is_person` where that is a terminal. `screen` is where prompts go."""

    def __init__(self, screen: TextIO) -> None:
        self._screen = screen
        self.is_person = bool(sys.stdin and sys.stdin.isatty())
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")

    def line(self, prompt: str) -> str | None:
        """The next line without its end; None when there is no more. A pipe sees no prompt."""
        if self.is_person and self._screen is sys.stdout:
            try:
                return input(prompt)
            except EOFError:
                self._screen.write("\n")
                return None
        if self.is_person:
            self._screen.write(prompt)
            self._screen.flush()
        return self._read()

    def _read(self) -> str | None:
        if not sys.stdin:
            return None
        raw = rest = sys.stdin.buffer.readline(LONGEST_LINE)
        while len(rest) == LONGEST_LINE and not rest.endswith(b"\n"):
            rest = sys.stdin.buffer.readline(LONGEST_LINE)
        return raw.decode("utf-8", "replace").rstrip("\r\n") if raw else None

"""The log of a run, line by line; cheap to import, since the first line must come at once."""

from typing import TextIO

from bot.core.message.safety import log_safe

LONGEST_LINE = 2000  # code points


class RunnerLog:
    """Writes lines in which a runner finds no commands. Satisfies ports.Progress."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def line(self, text: str) -> None:
        """Write one line, whatever the text holds."""
        shown = log_safe(text[:LONGEST_LINE])
        self._stream.write(f"{shown}…\n" if len(text) > LONGEST_LINE else f"{shown}\n")
        self._stream.flush()

    def lines(self, text: str) -> None:
        """Write a text of several lines, each marked as a quotation."""
        for line in text.splitlines():
            self.line(f"| {line}")

    def step(self, name: str, detail: str = "") -> None:
        """Write that a step begins."""
        self.line(f"{name}: {detail}" if detail else name)

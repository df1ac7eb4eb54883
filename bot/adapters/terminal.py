"""A person's terminal: the steps with their seconds, and notices, on standard error."""

import time
from collections.abc import Mapping
from typing import Self, TextIO

from rich.console import Console
from rich.progress import Progress as Display
from rich.progress import SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.style import Style
from rich.text import Text

from bot.core.message.safety import clean, one_line

LONGEST_STEP = 100  # code points of a line that moves; others are for logs, and whole
LONGEST_NOTICE = 4000

_MOVING = (
    SpinnerColumn("line", finished_text="[green]+"),
    TextColumn("{task.description}", markup=False),
    TimeElapsedColumn(),
)


class Terminal:
    """Shows steps as they run (satisfies ports.Progress); leaving it ends the display.

    It can be entered again: each time the seconds and the display begin anew.

    Where `stream` is no terminal, or TERM=dumb, each step is one plain line with the seconds since
    the start. NO_COLOR (https://no-color.org) leaves out colours. `quiet` leaves out the steps,
    `passing` has them vanish from a terminal once they are done.
    """

    def __init__(
        self,
        stream: TextIO,
        environ: Mapping[str, str],
        *,
        quiet: bool = False,
        passing: bool = False,
    ) -> None:
        live = stream.isatty() and environ.get("TERM", "") not in ("", "dumb")
        colourless = not live or bool(environ.get("NO_COLOR"))
        self._console = Console(
            file=stream, force_terminal=live, no_color=colourless, highlight=False, soft_wrap=True
        )
        self._moves = live and not quiet
        self._passing = passing
        self._display: Display | None = None
        self._quiet = quiet
        self._current: TaskID | None = None
        self._began = time.monotonic()

    def __enter__(self) -> Self:
        self._began, self._current = time.monotonic(), None
        if self._moves:
            self._display = Display(*_MOVING, console=self._console, transient=self._passing)
            self._display.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._display:
            self._finish(self._display)
            self._display.stop()
            self._display = None

    def step(self, name: str, detail: str = "") -> None:
        """Show that a step begins, which ends the one before it."""
        longest = LONGEST_STEP if self._display else LONGEST_NOTICE
        line = one_line(f"{name}: {detail}" if detail else name, longest)
        if self._display:
            self._finish(self._display)
            self._current = self._display.add_task(line, total=1)
        elif not self._quiet:
            self._console.print(Text(f"[{time.monotonic() - self._began:5.1f} s] {line}"))

    def notice(self, text: str, advice: str = "") -> None:
        """Say something that a person should know, and what to do about it."""
        self._console.print(
            Text("squill: ", Style(color="yellow")) + Text(clean(text[:LONGEST_NOTICE])),
            *([Text(f"        {clean(advice[:LONGEST_NOTICE])}")] if advice else []),
            sep="\n",
        )

    def _finish(self, display: Display) -> None:
        if self._current is not None:
            display.update(self._current, completed=1)

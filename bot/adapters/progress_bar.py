"""A bar that says how far a long command is, at a terminal; in a pipe there is none."""

from collections.abc import Mapping
from typing import Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.core.message.safety import one_line

LONGEST = 40  # code points of what is being done

_COLUMNS = (
    TextColumn("{task.description}", markup=False),
    BarColumn(),
    MofNCompleteColumn(),
    TimeRemainingColumn(),
)


class ProgressBar:
    """Shows `total` steps on `stream`; leaving it ends the display, however the steps ended."""

    def __init__(self, stream: TextIO, environ: Mapping[str, str], total: int) -> None:
        live = stream.isatty() and environ.get("TERM", "") not in ("", "dumb")
        colourless = bool(environ.get("NO_COLOR"))
        console = Console(file=stream, force_terminal=live, no_color=colourless)
        self._display = Progress(*_COLUMNS, console=console, disable=not live, transient=True)
        self._task = self._display.add_task("replay", total=total)

    def __enter__(self) -> Self:
        self._display.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._display.stop()

    def advance(self, doing: str) -> None:
        """One step is done, which was about `doing`."""
        self._display.update(self._task, advance=1, description=one_line(doing, LONGEST))

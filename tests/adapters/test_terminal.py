"""Terminal on a real pseudo-terminal and on a pipe."""

import os
import pty
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

import pytest

from bot.adapters.terminal import Terminal


@dataclass
class Screen:
    """One end of a pseudo-terminal for the writer; what was written to it afterwards."""

    stream: TextIO
    text: str = field(default="")


@contextmanager
def screen() -> Iterator[Screen]:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as stream:
        shown = Screen(stream)
        yield shown
        stream.flush()
        shown.text = drained(ours)
    os.close(ours)


def drained(descriptor: int) -> str:
    os.set_blocking(descriptor, False)
    content = b""
    with suppress(BlockingIOError):
        while piece := os.read(descriptor, 65536):
            content += piece
    return content.decode()


def show(environ: Mapping[str, str], *, quiet: bool = False) -> str:
    with screen() as shown, Terminal(shown.stream, environ, quiet=quiet) as terminal:
        terminal.step("analyse")
        terminal.step("generate message", "a model\x1b]0;stolen\x07\n[red]name")
        terminal.notice("No [bold] model could be asked.", "Start\x1b[2J it.")
    return shown.text


def test_a_terminal_shows_each_step_with_its_seconds() -> None:
    text = show({"TERM": "xterm-256color"})
    assert "+\x1b[0m analyse" in text
    assert "generate message: a model]0;stolen [red]name" in text
    assert "0:00:00" in text
    assert text.endswith("\x1b[?25h")


def test_no_color_leaves_out_every_colour() -> None:
    assert "\x1b[3" in show({"TERM": "xterm-256color"})
    text = show({"TERM": "xterm-256color", "NO_COLOR": "1"})
    assert "\x1b[3" not in text
    assert "analyse" in text


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {}])
def test_a_terminal_that_cannot_move_gets_plain_lines(environ: dict[str, str]) -> None:
    assert show(environ).splitlines() == [
        "[  0.0 s] analyse",
        "[  0.0 s] generate message: a model]0;stolen [red]name",
        "squill: No [bold] model could be asked.",
        "        Start[2J it.",
    ]


def test_a_line_is_cut_only_where_it_has_to_move() -> None:
    long = "x" * 300
    for environ, whole in (({"TERM": "dumb"}, True), ({"TERM": "xterm"}, False)):
        with screen() as shown, Terminal(shown.stream, environ) as terminal:
            terminal.step(long)
        assert (long in shown.text.replace("\r\n", "")) is whole


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"TERM": "xterm"}])
def test_a_quiet_terminal_has_notices_only(environ: dict[str, str]) -> None:
    text = show(environ, quiet=True)
    assert "analyse" not in text
    assert "No [bold] model could be asked." in text


def test_a_pipe_gets_plain_lines_whatever_wants_colours(tmp_path: Path) -> None:
    environ = {"TERM": "xterm", "FORCE_COLOR": "1", "COLUMNS": "10"}
    with (
        (tmp_path / "errors").open("w", encoding="ascii", errors="backslashreplace") as stream,
        Terminal(stream, environ) as terminal,
    ):
        terminal.step("a long line that is not broken: ö")
        terminal.notice("nothing to do")
    assert (tmp_path / "errors").read_text("ascii") == (
        "[  0.0 s] a long line that is not broken: \\xf6\nsquill: nothing to do\n"
    )


def test_an_error_inside_ends_the_display() -> None:
    with screen() as shown:
        terminal = Terminal(shown.stream, {"TERM": "xterm"})
        with pytest.raises(KeyboardInterrupt):
            _interrupted(terminal)
    assert shown.text.endswith("\x1b[?25h")


def _interrupted(terminal: Terminal) -> None:
    with terminal:
        terminal.step("analyse")
        raise KeyboardInterrupt

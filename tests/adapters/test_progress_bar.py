"""A bar at a terminal, and nothing in a pipe."""

import io

import pytest

from bot.adapters.progress_bar import ProgressBar


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "term", "shown"),
    [(Tty(), "xterm", True), (Tty(), "dumb", False), (io.StringIO(), "xterm", False)],
)
def test_a_bar_is_for_terminals_alone(stream: io.StringIO, term: str, shown: bool) -> None:
    with ProgressBar(stream, {"TERM": term, "NO_COLOR": "1"}, 2) as bar:
        bar.advance("qwen\x1b[31m")
    assert bool(stream.getvalue()) is shown
    assert "[31mqwen" not in stream.getvalue()

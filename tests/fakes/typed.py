"""A person at a pseudo-terminal: types lines and keys to a real process, and reads the screen."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from fakes.terminal import SQUILL, environment

ESCAPES = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[=>])")
INTERRUPT, END = b"\x03", b"\x04"
PATIENCE = 20.0
ROWS, COLUMNS = 50, 200


class Typed:
    """`squill …` with a terminal of its own; its standard output may go elsewhere instead."""

    def __init__(
        self, folder: Path, *arguments: str, env: Mapping[str, str], out: int | None = None
    ) -> None:
        self.screen = ""
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.process = subprocess.Popen(
            [*SQUILL, *arguments],
            cwd=folder,
            env=environment(TERM="xterm", **env),
            stdin=theirs,
            stdout=theirs if out is None else out,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_at_a_terminal,  # noqa: PLW1509 - it calls nothing that another thread could hold
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._ours)

    def press(self, keys: bytes) -> None:
        """Press keys; `INTERRUPT` and `END` among them do what the terminal makes of them."""
        os.write(self._ours, keys)

    def interrupt_line(self, begun: str) -> None:
        """Type the beginning of a line and, once the rest is waited for, what interrupts it.

        An interrupt that comes a moment before Python's `readline` waits for a key is heard with
        the next interrupt alone: no person is so fast.
        """
        self.press(begun.encode())
        self.until(f"squill> {begun}")
        while not self._waits():
            time.sleep(0.001)
        self.press(INTERRUPT)

    def _waits(self) -> bool:
        """Whether the process sleeps; where there is no /proc, it is given the time to."""
        stat = Path(f"/proc/{self.process.pid}/stat")
        if not stat.exists():
            time.sleep(0.2)
            return True
        return stat.read_text().rpartition(")")[2].split()[0] == "S"

    def say(self, line: str) -> str:
        """Type a line; returns what is on the screen from then on until the next prompt."""
        self.screen = ""
        self.press(f"{line}\n".encode())
        return self.until("squill> ").removeprefix(line)

    def until(self, text: str) -> str:
        """What the screen shows since the last line that was said, once it has this text."""
        while text not in self.screen:
            ready, _, _ = select.select([self._ours], [], [], PATIENCE)
            assert ready, f"{text!r} is not there: {self.screen!r}"
            assert self._read(), f"the process ended before {text!r}: {self.screen!r}"
        return self.screen

    def watch(self, happened: Callable[[], bool]) -> None:
        """Read on until something has happened elsewhere: a full screen holds a process up."""
        while not happened():
            ready, _, _ = select.select([self._ours], [], [], 0.05)
            assert not ready or self._read(), f"the process ended: {self.screen!r}"

    def ended(self) -> int:
        """The exit code, once it has ended."""
        while self._read():
            pass
        return self.process.wait(PATIENCE)

    def _read(self) -> bool:
        """Read on; False once nobody has the terminal open, which Linux tells as an error."""
        try:
            read = os.read(self._ours, 65_536)
        except OSError:
            return False
        self.screen += ESCAPES.sub("", read.decode("utf-8", "replace")).replace("\r\n", "\n")
        return bool(read)


def _at_a_terminal() -> None:
    """For a child before it starts: the terminal is its own, and so are the keys."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)

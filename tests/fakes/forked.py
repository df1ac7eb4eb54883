"""Squill's process, forked off one that has loaded it: as real as one started anew, and soon there.

Where a start may differ (streams, isolation, what is imported when), tests start it anew.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PROGRAM = Path(__file__).with_name("forked_program.py")
LONGEST_LOADING = 60.0  # seconds
NEEDED = ("PATH", "KF_RULE_CACHE_DIR")
MEASURING = ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")


def passed_on(*, measured: bool = True) -> dict[str, str]:
    """Variables of this process without which one under test does not run, or is not measured."""
    names = (*NEEDED, *MEASURING) if measured else NEEDED
    return {name: os.environ[name] for name in names if name in os.environ}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit code, negative for a signal, and what it wrote."""

    code: int
    out: bytes
    err: bytes


class Forking:
    """A process that has loaded Squill, and those that are forked off it.

    `measured`: for coverage, if that is wanted at all; that takes them twice the time.
    """

    def __init__(self, *, measured: bool = True) -> None:
        environ = passed_on(measured=measured)
        self._folder = TemporaryDirectory(prefix="squill-")
        self._address = str(Path(self._folder.name) / "socket")
        self._process = subprocess.Popen(
            [sys.executable, "-I", str(PROGRAM), self._address], stdin=subprocess.PIPE, env=environ
        )

    def close(self) -> None:
        """End it. What was forked off has its own end."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()
        self._folder.cleanup()

    def run(
        self,
        argv: Sequence[str],
        *,
        environ: Mapping[str, str],
        cwd: Path,
        stdin: bytes = b"",
        timeout: float = 60,
        one_stream: bool = False,
    ) -> Ended:
        """Run it with these arguments. `one_stream`: all it writes is in `out`, in its order.

        Raises TimeoutExpired when it had to be killed.
        """
        with TemporaryDirectory(dir=self._folder.name) as folder:
            given, out, err = (Path(folder) / name for name in ("stdin", "stdout", "stderr"))
            for file, content in ((given, stdin), (out, b""), (err, b"")):
                file.write_bytes(content)
            job = {
                "argv": [*argv],
                "environ": dict(environ),
                "cwd": str(cwd),
                "stdin": str(given),
                "stdout": str(out),
                "stderr": str(out if one_stream else err),
            }
            with self.started(job, timeout) as process:
                code = process.wait()
            return Ended(code, out.read_bytes(), err.read_bytes())

    @contextmanager
    def started(self, job: Mapping[str, Any], timeout: float = 60) -> "Iterator[Process]":
        """A process for a job as forked_program.py describes it, killed where it does not end."""
        with self._connected() as connection:
            connection.sendall(json.dumps(job).encode() + b"\n")
            yield Process(connection, timeout)

    def _connected(self) -> socket.socket:
        until = time.monotonic() + LONGEST_LOADING
        while True:
            connection = socket.socket(socket.AF_UNIX)
            try:
                connection.connect(self._address)
            except (FileNotFoundError, ConnectionRefusedError):
                connection.close()
                if self._process.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.02)
            else:
                return connection


class Process:
    """One that was forked off."""

    def __init__(self, connection: socket.socket, timeout: float) -> None:
        self._timeout = timeout
        connection.settimeout(timeout)
        self._lines = connection.makefile("r")
        self.id = int(self._lines.readline())

    def wait(self) -> int:
        """Its exit code. Raises TimeoutExpired when it had to be killed."""
        with self._lines:
            try:
                return int(self._lines.readline())
            except TimeoutError:
                os.kill(self.id, signal.SIGKILL)
                raise subprocess.TimeoutExpired("squill", self._timeout) from None


@cache
def forking() -> Forking:
    """The one of this process, which begins to load at the first call. Close it at the end."""
    return Forking()


def close() -> None:
    """Ends the one of this process, if there is one."""
    if forking.cache_info().currsize:
        forking().close()
        forking.cache_clear()

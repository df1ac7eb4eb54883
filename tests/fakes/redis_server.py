"""A real redis-server of a test's own: a free port, its own folder, stopped by its handle."""

import shutil
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

PROGRAM = shutil.which("redis-server")
_START_SECONDS = 20


def free_port() -> int:
    """A port that nobody listened on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class RedisServerProcess:
    """Runs until the block ends; `options` are those of redis-server: `--appendonly yes`."""

    def __init__(self, folder: Path, *options: str, program: str = PROGRAM or "") -> None:
        self._command = [program, "--bind", "127.0.0.1", "--dir", str(folder), "--save", ""]
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """What REDIS_URL would be."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Starts it where it was, or on a free port the first time, and waits until it answers."""
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            port = self.port or free_port()
            self._process = subprocess.Popen(
                [*self._command, "--port", str(port), *self._options], stdout=subprocess.DEVNULL
            )
            if self._answers(port, deadline):
                self.port = port
                return
            self.stop()
        raise TimeoutError("redis-server does not start")

    def stop(self, *, at_once: bool = False) -> None:
        """Ends it, `at_once` as by `kill -9`."""
        if self._process:
            self._process.kill() if at_once else self._process.terminate()
            self._process.wait()
        self._process = None

    def _answers(self, port: int, deadline: float) -> bool:
        with redis.Redis(port=port, retry=Retry(NoBackoff(), 0), socket_timeout=1) as client:
            while self._process and self._process.poll() is None and time.monotonic() < deadline:
                try:
                    return bool(client.ping())
                except redis.AuthenticationError:
                    return True
                except redis.RedisError:
                    time.sleep(0.02)
        return False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

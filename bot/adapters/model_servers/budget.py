"""What one call may take, kept at the socket: deadlines that hold on a trickle too, and bytes."""

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from bot.core.models.chat import Deadlines

_PIECE = 65_536  # bytes written before the budget is looked at again


class OutOfTimeError(Exception):
    """A deadline passed; the text says which."""


class TooLongError(Exception):
    """An answer has more bytes than any good one."""


class Budget:
    """The time and bytes of one call, counted from now on."""

    def __init__(self, deadlines: Deadlines, most_bytes: int) -> None:
        self._deadlines = deadlines
        self._most_bytes = most_bytes
        self._began = time.monotonic()
        self._bytes = 0

    @property
    def answered(self) -> bool:
        """Whether any byte has come."""
        return self._bytes > 0

    def seconds(self) -> float:
        """Seconds since the call began."""
        return time.monotonic() - self._began

    def to_connect(self) -> float:
        """How long connecting may take. Raises OutOfTimeError."""
        return min(self._deadlines.connect, self._left())

    def to_read(self) -> float:
        """How long the next read may take. Raises OutOfTimeError."""
        left = self._left()
        if self._bytes:
            return min(self._deadlines.stall, left)
        return min(max(0.001, self._deadlines.first_byte - self.seconds()), left)

    def took(self, count: int) -> None:
        """Note the bytes that were read. Raises TooLongError."""
        self._bytes += count
        if self._bytes > self._most_bytes:
            raise TooLongError(f"more than {self._most_bytes} bytes")

    def passed(self) -> str:
        """Which deadline passed, in words for people."""
        if self.seconds() >= self._deadlines.total:
            return f"not done within {self._deadlines.total:g} s"
        if self._bytes:
            return f"nothing more for {self._deadlines.stall:g} s"
        return f"no first byte within {self._deadlines.first_byte:g} s"

    def _left(self) -> float:
        left = self._deadlines.total - self.seconds()
        if left <= 0:
            raise OutOfTimeError(self.passed())
        return left


class BoundedStream(httpcore.NetworkStream):
    """A connection whose reads and writes keep to a budget, whatever timeout they are given."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            data = self._stream.read(max_bytes, self._budget.to_read())
        except httpcore.ReadTimeout as error:
            raise OutOfTimeError(self._budget.passed()) from error
        self._budget.took(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            for start in range(0, len(buffer), _PIECE):
                self._stream.write(buffer[start : start + _PIECE], self._budget.to_read())
        except httpcore.WriteTimeout as error:
            raise OutOfTimeError(self._budget.passed()) from error

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._budget.to_connect())
        return BoundedStream(secured, self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class BoundedNetwork(httpcore.NetworkBackend):
    """Opens connections that keep to a budget."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        patience = self._budget.to_connect()
        stream = self._network.connect_tcp(host, port, patience, local_address, socket_options)
        return BoundedStream(stream, self._budget)

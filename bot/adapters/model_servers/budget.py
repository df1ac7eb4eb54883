"""What one call may take: seconds by four deadlines, and bytes."""

import time

from bot.core.models.chat import Deadlines

LOOK = Deadlines(connect=2.0, first_byte=4.0, stall=2.0, total=5.0)
"""A look at a host: it answers from memory, so one that needs longer is as good as absent."""

MOST_BYTES = 4 * 1024 * 1024
"""A reply of 8,192 tokens streamed one by one comes to about 2 MB; a list of models to less."""


class OutOfTimeError(Exception):
    """A deadline passed; the text says which."""


class TooLongError(Exception):
    """An answer has more bytes than any good one."""


class Budget:
    """The time and bytes of one call, counted from now on; it may take more than one request."""

    def __init__(self, deadlines: Deadlines, most_bytes: int = MOST_BYTES) -> None:
        self._deadlines = deadlines
        self._most_bytes = most_bytes
        self._began = time.monotonic()
        self._asked_at = 0.0
        self._bytes = 0
        self.answered = False

    def ask(self) -> None:
        """Note that a request begins: its first byte has its own deadline."""
        self._asked_at = self.seconds()
        self.answered = False

    def seconds(self) -> float:
        """Seconds since the call began."""
        return time.monotonic() - self._began

    def to_connect(self) -> float:
        """How long connecting may take. Raises OutOfTimeError."""
        return min(self._deadlines.connect, self._left())

    def to_read(self) -> float:
        """How long the next read may take. Raises OutOfTimeError."""
        left = self._left()
        if self.answered:
            return min(self._deadlines.stall, left)
        waited = self.seconds() - self._asked_at
        return min(max(0.001, self._deadlines.first_byte - waited), left)

    def took(self, count: int) -> None:
        """Note the bytes that were read. Raises TooLongError."""
        self._bytes += count
        self.answered = self.answered or count > 0
        if self._bytes > self._most_bytes:
            raise TooLongError(f"more than {self._most_bytes} bytes")

    def passed(self) -> str:
        """Which deadline passed, in words for people."""
        if self.seconds() >= self._deadlines.total:
            return f"not done within {self._deadlines.total:g} s"
        if self.answered:
            return f"nothing more for {self._deadlines.stall:g} s"
        return f"no first byte within {self._deadlines.first_byte:g} s"

    def _left(self) -> float:
        left = self._deadlines.total - self.seconds()
        if left <= 0:
            raise OutOfTimeError(self.passed())
        return left

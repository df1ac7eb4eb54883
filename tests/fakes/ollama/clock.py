"""A clock that may run faster than real time, and waits that end when the client has left."""

import socket
import threading
import time

LOOK_EVERY = 0.02  # real seconds between two looks at whether the client is still there


class ClientLeftError(Exception):
    """The client closed its connection, or the stand-in is being closed."""


class Clock:
    """Simulated seconds since the start; `speed` of them pass in one real second."""

    def __init__(self, speed: float) -> None:
        self.speed = speed
        self._start = time.monotonic()

    def now(self) -> float:
        """Simulated seconds since this clock was made."""
        return (time.monotonic() - self._start) * self.speed

    def real(self, seconds: float) -> float:
        """How many real seconds these simulated ones take."""
        return seconds / self.speed


class Visitor:
    """The client behind one connection: is it still there, and how long must it wait?"""

    def __init__(self, connection: socket.socket, clock: Clock, closing: threading.Event) -> None:
        self._connection = connection
        self._clock = clock
        self._closing = closing

    def check(self) -> None:
        """Raise ClientLeftError when nobody waits for the answer any more."""
        if self._closing.is_set() or self._hung_up():
            raise ClientLeftError

    def sleep(self, seconds: float) -> None:
        """Let simulated seconds pass."""
        self.sleep_real(self._clock.real(seconds))

    def sleep_real(self, seconds: float) -> None:
        """Let real seconds pass, for faults that a client's own deadlines must end."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._closing.wait(min(left, LOOK_EVERY))
            self.check()

    def _hung_up(self) -> bool:
        try:
            return not self._connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except ValueError:
            return False  # TLS does not let one look ahead
        except OSError:
            return True

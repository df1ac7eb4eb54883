"""May a place that failed be asked again: closed, open for a while, then half open for one probe.

After the circuit breaker of Michael Nygard's "Release It!". The pause grows with every failure, so
that a host which answers errors at once draws hardly any requests.
"""

from enum import StrEnum

from bot.core.errors import WriteFailure
from bot.core.models.coordination import Failures

OPENS_AFTER = 2
"""Failures in a row: one may be chance, and the next model is asked after it anyway."""

OPENS_AT_ONCE = frozenset({WriteFailure.UNREACHABLE, WriteFailure.OUT_OF_MEMORY})
"""Failures that the next request would meet again for certain."""

FIRST_PAUSE = 20.0
GROWTH = 3.0
LONGEST_PAUSE = 600.0

COUNTED = frozenset(WriteFailure) - {
    WriteFailure.CONTEXT_OVERFLOW,
    WriteFailure.TRUNCATED_REPLY,
    WriteFailure.GARBAGE,
    WriteFailure.REPETITION,
    WriteFailure.UNFIT,
    WriteFailure.REFUSED,
}
"""Failures that say something of the place and not of what it was asked."""

OF_THE_HOST = frozenset({WriteFailure.UNREACHABLE, WriteFailure.BUSY})
"""Failures that every model of the host would have had."""


class Breaker(StrEnum):
    """Whether a place is asked: always, not now, or once to see."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


def breaker(failures: Failures | None, now: float) -> Breaker:
    """The state of a place's breaker; `now` is in the store's epoch seconds."""
    if failures is None or not _opened(failures):
        return Breaker.CLOSED
    return Breaker.OPEN if seconds_until_probe(failures, now) > 0 else Breaker.HALF_OPEN


def seconds_until_probe(failures: Failures, now: float) -> float:
    """Seconds until an open breaker lets one request through; 0 or less when it does."""
    beyond = failures.count - (1 if failures.last in OPENS_AT_ONCE else OPENS_AFTER)
    pause = min(FIRST_PAUSE * GROWTH ** min(max(beyond, 0), 9), LONGEST_PAUSE)
    return failures.last_at + pause - now


def _opened(failures: Failures) -> bool:
    return failures.count >= (1 if failures.last in OPENS_AT_ONCE else OPENS_AFTER)

"""When a place that failed is left alone, and when it is asked again."""

import pytest

from bot.core.errors import WriteFailure
from bot.core.models.breaker import LONGEST_PAUSE, Breaker, breaker, seconds_until_probe
from bot.core.models.coordination import Failures


@pytest.mark.parametrize(
    ("count", "last", "ago", "state"),
    [
        (1, WriteFailure.CRASHED, 0, Breaker.CLOSED),
        (1, WriteFailure.UNREACHABLE, 0, Breaker.OPEN),
        (1, WriteFailure.OUT_OF_MEMORY, 0, Breaker.OPEN),
        (1, WriteFailure.UNREACHABLE, 20, Breaker.HALF_OPEN),
        (2, WriteFailure.CRASHED, 19.9, Breaker.OPEN),
        (2, WriteFailure.CRASHED, 20, Breaker.HALF_OPEN),
        (3, WriteFailure.BUSY, 59, Breaker.OPEN),
        (3, WriteFailure.BUSY, 60, Breaker.HALF_OPEN),
        (4, WriteFailure.TIMEOUT, 179, Breaker.OPEN),
        (4, WriteFailure.TIMEOUT, 180, Breaker.HALF_OPEN),
    ],
)
def test_the_pause_grows_with_every_failure(
    count: int, last: WriteFailure, ago: float, state: Breaker
) -> None:
    assert breaker(Failures(count, 1000.0 - ago, last), 1000.0) is state


def test_without_a_failure_it_is_closed() -> None:
    assert breaker(None, 0.0) is Breaker.CLOSED


@pytest.mark.parametrize("count", [6, 100, 10**9])
def test_no_pause_is_longer_than_the_longest(count: int) -> None:
    assert seconds_until_probe(Failures(count, 0.0, WriteFailure.BUSY), 0.0) == LONGEST_PAUSE

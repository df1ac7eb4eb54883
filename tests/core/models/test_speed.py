"""Rates that a machine can reach, and when a model is called slow."""

import math

import pytest

from bot.core.models.speed import prefill_rate, rate, too_slow


@pytest.mark.parametrize(
    ("tokens", "seconds", "per_second"),
    [
        (100, 2.0, 50.0),
        (30_000, 1.0, 30_000.0),
        (8_000, 0.01, 0.0),  # found in a cache
        (0, 1.0, 0.0),
        (-5, 1.0, 0.0),
        (100, 0.0, 0.0),
        (100, -1.0, 0.0),
        (100, math.inf, 0.0),
        (100, math.nan, 0.0),
    ],
)
def test_a_rate_that_cannot_be_is_unknown(tokens: int, seconds: float, per_second: float) -> None:
    assert rate(tokens, seconds) == per_second


@pytest.mark.parametrize(("tokens", "per_second"), [(63, 0.0), (64, 32.0), (0, 0.0)])
def test_a_short_prompt_says_nothing_of_the_speed_of_reading(
    tokens: int, per_second: float
) -> None:
    assert prefill_rate(tokens, 2.0) == per_second


@pytest.mark.parametrize(
    ("tokens", "seconds", "least_rate", "slow"),
    [
        (0, 9.9, 5.0, False),
        (49, 10.0, 5.0, True),
        (50, 10.0, 5.0, False),
        (0, 3_600.0, 0.0, False),
        (90, 20.0, 5.0, True),
    ],
)
def test_a_model_is_slow_after_ten_seconds_of_writing(
    tokens: int, seconds: float, least_rate: float, slow: bool
) -> None:
    assert too_slow(tokens, seconds, least_rate) is slow

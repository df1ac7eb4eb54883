"""How far the mean of a few values can be trusted: a bootstrap whose dice are always the same."""

from collections.abc import Iterator, Sequence

RESAMPLES = 2_000
MOST_DRAWS = 1_000_000
COVERED = 0.90

_MASK = (1 << 64) - 1
_FACTOR, _STEP = 6364136223846793005, 1442695040888963407
"""D. Knuth's linear congruential generator (MMIX), of which the upper half is used."""


def interval(values: Sequence[float], seed: int = 1) -> tuple[float, float]:
    """The 90 % interval of the mean of `values` by percentile; (0, 0) of nothing."""
    size = len(values)
    if not size:
        return 0.0, 0.0
    dice = _numbers(seed)
    times = max(1, min(RESAMPLES, MOST_DRAWS // size))
    means = sorted(sum(values[next(dice) % size] for _ in range(size)) / size for _ in range(times))
    tail = (1 - COVERED) / 2
    return means[int(tail * times)], means[min(times - 1, int((1 - tail) * times))]


def _numbers(seed: int) -> Iterator[int]:
    state = seed
    while True:
        state = (state * _FACTOR + _STEP) & _MASK
        yield state >> 33

"""How fast a model reads and writes, as far as a server's figures can be believed."""

FASTEST = 50_000.0
"""Tokens per second; more were not read but found in a cache, or counted wrongly."""

FEW = 64
"""Tokens of a prompt that say nothing: what a call takes whatever its length counts for more."""

PATIENCE = 10.0
"""Seconds of writing before anybody calls a model slow."""


def rate(tokens: int, seconds: float) -> float:
    """Tokens per second; 0 for unknown, which a rate that no machine reaches is too."""
    if tokens <= 0 or seconds <= 0:
        return 0.0
    per_second = tokens / seconds
    return per_second if per_second <= FASTEST else 0.0


def prefill_rate(tokens: int, seconds: float) -> float:
    """The rate of reading a prompt; of one with few tokens that were in no cache it is unknown."""
    return rate(tokens, seconds) if tokens >= FEW else 0.0


def too_slow(tokens: int, seconds: float, least_rate: float) -> bool:
    """Whether so many tokens in so many seconds of writing are fewer than `least_rate` allows."""
    return seconds >= PATIENCE and tokens < least_rate * seconds

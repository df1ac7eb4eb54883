"""A graphics card, as far as its maker tells of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gpu:
    """A graphics card: bytes, and the share of its time (0 to 1) that it was busy."""

    name: str
    total: int
    free: int
    busy: float = 0.0

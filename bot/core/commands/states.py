"""How a pull request stands when somebody comments on it, and where commands work."""

from enum import StrEnum


class State(StrEnum):
    """Open, merged, or closed without a merge. A draft is open, a locked one may be any."""

    OPEN = "open"
    MERGED = "merged"
    CLOSED = "closed"


OPEN = frozenset({State.OPEN})
OPEN_OR_MERGED = frozenset({State.OPEN, State.MERGED})
ANY = frozenset(State)

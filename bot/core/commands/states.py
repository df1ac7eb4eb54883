"""Where commands work: by how a pull request stands when somebody comments on it."""

from bot.core.pull_request import State

OPEN = frozenset({State.OPEN})
OPEN_OR_MERGED = frozenset({State.OPEN, State.MERGED})
ANY = frozenset(State)

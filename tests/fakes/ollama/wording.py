"""Words of a model that did not look: wrong names, past tense, lines that are far too long."""

import random

_VERBS = ("Updated", "Refactored", "Changed", "Improved", "Modified", "Enhanced", "Adjusted")
_NAMES = (
    "FrobnicatorManager", "handle_quux_event", "src/zorp/blarg.py", "QuuxService", "wibble_config",
    "lib/snark/hunter.go", "TransmogrifyVisitor", "legacy_grault",
)  # fmt: skip
_TAILS = (
    "in order to make the overall behaviour of the whole system more robust and maintainable",
    "so that various things were handled better than they had been handled before this change",
    "and also fixed several other issues that were found while working on the code base",
)
SHORT = ("misc", "core", "stuff", "general", "various")


def sentence(dice: random.Random) -> str:
    """A long sentence in the past tense about something that is not in the change."""
    return f"{dice.choice(_VERBS)} the `{dice.choice(_NAMES)}` {dice.choice(_TAILS)}."


def text(dice: random.Random, shortest: int, longest: int) -> str:
    """Such sentences, between `shortest` and `longest` characters."""
    if longest < len(_VERBS[0]):
        return dice.choice(SHORT)[:longest].ljust(shortest, "x")
    words = sentence(dice)
    while len(words) < shortest:
        words = f"{words} {sentence(dice)}"
    return words[:longest]

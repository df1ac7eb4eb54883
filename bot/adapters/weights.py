"""The learned weights that are shipped beside the program: read once, when they are asked for."""

from functools import cache
from pathlib import Path

from bot.core.change.knowledge import NO_WEIGHTS, Knowledge, Weights
from bot.core.weights_file import unpacked

FOLDER = Path(__file__).resolve().parents[1] / "weights"


@cache
def shipped_knowledge(folder: Path = FOLDER) -> Knowledge:
    """What is shipped. A file that is missing or damaged counts as none: rules stand in for it."""
    return Knowledge(
        types=_weights(folder / "types.weights"),
        scopes=_weights(folder / "scopes.weights"),
        breaks=_weights(folder / "breaks.weights"),
    )


def _weights(path: Path) -> Weights:
    try:
        return Weights(*unpacked(path.read_bytes()))
    except (OSError, ValueError):
        return NO_WEIGHTS

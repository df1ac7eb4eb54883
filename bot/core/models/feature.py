"""What a small model is spared of the work, by the names that settings have."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.models.model import Model


class Feature(StrEnum):
    """A part of writing that can be switched off for the fallback model."""

    PARTS = "parts"
    """Reading a large change in several calls."""

    IMPROVE = "improve"
    """Going back to the model with what is wrong with its draft."""

    PURPOSES = "purposes"
    """Putting the purposes of files in better words."""


@dataclass(frozen=True, slots=True)
class Fallback:
    """The model of last resort, and what it is spared."""

    model: Model
    disabled: frozenset[Feature]

    def spares(self, feature: Feature) -> bool:
        """Whether the fallback does without it."""
        return feature in self.disabled

"""What was learned from the history of many repositories: weights, as values that came in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.weights_file import Model


@dataclass(frozen=True, slots=True)
class Weights:
    """Models and numbers of one question by name. Empty where none came: rules stand in."""

    models: Mapping[str, Model] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)


NO_WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The weights for a change's type, its scope, and whether callers break."""

    types: Weights = NO_WEIGHTS
    scopes: Weights = NO_WEIGHTS
    breaks: Weights = NO_WEIGHTS


NO_KNOWLEDGE = Knowledge()

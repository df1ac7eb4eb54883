"""Named orderings of models: which one of each type is made active."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.models.model import Model, ModelType


class Criterion(StrEnum):
    """What a preset orders models by; the first that tells two apart decides."""

    SPEED = "speed"
    LARGE = "large-tier"
    SMALL = "small-tier"


@dataclass(frozen=True, slots=True)
class Preset:
    """For each of `types` the best model by `order` is made active."""

    name: str
    types: tuple[ModelType, ...]
    order: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Contender:
    """A model that can be asked now, and its measured speed in tokens per second (0 unknown)."""

    model: Model
    decode_rate: float


def preferred(preset: Preset, contenders: Sequence[Contender]) -> Mapping[ModelType, str]:
    """The ids that the preset makes active, by type; a type without a contender is left out.

    A model whose speed is not known comes after those of which it is. Among equals the one that
    is active stays.
    """
    chosen: dict[ModelType, str] = {}
    for model_type in preset.types:
        of_type = [each for each in contenders if each.model.model_type is model_type]
        if of_type:
            best = max(of_type, key=lambda each: (*_marks(preset, each), each.model.is_active))
            chosen[model_type] = best.model.model_id
    return chosen


def _marks(preset: Preset, contender: Contender) -> tuple[float, ...]:
    return tuple(_MARKS[criterion](contender) for criterion in preset.order)


_MARKS: Mapping[Criterion, Callable[[Contender], float]] = {
    Criterion.SPEED: lambda each: each.decode_rate,
    Criterion.LARGE: lambda each: each.model.tier,
    Criterion.SMALL: lambda each: -each.model.tier,
}

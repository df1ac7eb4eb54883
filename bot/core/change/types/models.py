"""The models that tell a type, taken from a file of weights and told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.change.knowledge import Weights
from bot.core.change.type_names import ALL_TYPES
from bot.core.change.types.words import title_terms
from bot.core.forest import Forest, Linear, shares
from bot.core.weights_file import Model

WORD = "word:"
"""How an input of `said` begins that is the words' score of a type."""


@dataclass(frozen=True, slots=True)
class TypeModels:
    """What was learned of types.

    `diff` judges a change alone by its numbers, `words` a title alone and `said` both. `rank`
    corrects a candidate's score by what the house does. `prior` is how often maintainers anywhere
    give a type, `numbers` has how much the author's other voices weigh.
    """

    diff: Forest
    words: Linear
    said: Forest
    rank: Forest
    prior: Mapping[str, float]
    numbers: Mapping[str, float]

    def diff_shares(self, features: Mapping[str, float]) -> dict[str, float]:
        """How probable each type is by the change alone."""
        return _by_type(self.diff.scores(_row(self.diff, features)))

    def said_shares(self, features: Mapping[str, float], title: str) -> dict[str, float]:
        """The same by change and title; {} where the title has no words."""
        terms = title_terms(title)
        if not terms:
            return {}
        words = self.words.scores(terms)
        mean = sum(words) / len(words)
        told = {f"{WORD}{kind}": one - mean for kind, one in zip(ALL_TYPES, words, strict=True)}
        return _by_type(self.said.scores(_row(self.said, {**features, **told})))


def type_models(weights: Weights) -> TypeModels | None:
    """The models of a file of weights, or None when one is missing or of another sort."""
    diff, said, rank = (_forest(weights.models.get(name)) for name in ("diff", "said", "rank"))
    words = _linear(weights.models.get("words"))
    if not (diff and said and rank and words):
        return None
    prior = {kind: weights.numbers.get(f"prior:{kind}", 0.0) for kind in ALL_TYPES}
    return TypeModels(diff, words, said, rank, prior, weights.numbers)


def _row(forest: Forest, numbers: Mapping[str, float]) -> list[float]:
    return [numbers.get(name, 0.0) for name in forest.inputs]


def _forest(model: Model | None) -> Forest | None:
    return model if isinstance(model, Forest) else None


def _linear(model: Model | None) -> Linear | None:
    return model if isinstance(model, Linear) else None


def _by_type(scores: Sequence[float]) -> dict[str, float]:
    return dict(zip(ALL_TYPES, shares(scores), strict=True))

"""The models that tell a type, taken from a file of weights and told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.change.features import Features
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

    `diff` and `terms` judge a change alone, by its numbers and its words; `words` a title alone
    and `said` both. `rank` corrects a candidate's score by what the house does. `prior` is how
    often maintainers anywhere give a type, `numbers` has how much the terms and the author's other
    voices weigh.
    """

    diff: Forest
    terms: Linear
    words: Linear
    said: Forest
    rank: Forest
    prior: Mapping[str, float]
    numbers: Mapping[str, float]

    def diff_shares(self, features: Features) -> dict[str, float]:
        """How probable each type is by the change alone."""
        scores = self.diff.scores(self._row(self.diff, features.numbers))
        terms = self.terms.scores(features.terms)
        weight = self.numbers.get("terms", 0.0)
        return _by_type([one + weight * other for one, other in zip(scores, terms, strict=True)])

    def said_shares(self, features: Features, title: str) -> dict[str, float]:
        """The same by change and title; {} where the title has no words."""
        terms = title_terms(title)
        if not terms:
            return {}
        words = self.words.scores(terms)
        mean = sum(words) / len(words)
        told = {f"{WORD}{kind}": one - mean for kind, one in zip(ALL_TYPES, words, strict=True)}
        return _by_type(self.said.scores(self._row(self.said, features.numbers | told)))

    @staticmethod
    def _row(forest: Forest, numbers: Mapping[str, float]) -> list[float]:
        return [numbers.get(name, 0.0) for name in forest.inputs]


def type_models(weights: Weights) -> TypeModels | None:
    """The models of a file of weights, or None when one is missing or of another sort."""
    forests = [_forest(weights.models.get(name)) for name in ("diff", "said", "rank")]
    linear = [_linear(weights.models.get(name)) for name in ("terms", "words")]
    diff, said, rank = forests
    terms, words = linear
    if not (diff and said and rank and terms and words):
        return None
    prior = {kind: weights.numbers.get(f"prior:{kind}", 0.0) for kind in ALL_TYPES}
    return TypeModels(diff, terms, words, said, rank, prior, weights.numbers)


def _forest(model: Model | None) -> Forest | None:
    return model if isinstance(model, Forest) else None


def _linear(model: Model | None) -> Linear | None:
    return model if isinstance(model, Linear) else None


def _by_type(scores: Sequence[float]) -> dict[str, float]:
    return dict(zip(ALL_TYPES, shares(scores), strict=True))

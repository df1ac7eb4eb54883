"""The type of a change: what its author says decides, then what was learned, then rules."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.change.author import AuthorEvidence
from bot.core.change.evidence import Evidence
from bot.core.change.features import features_of
from bot.core.change.knowledge import Weights
from bot.core.change.records import TypeGuess
from bot.core.change.title import header_type, reverting
from bot.core.change.type_names import ALL_TYPES
from bot.core.change.types.learned import learned_shares
from bot.core.change.types.models import TypeModels, type_models
from bot.core.change.types.reasons import reasons_for
from bot.core.change.types.rules import type_by_rules
from bot.core.change.types.voices import heard, spoken_title, voices_of
from bot.core.house.type_habits import TypeHabits

__all__ = ["type_of"]


def type_of(
    seen: Evidence,
    author: AuthorEvidence,
    types: Sequence[str],
    habits: TypeHabits,
    weights: Weights,
) -> TypeGuess:
    """The type: the author's own if the title has an allowed one, else the most probable.

    Where no weights came, visible rules stand in for what was learned.
    """
    types = tuple(name for name in types if not name.startswith("/")) or ALL_TYPES
    said = header_type(author.title, types) or reverting(author.title, author.body, types)
    models = type_models(weights)
    if not models:
        return said or type_by_rules(seen, author.title, types)
    guess = _learned(seen, author, types, habits, models)
    return _decided(said, guess) if said else guess


def _learned(
    seen: Evidence,
    author: AuthorEvidence,
    types: Sequence[str],
    habits: TypeHabits,
    models: TypeModels,
) -> TypeGuess:
    paths = [file.path for file in seen.files]
    title = next(filter(None, spoken_title(author)), "")
    learned = learned_shares(features_of(seen.files), paths, title, types, habits, models)
    voices = voices_of(author, types)
    shares = heard(learned.whole, voices, models.numbers)
    ranking = tuple(sorted(shares.items(), key=lambda pair: -pair[1]))
    name, probability = ranking[0]
    reasons = reasons_for(name, seen, learned, habits, title, types, voices)
    return TypeGuess(name, probability, reasons[0], ranking, reasons)


def _decided(said: TypeGuess, guess: TypeGuess) -> TypeGuess:
    """What the author decided; the others share what is left as they were ranked."""
    others = [(name, share) for name, share in guess.ranking if name != said.name]
    left = (1 - said.probability) / (sum(share for _, share in others) or 1.0)
    ranking = ((said.name, said.probability), *((name, share * left) for name, share in others))
    reasons = (said.reason, *(guess.reasons if guess.name == said.name else ()))
    return replace(said, ranking=ranking, reasons=reasons)

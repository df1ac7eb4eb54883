"""A change as Squill sees it before any model is asked, gathered for a person to look at."""

from dataclasses import dataclass

from bot.core.change.digest import make_digest, split_digest
from bot.core.change.records import Change, Digest
from bot.core.change.settings import DigestRules

__all__ = ["Explanation", "explanation_of"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """`what` says in words which change it is. `digests` are what a model would be shown of it:

    one, or one for each part that a large change is read in. `budget` is in estimated tokens, for
    each of them, and `diff_tokens` is what the whole diff would take.
    """

    what: str
    change: Change
    digests: tuple[Digest, ...]
    budget: int
    diff_tokens: int


def explanation_of(
    what: str, change: Change, rules: DigestRules, diff_tokens: int, budget: int | None = None
) -> Explanation:
    """The explanation with digests of at most `budget` tokens, of the usual size without it.

    A budget that was asked for is that of one prompt.
    """
    tokens = budget or rules.usual_tokens
    whole = make_digest(change, tokens)
    enough = budget is not None or whole.share >= rules.split_below_share
    digests = (whole,) if enough else split_digest(change, tokens, rules)
    return Explanation(what, change, digests, tokens, diff_tokens)

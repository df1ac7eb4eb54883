"""The change in N tokens: every file present, nothing left out without saying so."""

from bot.core.change.digest.excerpt import excerpt_of
from bot.core.change.digest.facts import facts_of
from bot.core.change.digest.page import Matter, lay_out
from bot.core.change.digest.parts import deal
from bot.core.change.records import Change, Digest
from bot.core.change.settings import DigestRules

__all__ = ["make_digest", "split_digest"]


def make_digest(change: Change, budget_tokens: int) -> Digest:
    """What one prompt can show of a change in at most `budget_tokens` estimated tokens."""
    return lay_out(_matter(change), budget_tokens)


def split_digest(change: Change, budget_tokens: int, rules: DigestRules) -> tuple[Digest, ...]:
    """One digest, or up to `max_parts` that together show more where one shows too little.

    Each is at most `budget_tokens` long. As few parts as show `split_below_share` of the readable
    changed lines; a file that is spread over parts counts as partly seen in each.
    """
    matter = _matter(change)
    digests: tuple[Digest, ...] = (lay_out(matter, budget_tokens),)
    for count in range(2, rules.max_parts + 1):
        if _share(digests) >= rules.split_below_share:
            break
        parts = tuple(lay_out(part, budget_tokens) for part in deal(matter, count))
        digests = max(digests, parts, key=_share)
    return digests


def _share(digests: tuple[Digest, ...]) -> float:
    readable = sum(digest.readable_lines for digest in digests)
    return sum(digest.shown_lines for digest in digests) / readable if readable else 1.0


def _matter(change: Change) -> Matter:
    excerpts = [excerpt_of(file) for file in change.files if file.readable]
    telling = [excerpt for excerpt in excerpts if excerpt.lines]
    paths = frozenset(excerpt.file.path for excerpt in telling)
    quiet = [file for file in change.files if file.path not in paths]
    return Matter(telling, quiet, change.unread, facts_of(change))

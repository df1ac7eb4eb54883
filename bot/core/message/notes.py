"""Notes on the parts of a large change: what a model noted, or what is known without one."""

from collections.abc import Callable, Sequence

from bot.core.change.records import Change, Digest
from bot.core.message.reply import Notes, read_form

MOST_FACTS = 10
LONGEST_FACT = 200  # characters


def read_notes(text: str) -> tuple[str, ...]:
    """The facts in a model's notes on one part, none when they cannot be read."""
    notes = read_form(text, Notes)
    if isinstance(notes, tuple):
        return ()
    return tuple(fact for fact in (" ".join(said.split()) for said in notes.facts) if fact)


def known_facts(change: Change, part: Digest) -> tuple[str, ...]:
    """What the analysis knows of the files that a part was to show."""
    paths = frozenset((*part.seen, *part.partly_seen))
    known = [one for one in change.symbols if one.path in paths]
    symbols = [f"{one.path}: {one.fate} {one.sort} {one.full_name}" for one in known]
    purposes = [f"{f.path}: {f.purpose}" for f in change.files if f.path in paths and f.purpose]
    return tuple(fact[:LONGEST_FACT] for fact in (*symbols, *purposes)[:MOST_FACTS])


def fitting(
    parts: Sequence[tuple[str, ...]], budget: int, estimate: Callable[[str], int]
) -> tuple[str, ...]:
    """As many first facts of every part as fit the budget of tokens, at least one of each."""
    for most in range(MOST_FACTS, 1, -1):
        facts = tuple(fact for part in parts for fact in part[:most])
        if estimate("\n".join(facts)) <= budget:
            return facts
    return tuple(fact for part in parts for fact in part[:1])

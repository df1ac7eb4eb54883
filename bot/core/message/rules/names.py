"""Names that the settings allow: which of them a written type or scope is, or was meant to be."""

import difflib
from collections.abc import Sequence

from bot.core.change.type_names import allowed_type
from bot.core.message.allowed_names import is_listed, plain
from bot.core.message.settings import TitleRules
from bot.core.message.words import word_set

LONGEST_COMPARED = 30  # code points
OPENING_TYPES = word_set("feature bugfix hotfix fixes fixed doc enhancement improvement")
"""Other names of types that are one even where no colon follows: `Bugfix crash`, `Feature/x`."""

NOT_MISSPELT = word_set("api app cli core db ui web wip")
"""Names of parts of a program that look like a misspelt type: `core` is no `chore`."""


def known_type(written: str, rules: TitleRules) -> str:
    """The type of the settings that a word is, in any case or by another name, or "".

    A word that an entry takes which is a pattern stays as it is.
    """
    if written and is_listed(written, rules.types):
        return written
    return allowed_type(written, plain(rules.types))


def opening_type(written: str, rules: TitleRules) -> str:
    """The type that a title's first word is, where no colon says that it is one, or ""."""
    lower = written.lower()
    opens = lower in OPENING_TYPES or lower in (name.lower() for name in rules.types)
    return known_type(written, rules) if opens else ""


def near_type(written: str, rules: TitleRules) -> str:
    """The type that a misspelt word was meant to be, or ""."""
    return "" if written.lower() in NOT_MISSPELT else _near(written, plain(rules.types), 0.7)


def known_scope(written: str, rules: TitleRules) -> str:
    """The scope of the settings that a word is, in any case, or ""; one that a pattern takes."""
    if written and is_listed(written, rules.scopes):
        return written
    return _spelt(written, plain(rules.scopes))


def near_scope(written: str, rules: TitleRules) -> str:
    """The scope that a misspelt word was meant to be, or ""."""
    return _near(written, plain(rules.scopes), 0.6)


def _spelt(written: str, names: Sequence[str]) -> str:
    lower = written.lower()
    return next((name for name in names if name.lower() == lower), "")


def _near(written: str, names: Sequence[str], likeness: float) -> str:
    spelt = {name.lower(): name for name in names}
    word = written[:LONGEST_COMPARED].lower()
    close = difflib.get_close_matches(word, spelt, n=1, cutoff=likeness)
    return spelt[close[0]] if close else ""

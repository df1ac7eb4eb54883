"""Names as they may stand in a sentence: shaped like names, short, and listed in plain words."""

import re
from collections.abc import Sequence

_FIT = re.compile(r"[\w.$@/:+~*?!&=<>()\[\], %^-]{1,60}\Z")
_PLAIN_WORD = re.compile(r"[A-Za-z]?[a-z]*\Z")
_SPACES = re.compile(r"\s+")


def fit_name(name: str) -> str:
    """The name if it can stand in a one-line message as it is, else "".

    Control and direction characters, backticks, quotes, HTML and anything over 60 characters
    do not fit: a name is either shown as it occurs in the change or not at all.
    """
    return name if _FIT.match(name) and name.strip() == name else ""


def fit_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names that fit, each once, in order."""
    return tuple(dict.fromkeys(name for name in names if fit_name(name)))


def marked(name: str) -> str:
    """A name between backticks, as in a commit's body."""
    return f"`{name}`"


def told(name: str) -> str:
    """A name as in a subject: between backticks only where it would be read as a plain word."""
    return marked(name) if _PLAIN_WORD.match(name) else name


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def words(text: str) -> frozenset[str]:
    """The words of a text, as tables of words are written."""
    return frozenset(text.split())


def squeezed(text: str) -> str:
    """Text on one line, with single spaces."""
    return _SPACES.sub(" ", text).strip()

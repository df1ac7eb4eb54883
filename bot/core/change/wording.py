"""Names as they may stand in a sentence: shaped like names, short, and listed in plain words."""

import re
from collections.abc import Sequence

_FIT = re.compile(r"@?[\w.$/*~-][\w.$/:+~*?!&=()\[\]{},%^-]{0,58}\Z")
_NEVER = ("://", "${", "{{")
"""What makes an address, or something that a template would fill in."""
_LETTER = re.compile(r"[^\W\d_]|\d")
_PLAIN_WORD = re.compile(r"(?:[A-Za-z]?[a-z]*|[A-Z]+)\Z")
_SPACES = re.compile(r"\s+")


def fit_name(name: str) -> str:
    """The name if it can stand in a one-line message as it is but for an `@` before it, else "".

    Control and direction characters, backticks, quotes, HTML and anything over 60 characters
    do not fit: a name is either shown as it occurs in the change or not at all.
    """
    if any(part in name for part in _NEVER):
        return ""
    fits = _FIT.match(name) and _LETTER.search(name) and name[-1] not in " :=,&([<"
    return name if fits else ""


def fit_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names that fit, each once, in order."""
    return tuple(dict.fromkeys(name for name in names if fit_name(name)))


def marked(name: str) -> str:
    """A name between backticks, as in a commit's body; without the `@` that would be a mention."""
    return f"`{name.removeprefix('@')}`"


def told(name: str) -> str:
    """A name as in a subject: between backticks only where it would be read as a plain word."""
    return marked(name) if is_plain_word(name) else name.removeprefix("@")


def is_plain_word(name: str) -> bool:
    """Whether a name reads like a word of the sentence around it."""
    return bool(_PLAIN_WORD.match(name))


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

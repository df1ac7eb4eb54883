"""What an author writes beside a change, as words for a linear model."""

import re

from bot.core.change.verbs import imperative_of

_HEADER = re.compile(r"[^\W\d_][\w/-]{0,29}\s?(?:\([^()\r\n]{1,80}\))?!?:\s*(?=\S)")
_NUMBER = re.compile(r"\s*\(?#\d{1,9}\)?\s*\Z")
_WORD = re.compile(r"[^\W\d_]{2,20}|\d+\.\d+[\w.]*|#\d+|`")
_MOST = 30


def title_terms(title: str) -> dict[str, float]:
    """The words of a title, without a type, scope and number that it may have, with their values.

    The first word counts more, as its imperative; words of names count as such.
    """
    text = _NUMBER.sub("", _HEADER.sub("", title[:300].strip(), count=1))
    words = _WORD.findall(text.lower())[:_MOST]
    if not words:
        return {}
    first = imperative_of(words[0]) or words[0]
    terms: dict[str, float] = {}
    for one, after in zip(words, [*words[1:], "."], strict=True):
        form = imperative_of(one) or one
        terms[f"t:{_shape(one)}"] = 1.0
        terms[f"t:{form}"] = 1.0
        terms[f"b:{_shape(one)} {_shape(after)}"] = 1.0
    weight = 1 / max(len(terms), 1) ** 0.5
    terms = dict.fromkeys(terms, weight)
    terms[f"f:{first}"] = 1.0
    terms[f"g:{first} {_shape(words[1]) if len(words) > 1 else '.'}"] = 1.0
    terms[f"n:{min(len(words), 12)}"] = 0.3
    if "`" in words:
        terms["n:`"] = 0.5
    return terms


def _shape(word: str) -> str:
    return "0" if word[0].isdigit() else "#" if word[0] == "#" else word

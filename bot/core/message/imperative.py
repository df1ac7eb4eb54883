"""Is a subject's first word an imperative, and if it is not: which imperative was meant?"""

import re

from bot.core.message.verbs import (
    AFTER_NOUNS,
    DETERMINERS,
    DOUBLING,
    EITHER_SPELLING,
    IRREGULAR,
    NOT_GERUND,
    NOT_PAST,
    OPENINGS,
    QUALIFYING,
    VERBS,
)

WORD = re.compile(r"[A-Za-z]+(?=[\s,;:]|$)")


def _past(verb: str) -> set[str]:
    forms = set()
    if verb.endswith("e"):
        forms.add(verb + "d")
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        forms.add(verb[:-1] + "ied")
    else:
        forms.update(_doubled(verb, "ed"))
    return forms


def _gerund(verb: str) -> set[str]:
    if verb.endswith("ie"):
        return {verb[:-2] + "ying"}
    if verb.endswith("e") and not verb.endswith("ee"):
        return {verb[:-1] + "ing"}
    return _doubled(verb, "ing")


def _doubled(verb: str, ending: str) -> set[str]:
    plain, doubled = verb + ending, verb + verb[-1] + ending
    if verb in EITHER_SPELLING:
        return {plain, doubled}
    return {doubled} if verb in DOUBLING else {plain}


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _inflected() -> dict[str, str]:
    forms = dict(IRREGULAR)
    for verb in VERBS:
        forms |= dict.fromkeys({*_past(verb), *_gerund(verb), _third(verb)}, verb)
    return {form: verb for form, verb in forms.items() if form not in VERBS}


INFLECTED = _inflected()


def first_word(subject: str) -> str:
    """The word a subject begins with, or "" when it begins with a sign or an identifier."""
    found = WORD.match(subject)
    return found.group() if found and found.group()[1:].islower() else ""


def is_imperative(word: str) -> bool:
    """Whether a subject may begin with this word. A word that is not known is taken for one."""
    lower = word.lower()
    if lower in INFLECTED or lower in OPENINGS:
        return False
    if lower.endswith("ed") and len(lower) > 4:
        return lower in NOT_PAST
    if lower.endswith("ing") and len(lower) > 5:
        return lower in NOT_GERUND
    return True


def imperative_of(word: str, following: str = "") -> str | None:
    """The imperative that was certainly meant (added, adds, adding → add), else None.

    `following` is the next word: it tells `fixes the crash` from `fixes for the parser`.
    """
    lower, after = word.lower(), following.lower()
    verb = INFLECTED.get(lower)
    if verb is None or not after:
        return None
    if lower == _third(verb):
        return None if after in AFTER_NOUNS else verb
    return None if lower in QUALIFYING and after not in DETERMINERS else verb


def is_verb(word: str) -> bool:
    """Whether the word is a form of a verb that subjects begin with, or opens a noun phrase."""
    lower = word.lower()
    return lower in VERBS or lower in INFLECTED or lower in OPENINGS

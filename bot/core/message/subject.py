"""A subject's wording: its case, its full stop, its first verb, and words that repeat the type."""

import re
from collections.abc import Callable

from bot.core.message.imperative import first_word, imperative_of, is_imperative, is_verb
from bot.core.message.words import word_set

TYPE_WORDS = {
    "feat": word_set("feat feature"),
    "fix": word_set("fix bugfix hotfix"),
    "docs": word_set("docs doc documentation"),
    "test": word_set("test tests"),
    "refactor": word_set("refactor refactoring"),
    "perf": word_set("perf performance"),
    "chore": word_set("chore"),
    "revert": word_set("revert"),
}
"""Words at a subject's start that only say the type again."""

OTHER_VERBS = {"fix": "correct", "refactor": "restructure", "test": "cover", "revert": "undo"}
"""An imperative that says the same as a type's own, so that a header does not say it twice."""

NESTED_HEADER = re.compile(
    r"(?:feat|fix|docs|style|refactor|perf|test|build|ci|chore|revert)(?:\([^()]*\))?!?: +(?=\S)",
    re.IGNORECASE,
)
ANNOUNCED = re.compile(
    r"(?:(?:add|implement|introduce|make) +)?(?:an? +|the +)?(?:new +)?"
    r"(?:feature|fix|bug ?fix|hotfix|docs|documentation|tests?|refactoring|chore): +(?=\S)",
    re.IGNORECASE,
)
ORDINARY = re.compile(r"[A-Z][a-z]*(?=[\s,;:]|$)")


def with_lower_case(subject: str, is_name: Callable[[str], bool]) -> str:
    """The subject with a lower-case first letter, unless it begins with an identifier or acronym.

    Only words like `Add` or `Parser` are ordinary; `is_name` says whether one is a name.
    """
    found = ORDINARY.match(subject)
    if not found or (is_name(found.group()) and not is_verb(found.group())):
        return subject
    return subject[0].lower() + subject[1:]


def without_full_stop(subject: str) -> str:
    """The subject without dots at its end; a last word of dots alone (`search in ..`) stays."""
    bare = subject.rstrip()
    last = bare.rsplit(maxsplit=1)[-1] if bare else ""
    return bare.rstrip(".。…").rstrip() if last.strip(".。…") else bare


def with_imperative(subject: str) -> str:
    """The subject with its first verb in the imperative, where the verb is certain."""
    word = first_word(subject)
    if not word or is_imperative(word):
        return subject
    verb = imperative_of(word, _second_word(subject, word))
    if verb is None:
        return subject
    return (verb.capitalize() if word[0].isupper() else verb) + subject[len(word) :]


def without_type(subject: str, commit_type: str) -> str:
    """The subject without a second header or an announcement of its type; another verb for it."""
    for repeated in (NESTED_HEADER, ANNOUNCED):
        subject = repeated.sub("", subject, count=1) if repeated.match(subject) else subject
    word = first_word(subject)
    verb = OTHER_VERBS.get(word.lower())
    if verb is None or word.lower() != commit_type or word.lower() not in TYPE_WORDS[commit_type]:
        return subject
    return verb + subject[len(word) :]


def repeats_type(subject: str, commit_type: str) -> bool:
    """Whether a subject begins by saying its type once more."""
    word = first_word(subject).lower()
    return word in TYPE_WORDS.get(commit_type, frozenset()) or bool(NESTED_HEADER.match(subject))


def _second_word(subject: str, first: str) -> str:
    rest = subject[len(first) :].split(maxsplit=1)
    return rest[0].strip(",;:") if rest else ""

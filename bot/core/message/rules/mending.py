"""Repairs of a title's parts: type, scope and subject as the settings and the rules want them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.core.message.allowed_names import is_listed, plain
from bot.core.message.conventional.references import peel_references
from bot.core.message.imperative import first_word, imperative_of
from bot.core.message.plain_texts import until_stable
from bot.core.message.rules.active import CLOSING, MENTION
from bot.core.message.rules.loose import KEY, Loose
from bot.core.message.rules.names import (
    known_scope,
    known_type,
    near_scope,
    near_type,
    opening_type,
)
from bot.core.message.rules.patterns import divided
from bot.core.message.settings import TitleRules
from bot.core.message.shorten import without_dangling
from bot.core.message.subject import (
    with_imperative,
    with_lower_case,
    without_full_stop,
    without_type,
)
from bot.core.message.verbs import VERBS
from bot.core.message.words import word_set

TYPES_OF_VERBS = (
    (("feat",), word_set("add allow enable expose implement introduce offer provide support let")),
    (("fix",), word_set("avoid correct ensure fix handle prevent repair resolve restore stop")),
    (("docs",), word_set("clarify describe document explain mention")),
    (("build", "chore"), word_set("bump downgrade pin unpin upgrade")),
    (("perf",), word_set("accelerate optimize speed")),
    (("test",), word_set("cover test")),
    (("style",), word_set("format reformat reindent")),
    (("revert",), word_set("revert undo")),
    (
        ("refactor",),
        word_set(
            "clean deduplicate extract inline merge move refactor rename reorganize restructure"
            " rewrite simplify split tidy"
        ),
    ),
)
"""The types that a subject's first verb speaks for, when nothing else names one."""

DOCUMENTS = word_set("changelog contributing docs documentation docstring guide readme typo typos")
LAST_RESORT = ("chore", "fix", "feat")
FEWEST_WORDS = 3  # of a subject that loses a word
KEY_ALONE = re.compile(KEY)
MOST_WORDS = 12  # of a subject that may tell its type
BRACKETS = re.compile(r"[()\[\]]+")
SIDE_BY_SIDE = re.compile(r"\)\s*\(")
DIVIDERS = re.compile(r"[,;|/ ]")
JUNK = re.compile(r"[\s:,;-]+(?=\S)")
AT_END = re.compile(
    rf"[\s,;:-]{{0,3}}[(\[]?(?:and )?{CLOSING.pattern}[)\]]?\s{{0,3}}\Z", re.IGNORECASE
)
LEADING_ISSUE = re.compile(r"(?:#|GH-)(\d{1,10})[\s:,-]+(?=\w)", re.IGNORECASE)
ONE_LETTER = re.compile(r"\w")


def placed(loose: Loose, rules: TitleRules) -> Loose:
    """The parts with a word before the colon that is no type in the place where it belongs."""
    for place in PLACES:
        found = place(loose, loose.foreign, rules) if loose.foreign else None
        if found:
            return replace(found, foreign="")
    return loose


def _as_key(loose: Loose, word: str, rules: TitleRules) -> Loose | None:
    return replace(loose, ticket=word) if KEY_ALONE.fullmatch(word) else None


def _as_known_scope(loose: Loose, word: str, rules: TitleRules) -> Loose | None:
    scope = known_scope(word, rules)
    return replace(loose, scope=scope) if scope and not loose.scope else None


def _as_misspelt_type(loose: Loose, word: str, rules: TitleRules) -> Loose | None:
    near = near_type(word, rules)
    return replace(loose, type=near) if near else None


def _as_type_and_scope(loose: Loose, word: str, rules: TitleRules) -> Loose | None:
    """`build-deps`, `ci/cd`."""
    first, _, rest = word.replace("/", "-").partition("-")
    name = opening_type(first, rules)
    return replace(loose, type=name, scope=loose.scope or rest) if name and rest else None


def _as_verb(loose: Loose, word: str, rules: TitleRules) -> Loose | None:
    """`bump: x to 2.0`."""
    verb = word.lower() in VERBS
    return replace(loose, subject=f"{word.lower()} {loose.subject}") if verb else None


def _as_scope(loose: Loose, word: str, rules: TitleRules) -> Loose | None:
    if loose.scope or rules.scopes:
        return None
    return replace(loose, scope=word.lower() if word.istitle() else word)


def _as_words(loose: Loose, word: str, rules: TitleRules) -> Loose:
    return replace(loose, subject=f"{word}: {loose.subject}")


PLACES: tuple[Callable[[Loose, str, TitleRules], Loose | None], ...] = (
    _as_key,
    _as_known_scope,
    _as_misspelt_type,
    _as_type_and_scope,
    _as_verb,
    _as_scope,
    _as_words,
)
"""What a word before the colon can be that is no type, the likeliest first."""


def settled_type(loose: Loose, rules: TitleRules, hint: str) -> str:
    """The type that is meant, in the settings' spelling: written, hinted, or told by the words."""
    return loose.type or known_type(hint, rules) or _type_by_words(loose.subject, rules)


def _type_by_words(subject: str, rules: TitleRules) -> str:
    """The type that the first verb speaks for, of the subject or behind a colon in it."""
    wanted = [
        *(["docs"] if DOCUMENTS & {word.partition(".")[0] for word in _words(subject)} else []),
        *_types_of_verb(subject),
        *_types_of_verb(subject.partition(": ")[2]),
        *LAST_RESORT,
    ]
    found = (known_type(name, rules) for name in wanted)
    return next(filter(None, [*found, *plain(rules.types)]), "")


def _types_of_verb(subject: str) -> list[str]:
    first, following = first_word(subject), _words(subject)[1:2]
    verb = imperative_of(first, "".join(following)) or first.lower()
    return [name for types, verbs in TYPES_OF_VERBS if verb in verbs for name in types]


def _words(subject: str) -> list[str]:
    return [word.strip(".,;:`'\"()").lower() for word in subject.split()[:MOST_WORDS]]


def settled_scope(loose: Loose, rules: TitleRules, hints: Sequence[str]) -> str:
    """The written scopes that are allowed, or near to one that is; else none, or a hinted one."""
    written = (
        part for scope in SIDE_BY_SIDE.split(loose.scope) for part in _written_scopes(scope, rules)
    )
    kept = dict.fromkeys(filter(None, (_settled(part, rules) for part in written)))
    if kept and rules.scope_delimiters:
        return rules.scope_delimiters[0].join(kept)
    names = plain(rules.scopes)
    wanted = (*hints, *(names if len(names) == 1 else ())) if rules.require_scope else ()
    return next(filter(None, [*kept, *(_settled(hint, rules) for hint in wanted)]), "")


def _written_scopes(scope: str, rules: TitleRules) -> list[str]:
    """The single scopes as the settings divide them, else as most people do."""
    parts = [BRACKETS.sub("-", part).strip("- ") for part in divided(scope, rules)]
    known = not rules.scopes or any(known_scope(part, rules) for part in parts)
    return parts if known else [part.strip() for part in DIVIDERS.split(scope)]


def _settled(scope: str, rules: TitleRules) -> str:
    if scope and rules.scopes:
        scope = known_scope(scope, rules) or near_scope(scope, rules)
    return "" if is_listed(scope, rules.disallow_scopes) else scope


def mended_subject(subject: str, commit_type: str) -> str:
    """The subject with everything repaired that code can repair, its references kept at the end."""
    own, references = peel_references(_with_issue_behind(subject.strip()))

    def repaired(text: str) -> str:
        for repair in SUBJECT_REPAIRS:
            text = repair(text, commit_type)
        return " ".join(text.split())

    mended = until_stable(repaired, own)
    tail = "".join(f" ({reference})" for reference in references)
    return mended + tail if ONE_LETTER.search(mended) else ""


def _with_issue_behind(text: str) -> str:
    """`#12 crash` behind a type such as `fix` closes the issue; `crash (#12)` names it only."""
    found = LEADING_ISSUE.match(text)
    return f"{text[found.end() :]} (#{found[1]})" if found else text


def _without_cut_word(text: str) -> str:
    """Without the rest of a word that GitHub cut with `…`, and a bracket that stays open."""
    if not text.endswith("…"):
        return text
    words = text.rstrip("…").split(" ")
    kept = " ".join(words[:-1] if len(words) > FEWEST_WORDS else words)
    opened = kept.rpartition("(")[0] if ")" not in kept.rpartition("(")[2] else ""
    return without_dangling(opened or kept)


def _without_closing(text: str) -> str:
    """Without `, fixes #12` at the end; an issue within the text becomes `issue 12`."""
    shorter = AT_END.sub("", text)
    if ONE_LETTER.search(shorter):
        text = shorter
    return CLOSING.sub(lambda found: f"{found['keyword']} issue {_number(found['issue'])}", text)


def _number(issue: str) -> str:
    return issue.rsplit("#", 1)[-1].rsplit("/", 1)[-1].upper().removeprefix("GH-")


SUBJECT_REPAIRS: tuple[Callable[[str, str], str], ...] = (
    lambda text, commit_type: JUNK.sub("", text, count=1) if JUNK.match(text) else text,
    lambda text, commit_type: _without_closing(text),
    lambda text, commit_type: MENTION.sub(r"`\g<0>`", text),
    lambda text, commit_type: _without_cut_word(text),
    without_type,
    lambda text, commit_type: with_imperative(text),
    lambda text, commit_type: with_lower_case(text, lambda word: True),
    lambda text, commit_type: without_full_stop(text),
)
"""What code repairs in a subject, in this order, until nothing changes."""

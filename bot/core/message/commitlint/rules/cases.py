"""Rules of camelCase, kebab-case and so on."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.message.commitlint.commit import ParsedCommit
from bot.core.message.commitlint.letter_cases import is_written_in
from bot.core.message.commitlint.rules.listed import divided
from bot.core.message.commitlint.rules.rule import (
    PASSES,
    Answer,
    Part,
    Rule,
    list_of,
    of_mapping,
    text_of,
)

CASED = ("Ll", "Lu", "Lt")  # Unicode's categories of letters that have a case
IOTA_BELOW = "\u0345"  # no letter, but JavaScript takes it for one: its capital is
ASCII_LETTER = re.compile("[A-Za-z]")


def _any(text: str) -> bool:
    return True


def _begins_with_ascii_letter(text: str) -> bool:
    return ASCII_LETTER.match(text) is not None


def _begins_with_cased_letter(text: str) -> bool:
    return unicodedata.category(text[0]) in CASED or text[0] == IOTA_BELOW


LOOKED_AT: Mapping[Part, Callable[[str], bool]] = MappingProxyType(
    {"header": _begins_with_ascii_letter, "subject": _begins_with_cased_letter}
)
"""Which headers and subjects have a case at all; other parts are always looked at."""


@dataclass(frozen=True, slots=True)
class CaseCheck:
    """A case that a value names; `wanted` is False for one under `never` of its own."""

    case: str
    wanted: bool = True


def case_checks(value: object) -> tuple[CaseCheck, ...]:
    """The cases of a rule's value: a name, a list of names, or of `{when, case}`."""
    listed = value if isinstance(value, list | tuple) else (value,)
    return tuple(map(_check, listed)) if value is not None else ()


def _check(item: object) -> CaseCheck:
    if isinstance(item, Mapping):
        return CaseCheck(str(item.get("case")), item.get("when") != "never")
    return CaseCheck(str(item))


def part_case(part: Part) -> Rule:
    """The part is written in one of the cases."""

    def rule(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
        text = text_of(commit, part)
        if not text or not LOOKED_AT.get(part, _any)(text):
            return PASSES
        return _written([text], part, applicable, case_checks(value))

    return rule


def scope_case(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """Each scope is written in one of the cases."""
    if not commit.scope:
        return PASSES
    cases = value.get("cases") if isinstance(value, Mapping) else value
    scopes = divided(commit.scope, of_mapping(value, "delimiters"))
    return _written(scopes, "scope", applicable, case_checks(cases))


def _written(
    texts: Sequence[str], part: Part, applicable: bool, checks: Sequence[CaseCheck]
) -> Answer:
    fitting = tuple(
        check.case
        for check in checks
        if all(is_written_in(text, check.case) for text in texts) is check.wanted
    )
    if applicable:
        every = tuple(check.case for check in checks)
        return bool(fitting), f"{part} must be in {list_of(every)}"
    return not fitting, f"{part} must not be in {list_of(fitting)}"

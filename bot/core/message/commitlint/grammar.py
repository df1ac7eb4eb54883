"""The patterns that conventional-commits-parser 7.1 builds from its options."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.core.message.commitlint.options import ParserOptions
from bot.core.message.javascript_text import JS_SPACES, LINE_ENDS, trimmed

SPACE = f"[{JS_SPACES}]"
ANY = f"[^{LINE_ENDS}]"
NEVER = re.compile(r"(?!)")
PLACE = r"[\w\-./]"  # what the name of a repository is made of
MENTION = re.compile(r"@([\w-]+)", re.ASCII)
URL = re.compile(r"\bhttps?://(?:www\.)?[-a-zA-Z0-9@:%_+.~#?&/=]+\b", re.ASCII)
SIGNATURE = re.compile(rf"{SPACE}*gpg:")


@dataclass(frozen=True, slots=True)
class Grammar:
    """A note's first line, a footer's first line, the issue in a sentence, and the sentences.

    A sentence is what follows a keyword such as `closes`; `footer_actions` allow a colon behind it.
    """

    note: re.Pattern[str]
    footer: re.Pattern[str]
    issue: re.Pattern[str]
    actions: re.Pattern[str]
    footer_actions: re.Pattern[str]


@lru_cache(maxsize=16)
def grammar_of(options: ParserOptions) -> Grammar:
    """The patterns for these options; texts of users are taken literally."""
    return Grammar(
        _note(options.note_keywords),
        _footer(options.issue_prefixes),
        _issue(options.issue_prefixes, options.issue_prefixes_case_sensitive),
        _actions(options.reference_actions, ""),
        _actions(options.reference_actions, ":?"),
    )


def _either(texts: Iterable[str]) -> str:
    return "|".join(re.escape(text) for text in map(trimmed, texts) if text)


def _in_any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | re.IGNORECASE)


def _note(keywords: tuple[str, ...] | None) -> re.Pattern[str]:
    if keywords is None:
        return NEVER
    return _in_any_case(rf"(?:\*{SPACE}+)?({_either(keywords)}):{SPACE}*({ANY}*)")


def _footer(prefixes: tuple[str, ...] | None) -> re.Pattern[str]:
    numbered = "" if prefixes is None else rf"|{SPACE}+(?:{_either(prefixes)})"
    return _in_any_case(rf"(?:BREAKING CHANGE|[\w-]+)(?::{SPACE}+{numbered}){ANY}")


def _issue(prefixes: tuple[str, ...] | None, case_sensitive: bool) -> re.Pattern[str]:
    if prefixes is None:
        return NEVER
    pattern = (
        rf"{ANY}*?(?<!{PLACE})(?:({PLACE}+)(?!{PLACE}))?({_either(prefixes)})"
        rf"((?=[\w-]*\d)[\w-]+)(?={SPACE}|\Z|[,;.)\]])"
    )
    return re.compile(pattern, re.ASCII) if case_sensitive else _in_any_case(pattern)


def _actions(keywords: tuple[str, ...] | None, separator: str) -> re.Pattern[str]:
    if keywords is None:
        return re.compile(rf"()({ANY}+)")
    keyword = f"(?:{_either(keywords)})"
    following = rf"(?<!\w){keyword}(?!\w)"
    return _in_any_case(rf"(?<!\w)({keyword}){separator}{SPACE}++({ANY}*?)(?={following}|\Z)")

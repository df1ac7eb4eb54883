"""Words that make GitHub or a release tool act: mentions, references, trailers, directives."""

import html
import re

from bot.core.message.safety.markup import outside_code

ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?")
ACTING = re.compile(r"[A-Za-z0-9@#:/.\[\]()!_-]")
MENTION = re.compile("(?<![A-Za-z0-9])[@\uff20\ufe6b]+(?=[A-Za-z0-9])")
ISSUE_LINK = re.compile(
    r"https?://[\w.:-]{1,253}/([\w.-]{1,100}/[\w.-]{1,100})/(issues|pulls?|discussions)/(\d{1,20})"
    r"[^\s)\]>\"'`]*",
    re.IGNORECASE,
)
FOREIGN_ISSUE = re.compile(r"(?<![\w./-])([\w.-]{1,100}/[\w.-]{1,100})#(\d+)\b")
NAMED_ISSUE = re.compile(
    r"\b(issues?|prs?|pull requests?|tickets?|bugs?|discussions?)[ :]{0,3}(?:#|GH-)(\d+)\b",
    re.IGNORECASE,
)
ISSUE = re.compile(r"(?<!\w)(?!(?<=&)#\d{1,9};)(?:#|GH-)(\d+)\b", re.IGNORECASE)
SCHEME = re.compile(r"\b(?:https?|ftp)://(?:www\.)?|(?<![\w./-])www\.(?=\w)", re.IGNORECASE)
TRAILER = re.compile(
    r"^[ \t]*(?:[\w-]{1,60}-by|change-id|skip-checks|request-checks|release-as)[ \t]*:.*\n?",
    re.IGNORECASE | re.MULTILINE,
)
SKIP = re.compile(
    r"\[[ \t]{0,5}((?:skip|no)[ _-]?(?:ci|actions|checks?|build|deploy|travis|appveyor|netlify)"
    r"|(?:ci|actions|build|deploy)[ _-]?skip)[ \t]{0,5}\]",
    re.IGNORECASE,
)
NO_CI = re.compile(r"\*{3}(NO_CI)\*{3}", re.IGNORECASE)
OVERRIDE = re.compile(r"\b(BEGIN|END)_(COMMIT_OVERRIDE|NESTED_COMMIT)\b")


def decode_entities(text: str) -> str:
    """Characters that act and were written as entities (`&#64;`, `&commat;`) become themselves."""
    return ENTITY.sub(_decoded, text) if "&" in text else text


def _decoded(found: re.Match[str]) -> str:
    character = html.unescape(found.group())
    return character if ACTING.fullmatch(character) else found.group()


def drop_mentions(text: str) -> str:
    """`@name` and `@org/team` lose their @; `user@host` and `checkout@v4` mention nobody."""
    return MENTION.sub("", text)


def plain_references(text: str) -> str:
    """References to issues become words that link nothing and that no closing keyword can use."""
    text = ISSUE_LINK.sub(_words_of_issue_link, text)
    text = FOREIGN_ISSUE.sub(r"issue \2 of \1", text)
    return ISSUE.sub(r"issue \1", NAMED_ISSUE.sub(r"\1 \2", text))


def _words_of_issue_link(found: re.Match[str]) -> str:
    repository, sort, number = found.groups()
    noun = {"p": "PR", "i": "issue", "d": "discussion"}[sort[0].lower()]
    return f"{noun} {number} of {repository}"


def plain_urls(text: str) -> str:
    """Links lose their scheme outside of code spans, so that nothing can be clicked."""
    return outside_code(lambda piece: SCHEME.sub("", piece), text)


def drop_trailers(text: str) -> str:
    """Removes lines that only a person or our code may add: sign-offs, authors, Change-Id …"""
    return TRAILER.sub("", text)


def unlock_directives(text: str) -> str:
    """Words that make CI or a release tool skip or replace something become plain words."""
    text = NO_CI.sub(r"\1", SKIP.sub(r"\1", text))
    return OVERRIDE.sub(lambda found: found.group().replace("_", " ").lower(), text)

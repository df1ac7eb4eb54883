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
WORK_ITEM = re.compile(r"\bAB#(\d+)\b", re.IGNORECASE)  # Azure Boards reads GitHub's commits
SCHEME = re.compile(
    r"\b(?:https?|ftp)://(?:www\.)?|(?<![\w./-])www\.(?=\w)|\b(?:mailto|xmpp):(?=[^\s@]{1,64}@)",
    re.IGNORECASE,
)
TRAILER = re.compile(
    r"^[ \t]*(?:[\w-]{1,60}-(?:by|behalf-of)|change-id|skip-checks|request-checks|release-as"
    r"|reviewed-on|auto-submit|depends-on|cq-depend)[ \t]*:.*\n?",
    re.IGNORECASE | re.MULTILINE,
)


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
    text = WORK_ITEM.sub(r"work item \1", FOREIGN_ISSUE.sub(r"issue \2 of \1", text))
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

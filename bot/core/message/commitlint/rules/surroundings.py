"""Rules of the message as it came: blank lines before body and footer, sign-off, trailers."""

import re

from bot.core.message.commitlint.commit import ParsedCommit
from bot.core.message.commitlint.rules.rule import PASSES, Answer, as_text, judged
from bot.core.message.commitlint.trailers import trailers_of
from bot.core.message.javascript_text import lines_of, trimmed

PICKED = re.compile(r"\(cherry picked from commit [0-9a-f]{7,64}\)", re.IGNORECASE | re.ASCII)


def body_after_blank(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """The message's second line is empty."""
    if not commit.body:
        return PASSES
    empty = lines_of(commit.raw)[1:2] == [""]
    always = "body must have a blank line before it"
    return judged(empty, applicable, always, "body may not have a blank line before it")


def footer_after_blank(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """The line before the first one that reads as the footer's first is empty."""
    if not commit.footer:
        return PASSES
    lines = lines_of(commit.raw)
    first = lines_of(commit.footer)[0]
    at = lines.index(first) if first in lines else -1
    always = "footer must have a blank line before it"
    never = "footer may not have a blank line before it"
    return judged(lines[at - 1 :][:1] == [""], applicable, always, never)


def signed_off(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """The last line that is no comment and no mark of a cherry-pick begins with the value."""
    lines = [
        line
        for line in lines_of(commit.raw)
        if line and not line.startswith("#") and not PICKED.fullmatch(trimmed(line))
    ]
    signed = bool(lines) and lines[-1].startswith(as_text(value, ""))
    return judged(
        signed, applicable, "message must be signed off", "message must not be signed off"
    )


def trailer_there(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """A trailer begins with the value."""
    start = as_text(value, "")
    there = not start or any(line.startswith(start) for line in trailers_of(commit.raw))
    told = f"have the trailer `{start}`"
    return judged(there, applicable, f"message must {told}", f"message must not {told}")

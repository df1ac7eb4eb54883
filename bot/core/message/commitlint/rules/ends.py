"""Rules of how a part ends: full stops and blanks."""

from bot.core.message.commitlint.commit import ParsedCommit
from bot.core.message.commitlint.rules.rule import (
    PASSES,
    Answer,
    Part,
    Rule,
    as_text,
    judged,
    text_of,
)
from bot.core.message.javascript_text import JS_SPACES, ends_in_unit

STOP = "."


def part_full_stop(part: Part) -> Rule:
    """The part's last character is the value; a body that is not there passes."""

    def rule(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
        text = text_of(commit, part)
        if part == "body" and not text:
            return PASSES
        return _stopped(text, part, applicable, value)

    return rule


def subject_full_stop(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """The header ends in the value, but not in three dots; one that is all prefix passes."""
    header = commit.header or ""
    if header.find(":") == len(header) - 1 > 0:
        return PASSES
    return _stopped("" if header.endswith("...") else header, "subject", applicable, value)


def _stopped(text: str, part: Part, applicable: bool, value: object) -> Answer:
    stop = as_text(value, STOP)
    always, never = f"{part} must end with `{stop}`", f"{part} may not end with `{stop}`"
    return judged(ends_in_unit(text, stop), applicable, always, never)


def starts_and_ends(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """No blanks stand around the header. `never` changes nothing here."""
    header = commit.header or ""
    at = [
        name
        for name, stripped in (
            ("start", header.lstrip(JS_SPACES)),
            ("end", header.rstrip(JS_SPACES)),
        )
        if stripped != header
    ]
    return not at, f"header must not {' and '.join(at)} with whitespace"

"""Conventional Commits 1.0.0: a commit's text to its parts and back."""

from bot.core.message.conventional.body import body_and_footers, is_breaking_token, tail_lines
from bot.core.message.conventional.header import Header, TitleSort, parse_header, sort_of_title
from bot.core.message.conventional.increment import Increment, increment
from bot.core.message.conventional.near_misses import near_misses
from bot.core.message.conventional.references import peel_references
from bot.core.message.conventional.wrapping import wrap, wrap_footer
from bot.core.message.records import ConventionalCommit, Problem, Severity
from bot.core.message.safety.characters import nfc

__all__ = [
    "Header",
    "Increment",
    "TitleSort",
    "increment",
    "is_breaking_token",
    "near_misses",
    "parse",
    "parse_header",
    "peel_references",
    "render",
    "sort_of_title",
    "wrap",
]

NO_BLANK_LINE = Problem(
    rule="body-leading-blank",
    message="Leave one blank line between the header and the body.",
    instruction="Separate the header and the body by one blank line.",
    severity=Severity.ERROR,
)


def parse(text: str) -> ConventionalCommit | tuple[Problem, ...]:
    """The parts of a whole commit message, or why it is not a conventional commit.

    Reads NFC with \\n as the only line end. Footers stand in the last paragraph, if it begins with
    one, or from the first paragraph that begins with `BREAKING CHANGE: ` on (rule 10: a value may
    go on for paragraphs). A commit breaks by `!` or by such a footer, upper case, outside code
    fences; all other spellings are prose (`near_misses` tells them). References behind the subject
    such as (#12) are a part of it, which `peel_references` takes off.
    """
    lines = nfc(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    header = parse_header(lines[first] if first < len(lines) else "")
    if isinstance(header, Problem):
        return (header,)
    tail = tail_lines(lines[first + 1 :])
    if tail and lines[first + 1].strip():
        return (NO_BLANK_LINE,)
    body, footers = body_and_footers(tail)
    breaking = header.breaking or any(is_breaking_token(footer.token) for footer in footers)
    return ConventionalCommit(header.type, header.scope, breaking, header.subject, body, footers)


def render(commit: ConventionalCommit, width: int) -> str:
    """The whole message: header, blank line, body wrapped at `width`, blank line, footers.

    `parse(render(c, width)) == c` for every commit that `parse` gives, when its body and footers
    need no wrapping at that width.
    """
    footers = "\n".join(wrap_footer(footer, width) for footer in commit.footers)
    return "\n\n".join(part for part in (commit.header, wrap(commit.body, width), footers) if part)

"""What conventional-commits-parser 7.1.4 reads out of a message, with preset conventionalcommits.

semantic-release and conventional-changelog read messages with it. It knows no Markdown: any line
`breaking change: text` is a note, in any case, in a list with `*`, and inside a code fence.
"""

import re
from collections.abc import Sequence

from bot.core.message.downstream.read_commit import ReadCommit
from bot.core.message.javascript_text import JS_SPACES

REST = r"([^\r\n\u2028\u2029]*)"
HEADER = re.compile(rf"(\w*)(?:\({REST}\))?!?: {REST}", re.ASCII)
BREAKING_HEADER = re.compile(rf"(\w*)(?:\({REST}\))?!: {REST}", re.ASCII)
NOTE = re.compile(
    rf"(?:\*[{JS_SPACES}]+)?BREAKING[ -]CHANGE:[{JS_SPACES}]*{REST}", re.IGNORECASE | re.ASCII
)
FOOTER = re.compile(
    rf"(?:BREAKING CHANGE|[\w-]+)(?::[{JS_SPACES}]+|[{JS_SPACES}]+#)[^\r\n\u2028\u2029]",
    re.IGNORECASE | re.ASCII,
)
FIELD = re.compile(r"-(?=[^\r\n\u2028\u2029]*\w)[^\r\n\u2028\u2029]+-", re.ASCII)
SIGNATURE = re.compile(rf"[{JS_SPACES}]*gpg:")
ENDS = re.compile(r"\r?\n")


def commits_read(message: str) -> tuple[ReadCommit, ...]:
    """The one commit that the parser makes of a message, or none of a blank one.

    Its type is "" where the header has none that the preset reads: ASCII letters, digits and `_`.
    """
    lines = lines_of(message)
    if not lines:
        return ()
    header = BREAKING_HEADER.fullmatch(lines[0]) or HEADER.fullmatch(lines[0])
    type_, scope, subject = header.groups(default="") if header else ("", "", "")
    notes = notes_of(lines)
    if not notes and BREAKING_HEADER.fullmatch(lines[0]):
        notes = [subject]
    return (ReadCommit(type_, scope, subject, bool(notes), tuple(notes)),)


def lines_of(message: str) -> list[str]:
    """The lines that the parser looks at, the header first; none of a blank message."""
    if not message.strip(JS_SPACES):
        return []
    return [line for line in ENDS.split(message.strip("\r\n")) if not SIGNATURE.match(line)]


def notes_of(lines: Sequence[str]) -> list[str]:
    """The text of every note below the header.

    A note goes on to the next note or footer; the line behind a footer that ended one is not looked
    at. A line `-name-` begins a field that takes all the rest.
    """
    notes, going_on, unseen = list[list[str]](), False, False
    for line in lines[1:]:
        if unseen:
            unseen = False
        elif FIELD.fullmatch(line):
            break
        elif found := NOTE.match(line):
            notes.append([found[1]])
            going_on = True
        elif going_on and FOOTER.match(line):
            going_on, unseen = False, True
        elif going_on:
            notes[-1].append(line)
    return ["\n".join(texts).strip("\r\n") for texts in notes]

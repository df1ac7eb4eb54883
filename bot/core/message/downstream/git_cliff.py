"""What git-cliff 2.14.2 reads out of a message; its parser is git-conventional.

Observed by running it: footers begin at the first paragraph whose first line has a footer's form,
and go on to the end; any line of that form there begins another. A footer without a value, or text
right below the header, makes git-cliff leave the whole commit out. `BREAKING CHANGE #1` and
`BREAKING CHANGE:x` break.
"""

import re
from collections.abc import Sequence

from bot.core.message.conventional import is_breaking_token
from bot.core.message.downstream.read_commit import ReadCommit

HEADER = re.compile(
    r"(?P<type>[^()!:\s]++)(?:\((?P<scope>[^()\r\n]+)\))?(?P<mark>!)?:[^\S\n]*(?P<subject>\S[^\r]*)"
)
FOOTER = re.compile(
    r"(?P<token>BREAKING[ -]CHANGE(?=:| #)|[^()!:\s]++)(?::| #)(?P<value>.*)", re.DOTALL
)


def commits_read(message: str) -> tuple[ReadCommit, ...]:
    """The one commit that git-cliff makes of a message, or none where it leaves it out."""
    lines = message.replace("\r\n", "\n").lstrip("\r\n").rstrip().split("\n")
    header = HEADER.fullmatch(lines[0])
    footers = footers_of(lines[1:])
    if not header or footers is None or (len(lines) > 1 and lines[1]):
        return ()
    notes = tuple(value for token, value in footers if is_breaking_token(token))
    type_, scope, mark, subject = header.groups(default="")
    notes = notes or (subject,) * bool(mark)
    return (ReadCommit(type_, scope, subject, bool(notes), notes),)


def footers_of(lines: Sequence[str]) -> tuple[tuple[str, str], ...] | None:
    """Token and value of every footer in the lines below the header; None if one has no value."""
    footers = list[tuple[str, list[str]]]()
    valued = True
    for at, line in enumerate(lines):
        starts = valued and bool(line) and (footers or not lines[at - 1].strip())
        if starts and (found := FOOTER.fullmatch(line)):
            footers.append((found["token"], [found["value"]]))
            valued = bool(found["value"].strip())
        elif footers:
            footers[-1][1].append(line)
            valued = valued or bool(line.strip())
    values = [(token, "\n".join(value).strip()) for token, value in footers]
    return tuple(values) if all(value for _, value in values) else None

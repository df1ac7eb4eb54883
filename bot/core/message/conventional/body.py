"""What stands below the header: the body, and the footers at its end."""

import re
from collections.abc import Sequence

from bot.core.message.records import Footer

TOKEN = re.compile(
    r"(?!BREAKING[ -]CHANGE #)(?P<token>BREAKING CHANGE|[A-Za-z][A-Za-z0-9-]*)"
    r"(?:: +| (?=#\w))(?P<value>\S.*)"
)
BREAKING = re.compile(r"BREAKING[ -]CHANGE: +\S.*")
FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")


def is_breaking_token(token: str) -> bool:
    """Whether a footer's token says that callers break (rules 12 and 16: upper case only)."""
    return token in ("BREAKING CHANGE", "BREAKING-CHANGE")


def tail_lines(lines: Sequence[str]) -> list[str]:
    """Lines without trailing blanks, from the first to the last that is not blank."""
    stripped = [line.rstrip() for line in lines]
    filled = [at for at, line in enumerate(stripped) if line]
    return stripped[filled[0] : filled[-1] + 1] if filled else []


def fenced_lines(lines: Sequence[str]) -> list[bool]:
    """For each line whether it belongs to a code fence, its marks included."""
    inside, fence = [], ""
    for line in lines:
        mark = FENCE.match(line)
        if fence:
            inside.append(True)
            closes = mark and mark[1].startswith(fence) and not line.strip(" `~")
            fence = "" if closes else fence
        else:
            fence = mark[1] if mark else ""
            inside.append(bool(mark))
    return inside


def body_and_footers(lines: Sequence[str]) -> tuple[str, tuple[Footer, ...]]:
    """Splits the lines below the header where the footers begin."""
    inside = fenced_lines(lines)
    start = _footers_start(lines, inside)
    body = "\n".join(tail_lines(lines[:start]))
    return body, _footers(lines[start:], inside[start:])


def _footers_start(lines: Sequence[str], inside: Sequence[bool]) -> int:
    starts = [
        at
        for at, line in enumerate(lines)
        if line and not inside[at] and not (at and lines[at - 1])
    ]
    for at in starts:
        if BREAKING.fullmatch(lines[at]):
            return at
    last = max((at for at in range(len(lines)) if at == 0 or not lines[at - 1]), default=0)
    return last if last in starts and TOKEN.fullmatch(lines[last]) else len(lines)


def _footers(lines: Sequence[str], inside: Sequence[bool]) -> tuple[Footer, ...]:
    tokens = [
        (at, found)
        for at, line in enumerate(lines)
        if not inside[at] and (found := TOKEN.fullmatch(line))
    ]
    ends = [*(at for at, _ in tokens[1:]), len(lines)][: len(tokens)]
    return tuple(
        Footer(found["token"], "\n".join([found["value"], *lines[at + 1 : end]]).rstrip())
        for (at, found), end in zip(tokens, ends, strict=True)
    )

"""Where a release tool reads a message otherwise than Conventional Commits 1.0.0 has it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.message.conventional.header import Header, parse_header
from bot.core.message.conventional.lines import Line, header_line, message_lines
from bot.core.message.downstream.read_commit import ReadCommit
from bot.core.message.downstream.release_please_parts import TYPES
from bot.core.message.downstream.tools import Effect, Tool

MEANT = re.compile(r"BREAKING[ -]CHANGE: +\S")
COUNTED = frozenset((*TYPES.split("|"), "feature", "deps"))
"""Types that get an entry in a changelog, or that release-please cuts a message at."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An effect, the first line that it comes from, and all lines that may have to change."""

    effect: Effect
    line: Line
    suspects: tuple[Line, ...]


def faults_of(message: str, tool: Tool) -> tuple[Fault, ...]:
    """What a tool would do wrong with a message; nothing where it cannot read the header alone."""
    lines = message_lines(message)
    first = header_line(lines)
    header = parse_header(first.text) if first else None
    if not first or not isinstance(header, Header):
        return ()
    if not any(commit.type for commit in tool.read(first.text)):
        return ()
    below, read = lines[first.number :], tool.read(message)
    effects = _effects(header.breaking or _is_noted(below), read)
    return tuple(_fault(effect, first, _suspects(effect, tool, below, read)) for effect in effects)


def _is_noted(lines: Sequence[Line]) -> bool:
    """Whether a line outside code says that it breaks, be it a footer or, against rule 8, not."""
    return any(MEANT.match(line.text) and not line.fenced for line in lines)


def _effects(breaking: bool, read: Sequence[ReadCommit]) -> list[Effect]:
    breaks = any(commit.breaking for commit in read)
    found = {
        Effect.DROP: all(commit.extra for commit in read),
        Effect.MAJOR: breaks and not breaking,
        Effect.UNSEEN: breaking and not breaks and bool(read),
        Effect.SPLIT: any(_counts(commit) for commit in read),
    }
    return [effect for effect, there in found.items() if there]


def _counts(commit: ReadCommit) -> bool:
    return commit.extra and (commit.type in COUNTED or commit.breaking)


def _suspects(
    effect: Effect, tool: Tool, lines: Sequence[Line], read: Sequence[ReadCommit]
) -> tuple[Line, ...]:
    look = tool.suspect(effect).pattern
    found = [line for line in lines if look.match(line.text)]
    if effect is Effect.SPLIT:
        subjects = [commit.subject.strip() for commit in read if _counts(commit)]
        found = [
            line for line in found if any(subject in line.text for subject in subjects)
        ] or found
    return tuple(found)


def _fault(effect: Effect, header: Line, suspects: tuple[Line, ...]) -> Fault:
    return Fault(effect, suspects[0] if suspects else header, suspects)

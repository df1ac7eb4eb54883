"""Where a release tool reads a message otherwise than Conventional Commits 1.0.0 has it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.message.conventional import Increment, increment
from bot.core.message.conventional.header import Header, parse_header
from bot.core.message.conventional.lines import Line, header_line, message_lines
from bot.core.message.downstream.read_commit import ReadCommit
from bot.core.message.downstream.release_please_parts import TYPES
from bot.core.message.downstream.tools import Effect, Tool

MEANT = re.compile(r"BREAKING[ -]CHANGE:[ \t]*(?P<text>\S?)")
RELEASED = {"feat": Increment.MINOR, "fix": Increment.PATCH, "perf": Increment.PATCH}
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
    if not first or not isinstance(parse_header(first.text), Header):
        return ()
    alone = [commit for commit in tool.read(first.text) if commit.type]
    if not alone:
        return ()
    below, read = lines[first.number :], tool.read(message)
    effects = _effects(means_to_break(message), read)
    if tool.unsquashes and increment(read, RELEASED) <= increment(alone, RELEASED):
        effects.discard(Effect.SPLIT)
    return tuple(
        _fault(effect, first, _suspects(effect, tool, below, read))
        for effect in Effect
        if effect in effects
    )


def means_to_break(message: str) -> bool:
    """Whether a message says that callers break, by its header or by a line below it."""
    lines = message_lines(message)
    first = header_line(lines)
    header = parse_header(first.text) if first else None
    marked = isinstance(header, Header) and header.breaking
    return marked or (first is not None and _is_noted(lines[first.number :]))


def _is_noted(lines: Sequence[Line]) -> bool:
    """Whether a line outside code says what breaks, though its form or place be against rule 8.

    `near_misses` warns of these; here what the author meant counts, so that no tool is blamed for
    reading it. The text may stand on the lines below.
    """
    last = max((line.number for line in lines if line.text.strip()), default=0)
    return any(
        not line.fenced
        and (found := MEANT.match(line.text))
        and (found["text"] or line.number < last)
        for line in lines
    )


def _effects(breaking: bool, read: Sequence[ReadCommit]) -> set[Effect]:
    breaks = any(commit.breaking for commit in read)
    found = {
        Effect.DROP: all(commit.extra for commit in read),
        Effect.MAJOR: breaks and not breaking,
        Effect.UNSEEN: breaking and not breaks and bool(read),
        Effect.SPLIT: any(_counts(commit) for commit in read),
    }
    return {effect for effect, there in found.items() if there}


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

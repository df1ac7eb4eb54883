"""Findings as sentences: one for each sort and file, the names after the first put together."""

from collections.abc import Sequence

from bot.core.change.records import BreakFinding
from bot.core.change.wording import listed, marked

FILE_GONE = "file removed"
MOST_NAMES = 4
MOST_ASKED = 2
"""Sentences in one question."""


def sentences(findings: Sequence[BreakFinding]) -> tuple[str, ...]:
    """What was found, the most telling first; what a file held stands for it."""
    groups: dict[tuple[str, str], list[BreakFinding]] = {}
    for one in findings:
        groups.setdefault((one.what, one.path), []).append(one)
    told = {path for sort, path in groups if sort != FILE_GONE}
    return tuple(
        _sentence(group)
        for (sort, path), group in groups.items()
        if sort != FILE_GONE or path not in told
    )


def question_about(shown: Sequence[str]) -> str:
    """What to ask the author about the first of these sentences."""
    told = ", and ".join(sentence.removesuffix(".") for sentence in shown[:MOST_ASKED])
    return f"{told}: does this break callers?"


def _sentence(group: Sequence[BreakFinding]) -> str:
    first, *others = group
    names = list(dict.fromkeys(marked(one.name) for one in others if one.name != first.name))
    more = f"; likewise {listed(names[:MOST_NAMES])}" if names else ""
    lead = first.why.split(" ", 1)[0]
    is_path = "/" in lead or "." in lead
    why = first.why if is_path else f"{first.why[:1].upper()}{first.why[1:]}"
    return f"{why}{more}."

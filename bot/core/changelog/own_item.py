"""An item of a list that we wrote: found again by the link to its pull request, known by a hash."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot.core.changelog.outline import ITEM, Heading, Outline
from bot.core.changelog.records import Known, text_hash


@dataclass(frozen=True, slots=True)
class OwnItem:
    """Where an item is: its line's index, its bullet, its text, and the heading above it."""

    at: int
    bullet: str
    text: str
    heading: Heading | None


@dataclass(frozen=True, slots=True)
class TheirItem:
    """What a person wrote about the pull request, or made of ours.

    `behind` is the index behind an item of what is not released yet; `at` itself where it is
    none: that is nobody's to be taken away.
    """

    at: int
    behind: int


def found_item(text: Outline, url: str, known: Known, item: str = "") -> OwnItem | TheirItem | None:
    """What there is about a pull request: ours is what has a text that we wrote, or would write.

    A link of ours counts anywhere; the mere number of the pull request where nothing is released.
    """
    ours = {*known.hashes, text_hash(item)} if item else set(known.hashes)
    linked = [at for at, line in enumerate(text.lines) if f"]({url})" in line]
    for at in linked:
        line = text.lines[at].rstrip("\r\n")
        bullet = ITEM.match(line)
        start = bullet.end() if bullet else 0
        if text_hash(line[start:]) in ours:
            above = [each for each in text.headings if each.at < at]
            return OwnItem(at, line[:start], line[start:], above[-1] if above else None)
    open_lines = frozenset(text.unreleased_lines)
    mentioned = _mentioned(text, url, open_lines)
    theirs = next((at for at in linked if at in open_lines), next(iter(linked or mentioned), None))
    return None if theirs is None else TheirItem(theirs, _behind(text, theirs, open_lines))


def _mentioned(text: Outline, url: str, open_lines: Collection[int]) -> list[int]:
    number = url.rpartition("/")[2]
    about = re.compile(rf"(?:#|/pull/){re.escape(number)}(?!\d)")
    items = (at for at in sorted(open_lines) if _begins_item(text, at))
    return [at for at in items if about.search(text.lines[at])]


def _begins_item(text: Outline, at: int) -> bool:
    return bool(ITEM.match(text.lines[at].lstrip()))


def _behind(text: Outline, at: int, open_lines: Collection[int]) -> int:
    """The index behind an item: up to a blank line, a heading, or an item that is not below it."""
    if at not in open_lines or not _begins_item(text, at):
        return at
    heads = {each.at for each in text.headings}
    behind = at + 1
    while behind in open_lines and behind not in heads and _goes_on(text, at, behind):
        behind += 1
    return behind


def _goes_on(text: Outline, at: int, line: int) -> bool:
    deeper = _indent(text.lines[line]) > _indent(text.lines[at])
    return bool(text.lines[line].strip()) and (deeper or not _begins_item(text, line))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))

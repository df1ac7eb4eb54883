"""An item of a list that we wrote: found again by the link to its pull request, known by a hash."""

import re
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
    """An item about the pull request that a person wrote, or made of ours."""

    at: int


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
    return TheirItem(linked[0]) if linked else _mentioned(text, url)


def _mentioned(text: Outline, url: str) -> TheirItem | None:
    number = url.rpartition("/")[2]
    about = re.compile(rf"(?:#|/pull/){re.escape(number)}(?!\d)")
    for heading in text.headings:
        if heading.is_unreleased:
            for at in range(heading.below, text.end_of(heading)):
                if ITEM.match(text.lines[at].lstrip()) and about.search(text.lines[at]):
                    return TheirItem(at)
    return None

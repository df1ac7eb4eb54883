"""The author's own words inside a change: lines added to a changelog or a release note."""

import re
from collections.abc import Iterator

from bot.core.change.prose import prose
from bot.core.change.records import (
    FileChange,
    Point,
)
from bot.core.change.verbs import as_order
from bot.core.change.walk import blocks

_NOTES = re.compile(
    r"(?:^|/)(?:changelog|changes|history|news|release[-_]?notes?|whats[-_]?new)[\w.-]*\Z"
    r"|(?:^|/)(?:newsfragments?|changelog\.d|\.changeset|changes|releasenotes|release[-_]notes)/",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-*+]\s+|description:\s*)(?P<text>\S.{4,400})")
_LEAD = re.compile(
    r"(?:\[[^\]]{1,30}\]:?\s*|\*\*[^*]{1,40}\*\*:?\s*|(?:feat|fix|docs|perf)(?:\([^)]*\))?!?:\s*)"
)
_VERSION = re.compile(r"(?:#{1,3}\s+|<a name=\")\[?(?P<version>v?\d+\.\d+[\w.+-]*)")
_MOST = 3


def is_note(path: str) -> bool:
    """Whether a file holds changelog entries or release notes."""
    return bool(_NOTES.search(path))


def note_points(file: FileChange) -> list[Point]:
    """Points for new lines of a changelog that say what to do as an order."""
    for block in blocks(file, "docs"):
        for line in block.added[:60]:
            version = _VERSION.match(line[:200])
            if version:
                rest = f"release notes for {version['version']}"
                return [Point("add", (), 0.95, file.path, rest, sort="note")]
    found = list(_points(file))
    return found if len(found) <= _MOST else []


def _points(file: FileChange) -> Iterator[Point]:
    for block in blocks(file, "docs"):
        for line in block.added[:60]:
            found = _ITEM.match(line[:400])
            text = found["text"] if found else ""
            order = as_order(
                prose(_LEAD.sub("", text, count=1).strip("'\""), 140).partition(". ")[0]
            )
            if order:
                verb, _, rest = order.partition(" ")
                yield Point(verb, (), 1.0, file.path, rest, sort="note")

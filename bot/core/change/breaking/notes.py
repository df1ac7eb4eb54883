"""What the change itself says about breaking, in upgrade guides, changesets and API listings."""

import re
from collections.abc import Iterator

from bot.core.change.breaking.finding import Found, place_of
from bot.core.change.breaking.sides import Compared, Sides

_GUIDE = re.compile(
    r"(?:^|/)[^/]*(?:upgrad|migrat)[^/]*(?:/[^/]+){0,2}\.(?:md|mdx|rst|adoc|txt)\Z", re.IGNORECASE
)
_LISTING = re.compile(
    r"public[-_]api|(?:^|/)goldens?/|\.api\.(?:md|json)\Z|\.api\Z|api-report|revapi",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:^|/)(?:changelog|changes|history|news|release[-_]?notes?)"
    r"|(?:^|/)(?:\.changeset|changelog\.d|newsfragments|\.changes|releasenotes)/",
    re.IGNORECASE,
)
_EXCUSES = "clirr-ignored"
_SAYS = re.compile(
    r"\bbreaking\b|backwards?[- ]incompatib|\Aupgrade:\s*\Z|['\"]: major\b", re.IGNORECASE
)


def notes(change: Compared) -> Iterator[Found]:
    """Guides that get text, notes that speak of breaking, listings of the API that lose lines."""
    for side in (*change.others, *change.product):
        path = side.file.path
        place = place_of(path)
        sort, says = _said(side, path[-300:])
        if sort and place:
            yield Found(sort, place, path, f"{place} {says}")


def _said(side: Sides, path: str) -> tuple[str, str]:
    if _NOTE.search(path) and any(_SAYS.search(line) for line in side.came):
        return "note says so", "speaks of a breaking change"
    if _GUIDE.search(path) and len(side.came) > 1:
        return "guide written", "tells how to upgrade"
    if _EXCUSES in path and side.came:
        return "listing changed", "excuses an incompatible difference"
    if _LISTING.search(path) and _loses(side):
        return "listing changed", "lists less of what is public"
    return "", ""


def _loses(side: Sides) -> bool:
    came = {line.strip() for line in side.came}
    return any(line.strip() and line.strip() not in came for line in side.gone)

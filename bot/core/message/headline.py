"""The subject of a commit, from the points of a change, within its length."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core.change.naming.evidence import flat
from bot.core.change.points.point import headline, stem_of
from bot.core.change.records import Point
from bot.core.change.wording import fit_name, is_plain_word, told, words
from bot.core.message.vague import is_vague

NO_FILES = "record a change without files"
UNNAMED = "touch a path that cannot be shown"
STANDS_ALONE = 0.55
"""From this weight on a point is understood without the place it happens in."""

_MOST_TRIED = 40


def subject_of(points: Sequence[Point], aim: int, most: int) -> tuple[str, tuple[Point, ...]]:
    """The subject, and the points that it tells. At most `most` code points, `aim` if it can be.

    The first point that fits in some form and says something leads; the next one joins it where
    both fit the aim.
    """
    tried = [(point, _fitting(point, aim, most)) for point in points[:_MOST_TRIED]]
    fit = [place for place, (_, text) in enumerate(tried) if text]
    if not fit:
        return (UNNAMED if points else NO_FILES), ()
    best = next((place for place in fit if not is_vague(tried[place][1])), fit[0])
    point, text = tried[best]
    return _with_second(text, point, points[best + 1 : best + 6], aim)


def _fitting(point: Point, aim: int, most: int) -> str:
    """The fullest form within the aim; else the fullest within the most; else one that tells less.

    A point that needs its place is told with it, whatever the aim.
    """
    forms = [form for form in _forms(point) if len(form) <= most]
    if point.weight >= STANDS_ALONE or not point.place:
        forms = [form for form in forms if len(form) <= aim] or forms
    lesser = (form for form in _lesser_forms(point) if len(form) <= most)
    return forms[0] if forms else next(lesser, "")


def _forms(point: Point) -> Iterator[str]:
    """How all of a point can be said, the fullest form first."""
    counts = [count for count in (3, 2, 1) if count == 1 or len(point.names) >= count]
    for placed in (True, False) if point.place else (False,):
        for count in counts:
            shown = headline(point, most=count, placed=placed)
            where = "" if placed else _where(point, shown)
            if where:
                yield f"{shown} {where}"
            yield shown
    tail = path_end(point.names[0]) if point.names else ""
    if tail:
        for placed in (True, False):
            yield headline(replace(point, names=(tail,)), most=1, placed=placed)


_LINKS = {"add": "to", "remove": "from", "drop": "from"}
_WHOLE = words("file folder bump note case behaviour heading own link typo renamed moved")
"""Sorts of points that are complete without a place."""
_EDITED = words("name value word")
"""Sorts that may bear a place behind what they became."""


def _where(point: Point, shown: str) -> str:
    """The file that a point without any other place is in, where that says more than its names."""
    stem = stem_of(point.path)
    if not stem and is_plain_word(point.names[0] if point.names else ""):
        stem = fit_name(point.path.rpartition("/")[2])
    if point.place or len(point.names) != 1 or point.sort in _WHOLE:
        return ""
    if point.rest and point.sort not in _EDITED:
        return ""
    if not stem or flat(stem) in flat(shown):
        return ""
    return f"{_LINKS.get(point.verb, 'in')} {told(stem)}"


def _lesser_forms(point: Point) -> Iterator[str]:
    """How the most important part of a point can be said: of a replacement, what is used now."""
    if not point.names:
        return
    bare = replace(point, names=(path_end(point.names[0]) or point.names[0],), rest="")
    if point.sort == "bump":
        yield headline(
            replace(bare, rest=f"to {point.rest.rpartition(' ')[2]}"), most=1, placed=False
        )
    new = _NEW_NAME.fullmatch(point.rest)
    if point.verb == "replace" and new:
        bare = replace(bare, verb="use", names=(new[1],))
    yield headline(bare, most=1, placed=False)


_NEW_NAME = re.compile(r"with `([^`]+)`")


def path_end(name: str) -> str:
    """The last telling part of a path or a module's name: not a bare version such as v2; or ""."""
    parts = [part for part in name.split("/") if part]
    if len(parts) > 1 and _BARE_VERSION.fullmatch(parts[-1]):
        parts.pop()
    return parts[-1] if parts and parts[-1] != name else ""


_BARE_VERSION = re.compile(r"v\d+")


def _with_second(
    text: str, first: Point, others: Sequence[Point], aim: int
) -> tuple[str, tuple[Point, ...]]:
    for second in others:
        if second.weight < STANDS_ALONE or set(second.names) & set(first.names):
            continue
        if {first.sort, second.sort} == {"bump", "bumps"}:
            continue
        if second.verb == first.verb and not first.rest and not second.rest:
            continue
        same = second.verb == first.verb and not (first.place or second.place)
        joined = replace(second, verb="") if same else second
        longer = f"{text} and {headline(joined, most=1, placed=False)}"
        if " and " not in text and len(longer) <= aim:
            return longer, (first, second)
    return text, (first,)

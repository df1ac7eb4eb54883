"""A point in words: as a line of a body, and as a subject."""

import re

from bot.core.change.records import Point
from bot.core.change.wording import fit_name, listed, marked, told, words

_MARKED = re.compile(r"`([^`]+)`")
_EVERYWHERE = words(
    """index mod lib main __init__ readme src core package cargo dockerfile makefile test tests
    styles types utils util helpers common constants config action build cmakelists _index
    migration migrations setup impl interface interfaces"""
)


def stem_of(path: str) -> str:
    """What a file is called, without folder and endings; "" when it cannot be shown.

    A name that every folder has (index, mod, __init__, README) gives way to the folder's.
    """
    parts = [part for part in path.split("/") if part]
    while parts:
        whole = parts.pop()
        name = whole.lstrip(".")
        hidden = whole == f".{name}" and "." not in name
        stem = whole if hidden and path.endswith(whole) else _stem(name)
        if stem.lower() not in _EVERYWHERE and fit_name(stem):
            return stem
    return ""


def _stem(name: str) -> str:
    """A file's name up to its endings; a version in it is not cut apart (`py3.10-constraints`)."""
    parts = name.split(".")
    place = next((place for place, part in enumerate(parts) if not part.isdigit()), len(parts))
    stem, after = ("".join(parts[at : at + 1]) for at in (place, place + 1))
    return f"{stem}.{after}" if stem[-1:].isdigit() and after[:1].isdigit() else stem


def sentence(point: Point, *, most: int = 4, placed: bool = True) -> str:
    """The point in words with every name between backticks, as in a commit's body."""
    names = [marked(name) for name in point.names[:most]]
    if len(point.names) > most:
        names = [*names[:-1], f"{len(point.names) - most + 1} more"]
    place = f"in {marked(point.place)}" if placed and _adds_a_place(point) else ""
    return " ".join(part for part in (point.verb, listed(names), point.rest, place) if part)


def headline(point: Point, *, most: int, placed: bool) -> str:
    """The point as a subject: fewer names, backticks only where a name reads like a word."""
    plain = point.sort in ("bump", "range")
    names = listed([name.removeprefix("@") if plain else told(name) for name in point.names[:most]])
    rest = _MARKED.sub(lambda found: told(found[1]), point.rest)
    place = f"in {told(point.place)}" if placed and _adds_a_place(point) else ""
    return " ".join(part for part in (point.verb, names, rest, place) if part)


def _adds_a_place(point: Point) -> bool:
    """Whether the place says more than the rest has said: a recursive call is made in itself."""
    return bool(point.place) and marked(point.place) not in point.rest


def names_told(point: Point) -> set[str]:
    """The names that a point tells, with the one that others give way to."""
    return {*point.names, *(_MARKED.findall(point.rest) if point.verb in _GIVING_WAY else ())}


_GIVING_WAY = frozenset({"replace", "rename"})

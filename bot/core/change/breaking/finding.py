"""What a family finds before anybody knows how much such findings are worth."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.change.wording import fit_name

MOST_NAMES = 8
"""Findings of one sort in one file: what more there is tells nothing new."""


@dataclass(frozen=True, slots=True)
class Found:
    """`sort` is a row of the table of sorts; `why` a sentence without a full stop."""

    sort: str
    name: str
    path: str
    why: str


def told(sort: str, names: Iterable[str], path: str, why: str) -> Iterator[Found]:
    """A finding for each name that can be told; in `why` `{}` is the name, `@` the place."""
    fit = [name for name in dict.fromkeys(names) if fit_name(name)]
    place = place_of(path)
    for name in fit[:MOST_NAMES] if place else ():
        yield Found(sort, name, path, why.replace("@", place).replace("{}", f"`{name}`"))


def place_of(path: str) -> str:
    """A path as it can stand in a sentence: whole, or its last part; "" where neither can."""
    return fit_name(path) or fit_name(path.rpartition("/")[2])

"""What a digest says of a whole change first: versions, repeated edits, definitions, names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from bot.core.change.digest.repeats import repeated_edits
from bot.core.change.records import Change, FileChange, Point, SymbolChange
from bot.core.change.tokens import estimate_tokens
from bot.core.change.wording import fit_name, squeezed

SEPARATOR = ", "
MOST_FACTS, MOST_VERSIONS = 300, 30
LONGEST_SIGNATURE = 160
LEAST = -3.0
"""What a name tells that is not among the change's telling ones."""

LABELS = {
    "version": "Versions",
    "edit": "Repeated",
    "renamed": "Renamed",
    "added": "Defined",
    "removed": "No longer defined",
    "moved": "Moved",
    "signature changed": "Signature changed",
    "body changed": "Changed inside",
    "came": "Other names that came",
    "went": "Other names that went",
    "stayed": "Other names in changed places",
}
"""What stands before the facts of one sort, in the order of the page."""

_BARE = frozenset({"came", "went", "stayed"})
_WORD = re.compile(r"--[\w-]+|[\w$]+")


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of text of one sort."""

    sort: str
    text: str


def facts_of(change: Change) -> tuple[Fact, ...]:
    """All facts: versions, then edits that repeat, then definitions and names by what they tell."""
    told = {name.name: name.weight for name in change.names}
    ranked = sorted(
        (*_definitions(change.symbols, told), *_names(change)), key=lambda each: -each[0]
    )
    return (*_versions(change.points), *_edits(change.files), *(fact for _, fact in ranked))


def _versions(points: Sequence[Point]) -> Iterator[Fact]:
    bumps = (point for point in points if point.sort == "bump")
    for point in islice(bumps, MOST_VERSIONS):
        yield Fact("version", f"{point.names[0]} {point.rest}")


def _edits(files: Sequence[FileChange]) -> Iterator[Fact]:
    for count, run in repeated_edits(files):
        yield Fact("edit", f"in {count} files {' '.join(map(_squeezed, run))}")


def _definitions(
    symbols: Sequence[SymbolChange], told: Mapping[str, float]
) -> Iterator[tuple[float, Fact]]:
    """Each definition once, with what its names tell."""
    known: set[str] = set()
    for one in symbols:
        if one.name in known or one.fate not in LABELS or not fit_name(one.name):
            continue
        known.add(one.name)
        weight = max(told.get(one.name, LEAST), told.get(one.old_name, LEAST))
        yield weight, Fact(one.fate, _definition(one))


def _names(change: Change) -> Iterator[tuple[float, Fact]]:
    known = {name for one in change.symbols for name in (one.name, one.old_name)}
    for one in change.names:
        if one.name not in known:
            yield one.weight, Fact(one.fate, one.name)


def _definition(one: SymbolChange) -> str:
    name = one.name if one.owner == one.name else one.full_name
    if one.what == "renamed":
        return f"{one.old_name} → {name}"
    old, new = one.signature or ("", "")
    shown = f"{name}: {squeezed(old)} → {squeezed(new)}" if one.signature else name
    return shown if len(shown) <= LONGEST_SIGNATURE and shown.isprintable() else name


def _squeezed(line: str) -> str:
    return f"{line[:1]}{squeezed(line[1:])}"


def fact_lines(facts: Sequence[Fact], room: int, shown: str) -> list[str]:
    """As many of the first facts as fit into `room` tokens, sort by sort.

    Names of which no more is known than that they stand there are left out where they are shown.
    """
    words = frozenset(_WORD.findall(shown))
    chosen: list[Fact] = []
    opened: set[str] = set()
    for fact in facts[:MOST_FACTS]:
        if fact.sort in _BARE and fact.text in words:
            continue
        spent = estimate_tokens(f"{fact.text}{SEPARATOR}")
        if fact.sort not in opened:
            spent += estimate_tokens(f"{LABELS[fact.sort]}: \n")
        if spent <= room:
            room -= spent
            opened.add(fact.sort)
            chosen.append(fact)
    order = list(LABELS)
    chosen.sort(key=lambda fact: order.index(fact.sort))
    return [
        f"{LABELS[sort]}: {SEPARATOR.join(fact.text for fact in group)}"
        for sort, group in groupby(chosen, key=lambda fact: fact.sort)
    ]

"""Definitions before and after in, what became of each out."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.core.change.records import SymbolChange
from bot.core.change.symbols.definition import Parsed

CONTAINERS = frozenset({"class", "type", "module"})

LEAST_ALIKE = 0.5
"""The share of words that two definitions must have in common for one to be the other renamed."""

_Key = tuple[str, str, str]
_Groups = dict[_Key, list[Parsed]]
Shape = Callable[[Parsed], str]
_BETWEEN = re.compile(r"[,;]+")
_WORD = re.compile(r"\w+")
_MOST_WORDS = 400


def compare(old: Sequence[Parsed], new: Sequence[Parsed], path: str) -> list[SymbolChange]:
    """What became of each definition: renamed ones first, gone ones last."""
    renamed = _renames(_only(old, CONTAINERS), _only(new, CONTAINERS))
    owners = {one.name: other.name for one, other in renamed}
    moved_along = [
        replace(one, owner=owners[one.owner]) if one.owner in owners else one for one in old
    ]
    inner = [one for one in moved_along if one.sort not in CONTAINERS]
    renamed += _renames(inner, [one for one in new if one.sort not in CONTAINERS])
    gone = {id(one) for one, _ in renamed}
    came = {id(other) for _, other in renamed}
    told = [_symbol(other, "renamed", path, one) for one, other in renamed]
    before = _grouped([one for one in moved_along if id(one) not in gone])
    after = _grouped([one for one in new if id(one) not in came])
    fates = list(_fates(before, after, path))
    fates.sort(key=lambda one: (one.what == "removed", bool(one.owner), not one.public))
    return told + fates


def _only(parsed: Sequence[Parsed], sorts: frozenset[str]) -> list[Parsed]:
    return [one for one in parsed if one.sort in sorts]


def _grouped(parsed: Sequence[Parsed]) -> _Groups:
    groups: _Groups = {}
    for one in parsed:
        groups.setdefault((one.owner, one.sort, one.name), []).append(one)
    return groups


def _fates(
    before: Mapping[_Key, list[Parsed]], after: _Groups, path: str
) -> Iterator[SymbolChange]:
    for key, news in after.items():
        olds = before.get(key, [])
        if not olds:
            yield from (_symbol(one, "added", path) for one in news[:1] if one.changed is not False)
            continue
        yield from _pairs(olds, news, path)
    for key, olds in before.items():
        if key not in after:
            yield from (
                _symbol(one, "removed", path) for one in olds[:1] if one.changed is not False
            )


def _pairs(olds: list[Parsed], news: list[Parsed], path: str) -> Iterator[SymbolChange]:
    """The same name before and after; of several with one name, those that differ are told once."""
    if all(one.signature for one in olds) != all(one.signature for one in news):
        return  # one of both was read by its line alone: what it takes is not known
    twins = {one.signature: one for one in reversed(olds)}
    same = twins.keys() & {one.signature for one in news}
    for one in news:
        twin = twins.get(one.signature)
        what = _body_fate(twin, one) if twin else ""
        if what:
            public = one.public or any(each.public for each in olds)
            yield replace(_symbol(one, what, path), public=public)
            return
    gone = [one for one in olds if one.signature not in same]
    came = [one for one in news if one.signature not in same]
    sure = (gone and came) or any(one.changed is not False for one in gone or came)
    if (gone or came) and sure:
        shown = (came or news)[0]
        signature = (_joined(gone or olds), _joined(came or news))
        yield replace(_symbol(shown, "changed", path), signature=signature)


def _joined(parsed: Sequence[Parsed]) -> str:
    return " or ".join(one.signature for one in parsed[:3])


def _body_fate(old: Parsed, new: Parsed) -> str:
    if new.sort in CONTAINERS:
        return "changed" if _joints(old.own) != _joints(new.own) else ""
    if old.own != new.own:
        return "changed"
    if old.text != new.text:
        return "reformatted"
    return "moved" if old.changed and new.changed else ""


def _joints(own: str) -> str:
    """A container's own text without what stands between the things that it holds."""
    return _BETWEEN.sub("", own)


def _symbol(one: Parsed, what: str, path: str, old: Parsed | None = None) -> SymbolChange:
    before = old or one
    signature = (before.signature, one.signature) if before.signature != one.signature else None
    return SymbolChange(
        one.name,
        one.sort,
        what,
        path,
        old_name=old.name if old else "",
        public=before.public,
        owner=one.owner,
        signature=signature,
    )


def _renames(old: Sequence[Parsed], new: Sequence[Parsed]) -> list[tuple[Parsed, Parsed]]:
    """Pairs of which only the name differs, or little more; each only once."""
    stays = {(one.owner, one.sort, one.name) for one in old}
    kept = {(one.owner, one.sort, one.name) for one in new}
    gone = [
        one
        for one in old
        if (one.owner, one.sort, one.name) not in kept and one.changed is not False
    ]
    came = [
        one
        for one in new
        if (one.owner, one.sort, one.name) not in stays and one.changed is not False
    ]
    pairs = []
    for shape in (_whole, _head):
        olds, news = _unique(gone, shape), _unique(came, shape)
        found = [
            (olds[key], news[key]) for key in olds if key in news and _alike(olds[key], news[key])
        ]
        pairs += found
        told = {id(one) for pair in found for one in pair}
        gone = [one for one in gone if id(one) not in told]
        came = [one for one in came if id(one) not in told]
    return pairs


def _whole(one: Parsed) -> str:
    return one.whole.replace(one.name, "\0") if len(one.whole) > len(one.name) + 8 else ""


def _head(one: Parsed) -> str:
    return one.signature if len(one.signature) > 4 else ""


def _unique(parsed: Sequence[Parsed], shape: Shape) -> dict[tuple[str, str, str], Parsed]:
    """Definitions by owner, sort and shape: those that are alone in having it."""
    found: dict[tuple[str, str, str], Parsed | None] = {}
    for one in parsed:
        form = shape(one)
        if form and one.sort not in ("test", "suite"):
            key = (one.owner, one.sort, form)
            found[key] = None if key in found else one
    return {key: one for key, one in found.items() if one is not None}


def _alike(one: Parsed, other: Parsed) -> bool:
    mine = set(_WORD.findall(one.text)[:_MOST_WORDS]) - {one.name}
    yours = set(_WORD.findall(other.text)[:_MOST_WORDS]) - {other.name}
    return len(mine & yours) >= LEAST_ALIKE * max(len(mine | yours), 1)

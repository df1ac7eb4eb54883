"""Public functions that must be called in another way than before."""

from collections.abc import Iterator, Sequence

from bot.core.change.breaking.finding import Found, told
from bot.core.change.breaking.parameters import Parameter, parameters_of
from bot.core.change.breaking.sides import Compared
from bot.core.change.definitions import family_of
from bot.core.change.records import SymbolChange
from bot.core.change.wording import fit_name

BY_NAME = frozenset({"python", "ruby", "kotlin", "php", "swift"})
"""Families of languages whose callers may pass arguments by name."""

BUILT = frozenset({"kotlin", "java"})
"""Families whose classes have the parameters of their constructor beside their name."""

BUILDERS = frozenset({"__init__", "constructor", "__construct", "initialize", "new"})
"""What builders are called: they are told by the name of what they build."""

_CALLED = frozenset({"function", "method"})


def calls(change: Compared) -> Iterator[Found]:
    """Parameters that go, come without being optional, or have another name or type."""
    languages = {side.file.path: side.file.language for side in change.product}
    for one in change.symbols:
        if one.what != "changed" or not one.signature or not one.public or _is_hidden(one):
            continue
        family = family_of(languages[one.path])
        if one.sort in _CALLED or (one.sort == "class" and family in BUILT):
            yield from _differences(one, family)


def _is_hidden(one: SymbolChange) -> bool:
    return one.name.startswith("_") and not (one.name in BUILDERS and one.owner)


def _differences(one: SymbolChange, family: str) -> Iterator[Found]:
    before, after = one.signature or ("", "")
    old, new = parameters_of(before, family), parameters_of(after, family)
    if old is None or new is None:
        return
    name = one.owner if one.name in BUILDERS and one.owner else one.full_name
    where = f"`{name}`" if fit_name(name) else f"`{one.name}`"
    lost, came = _without(old, new), _without(new, old)
    needed = [each for each in came if not each.optional]
    if lost and len(lost) == len(came) == len(needed) and len(old) == len(new):
        if family in BY_NAME:
            yield from _told("parameter renamed", lost, one, f"{where} has another name for {{}}")
        return
    yield from _told("parameter removed", lost, one, f"{where} lost the parameter {{}}")
    yield from _told("parameter required", needed, one, f"{where} needs the parameter {{}}")
    kinds = {each.name: each for each in old}
    other = [each for each in new if each.name in kinds and each.kind != kinds[each.name].kind]
    if not lost and not needed:
        why = f"{where} takes another type for {{}}"
        yield from _told("parameter type", [one for one in other if one.kind], one, why)
        yield from _told("parameter needed", _stricter(kinds, new), one, f"{where} needs {{}} now")


def _stricter(kinds: dict[str, Parameter], new: Sequence[Parameter]) -> list[Parameter]:
    return [
        each
        for each in new
        if each.name in kinds and kinds[each.name].optional and not each.optional
    ]


def _without(these: Sequence[Parameter], those: Sequence[Parameter]) -> list[Parameter]:
    names = {each.name for each in those}
    return [each for each in these if each.name not in names]


def _told(sort: str, given: Sequence[Parameter], one: SymbolChange, why: str) -> Iterator[Found]:
    names = [each.name for each in given if each.name]
    for found in told(sort, names[:3], one.path, why):
        yield Found(found.sort, one.name, found.path, found.why)

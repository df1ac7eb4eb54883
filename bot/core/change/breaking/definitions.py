"""Public definitions, and fields of public types, that are gone or have another name."""

import re
from collections.abc import Iterator

from bot.core.change.breaking.finding import Found, told
from bot.core.change.breaking.sides import Compared
from bot.core.change.records import SymbolChange
from bot.core.change.symbols.languages.language import MEMBERS
from bot.core.change.wording import fit_name

DEPRECATED = re.compile(r"deprecat", re.IGNORECASE)
_OPTIONS = re.compile(r"(?:Config|Options?|Settings?|Props|Args|Params|Spec|Arguments)\Z")
_NOT_TOLD = frozenset({"test", "suite", "route", "selector", "target", "alias"})


def definitions(change: Compared) -> Iterator[Found]:
    """Removed and renamed ones; those that were deprecated before are a sort of their own.

    What stood in something that is gone as well is not told.
    """
    retired = {side.file.path for side in change.product if _retires(side.gone, side.came)}
    gone = {(one.path, one.name) for one in change.symbols if one.what == "removed"}
    for one in change.symbols:
        hidden = not one.public or one.sort in _NOT_TOLD or one.name.startswith("__")
        if hidden or (one.path, one.owner) in gone:
            continue
        if one.what == "removed":
            yield from told(_sort(one, retired), [one.name], one.path, _gone(one))
        elif one.what == "renamed" and fit_name(one.old_name):
            sort = "field renamed" if one.sort in MEMBERS else "definition renamed"
            why = f"{{}} in @ is now `{one.name}`"
            yield from told(sort, [one.old_name], one.path, why)


def _retires(gone: tuple[str, ...], came: tuple[str, ...]) -> bool:
    lost = sum(bool(DEPRECATED.search(line)) for line in gone)
    return lost > sum(bool(DEPRECATED.search(line)) for line in came)


def _sort(one: SymbolChange, retired: set[str]) -> str:
    if one.path in retired:
        return "deprecated removed"
    if one.sort not in MEMBERS:
        return "definition removed"
    return "option removed" if _OPTIONS.search(one.owner) else "field removed"


def _gone(one: SymbolChange) -> str:
    place = f"of `{one.owner}` " if fit_name(one.owner) else ""
    return f"{{}} {place}is no longer defined in @"

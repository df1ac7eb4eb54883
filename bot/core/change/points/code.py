"""What a source file's change does: definitions first, then small edits, then single lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.core.change.comments import is_comment
from bot.core.change.definitions import definition_in, family_of
from bot.core.change.edits import Edit, edits_of
from bot.core.change.points.deprecations import deprecation_points
from bot.core.change.points.lines import DULL, line_points
from bot.core.change.points.parameters import parameter_points
from bot.core.change.points.point import stem_of
from bot.core.change.points.tokens import token_points
from bot.core.change.records import (
    ChangeType,
    FileChange,
    Point,
    SymbolChange,
)
from bot.core.change.walk import Block, blocks
from bot.core.change.wording import fit_name, fit_names, marked, words

_MOST_NAMES = 6
_INTERNAL = words("main constructor init __init__ setUp tearDown run new VERSION")


def code_points(file: FileChange, symbols: Sequence[SymbolChange]) -> list[Point]:
    """Points of a source file from its symbols and its blocks, unsorted."""
    gathered = list(blocks(file))
    points = [
        *_symbol_points(file, symbols, _owners(file, gathered)),
        *parameter_points(symbols),
        *deprecation_points(file, gathered),
    ]
    if file.change_type in (ChangeType.NEW, ChangeType.DELETED):
        return points
    return [
        *points,
        *edit_points(file, gathered),
        *line_points(file, gathered),
        *token_points(file, gathered),
    ]


def _owners(file: FileChange, gathered: Sequence[Block]) -> dict[str, str]:
    """What each new definition stands inside."""
    family = family_of(file.language)
    owners: dict[str, str] = {}
    for block in gathered:
        if block.owner_sort in _CONTAINERS:
            for line in block.added:
                one = definition_in(line, family)
                if one and one.indent:
                    owners.setdefault(one.name, fit_name(block.owner))
    return owners


def _symbol_points(
    file: FileChange, symbols: Sequence[SymbolChange], owners: dict[str, str]
) -> Iterator[Point]:
    own = [one for one in symbols if one.sort not in ("test", "suite")]
    owners = {**owners, **{one.name: fit_name(one.owner) for one in own if one.owner}}
    for what, verb, weight in _FATES:
        names = _telling([one for one in own if one.what == what])
        if names:
            worth = weight * (_HIDDEN if all(map(_is_private, names)) else 1.0)
            owner = owners.get(names[0], "") if what == "added" else ""
            rest = f"to {marked(owner)}" if owner and owner not in names else ""
            place = stem_of(file.path) if what == "changed" else ""
            place = "" if place in names else place
            if what == "moved":
                inside = stem_of(file.path)
                rest = f"to {marked(inside)}" if inside and inside not in names else ""
            if any(one.sort == "route" and one.name == names[0] for one in own):
                rest, place = ("routes" if len(names) > 1 else "route"), ""
            yield Point(verb, names, worth, file.path, rest, place, what)
    for one in own:
        if one.what == "renamed" and fit_name(one.old_name):
            rest = f"to {marked(one.name)}"
            yield Point("rename", (one.old_name,), 0.9, file.path, rest, sort="renamed")


_FATES = (
    ("added", "add", 0.85),
    ("removed", "remove", 0.7),
    ("moved", "move", 0.65),
    ("changed", "rework", 0.2),
)


def _telling(symbols: Sequence[SymbolChange]) -> tuple[str, ...]:
    """The names of the most telling sort: types, else functions, …; of modules the innermost."""
    plain = [one for one in symbols if not _is_internal(one.name)] or list(symbols)
    plain = [one for one in plain if not _is_private(one.name)] or plain
    best = min((_RANKS.get(one.sort, 2) for one in plain), default=0)
    names = [one.name for one in plain if _RANKS.get(one.sort, 2) == best]
    return fit_names(names[::-1] if best == _RANKS["module"] else names)[:_MOST_NAMES]


def _is_internal(name: str) -> bool:
    """Whether a name says nothing outside: what any class has, or what guards a C header."""
    return name in _INTERNAL or _GUARD.fullmatch(name) is not None


def _is_private(name: str) -> bool:
    """Whether a name says by its first character that it serves its file or class alone."""
    return name.startswith("_") and not name.endswith("__")


_HIDDEN = 0.75
"""What the weight of a private definition is worth: it follows from what it serves."""
_GUARD = re.compile(r"[A-Z\d_]+_(?:H|HPP|C|INC|INCLUDED)_{0,2}")
_CONTAINERS = words("class type module")
_RANKS = {
    "route": -1,
    "module": 3,
    "class": 0,
    "type": 0,
    "table": 0,
    "resource": 0,
    "function": 1,
    "variable": 1,
}


def edit_points(file: FileChange, gathered: Sequence[Block]) -> Iterator[Point]:
    """Small edits inside lines, each once; the more often it is made the more it weighs."""
    counts: Counter[Edit] = Counter()
    places: dict[Edit, str] = {}
    for block in gathered:
        if block.removed and is_comment(block.removed[0], family_of(file.language)):
            continue
        for edit in edits_of(block.removed, block.added):
            counts[edit] += 1
            places.setdefault(edit, fit_name(block.owner))
    for edit, count in counts.most_common(8):
        phrase = _PHRASES[edit.sort](edit)
        if phrase:
            verb, name, rest, weight = phrase
            place = places[edit] if places[edit] != name else ""
            weight = min(weight + 0.05 * (count - 1), 0.9)
            yield Point(verb, (name,), weight, file.path, rest, place, edit.sort)


def _renaming(edit: Edit) -> tuple[str, str, str, float] | None:
    old, new = edit.old, edit.new
    if not fit_name(old) or not fit_name(new) or len(old) < 2 or len(new) < 2:
        return None
    if old in DULL or new in DULL:
        return None
    return "replace", old, f"with {marked(new)}", 0.6


def _revaluing(edit: Edit) -> tuple[str, str, str, float] | None:
    new = edit.new.strip("\"'`")
    old = edit.old.strip("\"'`")
    if not fit_name(edit.at) or edit.at in DULL or not fit_name(new) or len(new) > 30:
        return None
    if edit.at.strip("_").lower() == "version":
        return None
    if VERSION.fullmatch(old) and VERSION.fullmatch(new):
        return "bump", edit.at, f"from {old} to {new}", 0.6
    both = _numbers(old, new)
    if both:
        verb = "raise" if both[1] > both[0] else "lower"
        return verb, edit.at, f"from {old} to {new}", 0.55
    return "set", edit.at, f"to {new}" if _bare(new) else f"to {marked(new)}", 0.5


VERSION = re.compile(r"v?\d{1,9}(?:\.\d{1,9}){2,3}(?:[-+.][\w.-]{1,20})?")
"""What is surely a version, wherever it stands."""


def _bare(value: str) -> bool:
    return bool(re.fullmatch(r"-?\d[\d._]*|true|false|True|False|null|None|nil", value))


def _numbers(old: str, new: str) -> tuple[float, float] | None:
    if re.fullmatch(r"\d{1,15}(\.\d{1,9})?", old) and re.fullmatch(r"\d{1,15}(\.\d{1,9})?", new):
        return float(old), float(new)
    return None


def _giving(edit: Edit) -> tuple[str, str, str, float] | None:
    if not fit_name(edit.new) or not fit_name(edit.at):
        return None
    return "pass", edit.new, f"to {marked(edit.at)}", 0.5


def _taking(edit: Edit) -> tuple[str, str, str, float] | None:
    if not fit_name(edit.old) or not fit_name(edit.at):
        return None
    return "stop passing", edit.old, f"to {marked(edit.at)}", 0.45


_PHRASES = {"name": _renaming, "value": _revaluing, "given": _giving, "taken": _taking}

"""What a change does to settings: keys that come, go, or get another value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core.change.definitions import indent_of
from bot.core.change.points.code import VERSION, edit_points
from bot.core.change.points.point import stem_of
from bot.core.change.points.standing import standing_lines
from bot.core.change.points.tokens import token_points
from bot.core.change.points.whole import shown_path
from bot.core.change.records import ChangeType, FileChange, Point
from bot.core.change.walk import Block, blocks
from bot.core.change.wording import fit_name, fit_names, marked, words

_ENTRY = re.compile(
    r"\s*(?:-\s+)?(?:export\s+|ENV\s+|ARG\s+)?[\"']?(?P<key>[A-Za-z_.$@/][\w.$@/-]{0,58})[\"']?\s*"
    r"(?:[:=]|\?=|:=)(?:\s+|(?=[\"'\[{\w$-]))(?P<value>.{0,120})|\s*[\"']?(?P<bare>[\w.$@/-]{1,58})[\"']?\s*:\s*\Z"
)
_ITEM = re.compile(r"\s*(?:-\s+|[\"'])(?P<item>[\w.$@/:*-][\w.$@/:* -]{1,50}?)[\"']?,?\s*\Z")
_PATTERN = re.compile(r"(?P<item>[\w.$@/*!-]{2,60})\s*\Z")
_NAMING = words("name id title version tag tag_name key slug")
_DULL = _NAMING | words(
    """description type value default uses run with required if env steps jobs spec metadata on
    push properties repo rev hooks"""
)
_FRAMES = _DULL | words("jobs inputs outputs components paths data settings")
"""Keys that do not tell where in a file something stands."""
_BARE = re.compile(r"-?\d[\w.]*|true|false|null|on|off|yes|no")

_Found = dict[str, tuple[str, str, int]]
"""Key → value, owner, indent."""


def entry_points(file: FileChange) -> list[Point]:
    """Points of a file of settings or data, by its keys; a whole file says more than its keys."""
    if file.change_type in (ChangeType.NEW, ChangeType.DELETED):
        return []
    gathered = list(blocks(file, "keys"))
    came, gone = _entries(file, gathered, "added"), _entries(file, gathered, "removed")
    placed = [replace(block, owner=_shared_owner(file, block)) for block in gathered]
    return [
        *_value_points(file, came, gone),
        *_named_points(file, came, gone),
        *key_points(file),
        *_item_points(file, gathered),
        *edit_points(file, placed),
        *token_points(file, placed),
    ]


def value_points(file: FileChange, versions: Sequence[str]) -> list[Point]:
    """Keys that get another value, but for those that hold one of these versions now."""
    gathered = list(blocks(file, "keys"))
    came, gone = _entries(file, gathered, "added"), _entries(file, gathered, "removed")
    other = {
        key: entry for key, entry in came.items() if not any(each in entry[0] for each in versions)
    }
    return list(_value_points(file, other, gone))


def key_points(file: FileChange) -> list[Point]:
    """Keys that come and go."""
    gathered = list(blocks(file, "keys"))
    came, gone = _entries(file, gathered, "added"), _entries(file, gathered, "removed")
    standing = _standing(file)
    new = {key: entry for key, entry in came.items() if (key, entry[2]) not in standing}
    old = {key: entry for key, entry in gone.items() if (key, entry[2]) not in standing}
    swaps = [swap for block in gathered if (swap := _swap(file, block, new, old))]
    new = {key: entry for key, entry in new.items() if all(key != came for _, came in swaps)}
    old = {key: entry for key, entry in old.items() if all(key != went for went, _ in swaps)}
    return [
        *(_swap_point(file, went, came_instead, gone) for went, came_instead in swaps),
        *_key_points(file, "add", "to", new, gone),
        *_key_points(file, "remove", "from", old, came),
        *_listed_points(file, gathered, bool(came) and not new, bool(gone) and not old),
    ]


def _swap(file: FileChange, block: Block, new: _Found, old: _Found) -> tuple[str, str] | None:
    """The one key that goes and the one that comes in its place, where a block has no others."""
    sides = [list(_entries(file, [block], side).items()) for side in ("removed", "added")]
    if any(len(entries) != 1 for entries in sides):
        return None
    (went, (_, _, indent)), (came, (_, _, indent_now)) = (entries[0] for entries in sides)
    both = went in old and came in new and went not in new and came not in old
    telling = not {went, came} & _DULL and bool(fit_name(went) and fit_name(came))
    return (went, came) if both and telling and indent == indent_now else None


def _swap_point(file: FileChange, went: str, came: str, gone: _Found) -> Point:
    owner = gone[went][1]
    place = "" if owner in (went, came) else owner
    return Point("replace", (went,), 0.6, file.path, f"with {marked(came)}", place, "key")


def _standing(file: FileChange) -> set[tuple[str, int]]:
    """The keys of the other entries of a list, with their indents; none but where one changes."""
    lines = [line for hunk in file.hunks for line in hunk.lines]
    if not any(line[:1] in ("-", "+") and line[1:].strip() == "{" for line in lines):
        return set()
    found = ((_ENTRY.match(line[:240]), indent_of(line)) for line in standing_lines(file))
    return {(match["key"] or match["bare"], indent) for match, indent in found if match}


def _listed_points(
    file: FileChange, gathered: Sequence[Block], came: bool, went: bool
) -> Iterator[Point]:
    """Whole entries that join or leave a list, counted: their keys are those of all others."""
    for verb, link, told in (("add", "to", came), ("remove", "from", went)):
        sides = [block.added if verb == "add" else block.removed for block in gathered]
        count = sum(line.strip() == "{" for lines in sides for line in lines)
        if told and count:
            what = "an entry" if count == 1 else f"{count} entries"
            place = shown_path(file)
            rest = f"{what} {link} {marked(place)}" if place else what
            yield Point(verb, (), 0.55, file.path, rest, sort="entries")


def _entries(file: FileChange, gathered: Sequence[Block], side: str) -> _Found:
    found: _Found = {}
    for block in gathered:
        lines = block.added if side == "added" else block.removed
        first = next((indent_of(line) for line in lines if line.strip()), 0)
        for line in lines:
            entry = _ENTRY.match(line[:240])
            if entry:
                key = entry["key"] or entry["bare"]
                value = (entry["value"] or "").strip().strip("\"',")
                inside = indent_of(line) >= first
                owner = _owner(file, block) if inside else stem_of(file.path)
                found.setdefault(key, (value, owner, indent_of(line)))
    return found


def _owner(file: FileChange, block: Block) -> str:
    """The key that a block of settings stands under, or the file where that key tells nothing."""
    dull = block.owner in _FRAMES or block.owner.isdigit()
    return stem_of(file.path) if dull else fit_name(block.owner) or stem_of(file.path)


def _shared_owner(file: FileChange, block: Block) -> str:
    """What all lines of a block stand under: the file where a later one leaves the first."""
    indents = [indent_of(line) for line in (*block.removed, *block.added) if line.strip()]
    leaves = bool(indents) and min(indents) < indents[0]
    return stem_of(file.path) if leaves else _owner(file, block)


def _value_points(file: FileChange, came: _Found, gone: _Found) -> Iterator[Point]:
    for key, (new, owner, _) in came.items():
        old = gone.get(key, (new, "", 0))[0]
        if old == new or not fit_name(key):
            continue
        if VERSION.fullmatch(old) and VERSION.fullmatch(new):
            yield Point("bump", (key,), 0.6, file.path, f"from {old} to {new}", owner, "value")
            continue
        shown = fit_name(new) if len(new) <= 30 else ""
        rest = f"to {shown}" if _BARE.fullmatch(shown) else f"to {marked(shown)}" if shown else ""
        verb, weight = ("set", 0.55) if rest else ("rewrite", 0.25)
        weight -= 0.15 if key in _DULL else 0.0
        yield Point(verb, (key,), weight, file.path, rest, owner, "value" if rest else "changed")


def _named_points(file: FileChange, came: _Found, gone: _Found) -> Iterator[Point]:
    """What a new block of settings is called by itself."""
    for key in _NAMING & came.keys():
        value, owner, _ = came[key]
        if key not in gone and fit_name(value) and value[:1].isalnum():
            place = "" if owner == value else owner
            yield Point("add", (value,), 0.5, file.path, f"to {marked(place)}" if place else "")


def _key_points(
    file: FileChange, verb: str, link: str, mine: _Found, others: _Found
) -> Iterator[Point]:
    """New or lost keys: only the outermost of them, the rest stands inside."""
    keys = [key for key in mine if key not in others and fit_name(key)]
    keys = [key for key in keys if key not in _DULL] or keys
    outer = min((mine[key][2] for key in keys), default=0)
    keys = [key for key in keys if mine[key][2] == outer][:6]
    if not keys:
        return
    owner = mine[keys[0]][1]
    place = "" if owner in keys else owner
    weight = 0.2 if keys[0] in _DULL else 0.55
    yield Point(verb, tuple(keys), weight, file.path, f"{link} {marked(place)}" if place else "")


def _item_points(file: FileChange, gathered: Sequence[Block]) -> Iterator[Point]:
    came = {item: _owner(file, block) for block in gathered for item in _items(block.added)}
    gone = {item: _owner(file, block) for block in gathered for item in _items(block.removed)}
    for verb, link, mine, others in (("add", "to", came, gone), ("remove", "from", gone, came)):
        names = fit_names([item for item in mine if item not in others])[:6]
        if names:
            place = mine[names[0]]
            yield Point(verb, names, 0.45, file.path, f"{link} {marked(place)}" if place else "")


def _items(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        found = _ITEM.match(line[:240]) or _PATTERN.match(line[:240])
        if found:
            yield found["item"]

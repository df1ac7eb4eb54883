"""What single added or removed lines inside an existing definition do: a table of line forms."""

import re
from collections.abc import Iterator, Sequence

from bot.core.change.comments import is_comment
from bot.core.change.definitions import definition_in, family_of, indent_of
from bot.core.change.points.point import stem_of
from bot.core.change.points.standing import standing_in
from bot.core.change.records import (
    FileChange,
    Point,
)
from bot.core.change.walk import Block
from bot.core.change.wording import fit_name, marked, words

_LONGEST = 240
_MOST = 400
_NAMES = re.compile(r"[A-Za-z_$][\w$]*")
DULL = words(
    """if else elif for while try return not and or is in None null nil undefined true false True
    False
    self this const let var new await async int string str bool void auto mut ref out err error
    len size length get set has empty isEmpty is_empty typeof instanceof nullptr NULL std unless
    then begin end do def func function class static public private protected final override ok
    Ok Err Some String list dict map data value values item items key keys name result i j x y n e
    ex it that type print println log debug info warn format append push add join to_string
    toString clone unwrap into iter collect from as with assert expect require include import
    length args kwargs class style id className v-if v-for v-else href src println! format! vec!
    matches! write! panic! cfg derive feature allow assert! assert_eq! crate super pub move
    div span ul ol li td tr th thead tbody img svg br hr button template slot section"""
)
_CALL = r"\s*(?:[\w$]+(?:\([^()]*\))?\s*(?:\.|::|->)\s*)*(?P<name>[\w$]{3,}!?)\s*\("
_ARM = r"\s*(?P<name>\w+(?:::\w+)+)(?:\([^)]*\)|\s*\{[^}]*\})?\s*=>"
_IF = r"\s*(?:\}\s*)?(?:else\s+)?(?:el)?(?:s?if|unless|guard)\b(?P<rest>.*)"
_SETTING = (
    r"\s*(?:(?:const|let|var|auto|final|val)\s+)?(?:[\w$]+(?:\.|->|::))*(?P<name>[\w$-]{3,})"
    r"\s*(?::=|=(?!=)|:\s)"
)
_IMPORT = r"\s*(?:import|use|from|using|require|#\s*include)\b(?P<rest>.*)"

FORMS: tuple[tuple[str, str, float, re.Pattern[str]], ...] = tuple(
    (verb, undo, weight, re.compile(form))
    for verb, undo, weight, form in (
        ("catch", "stop catching", 0.55,
         r"\s*(?:\}\s*)?(?:except|catch|rescue)\b\s*\(?(?P<rest>.*)"),
        ("raise", "stop raising", 0.55, r"\s*(?:raise|throw)\s+(?:new\s+)?(?P<name>[A-Z]\w+)"),
        ("handle", "stop handling", 0.55, r"\s*(?:case|when)\s+(?P<rest>[^:]{1,80}):"),
        ("handle", "stop handling", 0.5, _ARM),
        ("check", "stop checking", 0.5, _IF),
        ("check", "stop checking", 0.45, r"\s*return\b.*\b(?:unless|if)\b(?P<rest>.*)"),
        ("await", "stop awaiting", 0.45, r".*\bawait\s+(?:[\w$]+\.)*(?P<name>[\w$]{3,})\s*\("),
        ("call", "stop calling", 0.45, _CALL),
        ("add", "remove", 0.42, r"\s*(?:-\s*)?['\"](?P<name>[\w./:@-]{2,60})['\"],?\s*\Z"),
        ("set", "no longer set", 0.4, _SETTING),
        ("render", "stop rendering", 0.35, r"\s*<(?P<name>[A-Za-z][\w.-]+)"),
        ("return", "stop returning", 0.35, r"\s*return\s+(?P<rest>.+)"),
        ("add", "remove", 0.35, r"\s*(?P<name>[A-Za-z][\w.]{2,60}),\s*\Z"),
        ("import", "stop importing", 0.3, _IMPORT),
    )
)  # fmt: skip
"""Verb, opposite, weight, form. A form names `name`, or `rest` whose most telling name is taken.

The first form that fits a line has it.
"""


def line_points(file: FileChange, gathered: Sequence[Block]) -> list[Point]:
    """Points of the lines that came or went inside what was already there."""
    family = family_of(file.language)
    standing = standing_in(file).names
    found: dict[tuple[str, str], Point] = {}
    for block in gathered[:_MOST]:
        if any(definition_in(line, family) for line in block.added[:40]):
            continue
        for point in _block_points(file, block, standing):
            found.setdefault((point.verb, point.place), point)
    return list(found.values())


def _block_points(file: FileChange, block: Block, standing: frozenset[str]) -> Iterator[Point]:
    place = fit_name(block.owner)
    family = family_of(file.language)
    known = frozenset(_NAMES.findall(" ".join(block.removed)[:4000]))
    gone = known - standing
    for line in block.added[:_MOST]:
        found = _read(line, family, known)
        if found:
            verb, _, weight, name = found
            if verb == "set" and _is_field(line, block, family):
                verb, weight = "add", 0.4 if name.startswith("_") else 0.55
            yield _point(file, verb, name, weight, _other(place, name))
    if block.added:
        return
    for line in block.removed[:_MOST]:
        found = _read(line, family, frozenset())
        if found and found[3] in gone:
            _, undo, weight, name = found
            yield _point(file, undo, name, weight - 0.05, _other(place, name))


def _is_field(line: str, block: Block, family: str) -> bool:
    """Whether a line that came stands in the body of a class or type, not in one of its methods."""
    deepest = 4 if family == "python" else 2
    inside = block.owner_sort in ("class", "type") and not block.removed
    return inside and indent_of(line) <= deepest and _FIELD.match(line) is not None


_FIELD = re.compile(r"\s*[\w$]+\??\s*(?:=(?!=)|:\s)")
_LINKS = {"add": "to", "remove": "from"}


def _point(file: FileChange, verb: str, name: str, weight: float, place: str) -> Point:
    if verb in _LINKS:
        inside = place or stem_of(file.path)
        rest = f"{_LINKS[verb]} {marked(inside)}" if inside and inside != name else ""
        return Point(verb, (name,), weight, file.path, rest, sort="line")
    return Point(verb, (name,), weight, file.path, place=place, sort="line")


def _other(place: str, name: str) -> str:
    return "" if place == name else place


def _read(line: str, family: str, known: frozenset[str]) -> tuple[str, str, float, str] | None:
    """Verb, opposite, weight and the name of a line, if it says something that was not there."""
    line = line[:_LONGEST]
    if not line.strip() or is_comment(line, family):
        return None
    for verb, undo, weight, form in FORMS:
        found = form.match(line)
        if not found:
            continue
        parts = found.groupdict()
        name = parts.get("name") or _most_telling(parts.get("rest") or "")
        if name and name not in known and name not in DULL and fit_name(name):
            return verb, undo, weight, name
        return None
    return None


def _most_telling(text: str) -> str:
    """The longest name that is not dull, the first of equals."""
    names = [name for name in _NAMES.findall(_bare(text)) if name not in DULL and len(name) > 2]
    return max(names, key=len, default="")


def _bare(text: str) -> str:
    """Code without what stands in quotes."""
    return re.sub(r"\"[^\"]*\"|'[^']*'", "", text)

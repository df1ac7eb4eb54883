"""The last thing read before giving up on a file's lines: names that come or go in them."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from bot.core.change.comments import is_comment
from bot.core.change.definitions import definition_in, family_of
from bot.core.change.points.point import stem_of
from bot.core.change.points.standing import Standing, standing_in
from bot.core.change.records import (
    FileChange,
    FileKind,
    Point,
)
from bot.core.change.walk import Block
from bot.core.change.wording import fit_name, marked, words

_NAME = re.compile(r"(?<![\w$-])[A-Za-z_$][\w$-]*+(?<!-)(?![^\x00-\x7f])")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_URL = re.compile(r"https?://\S*")
_REMARK = re.compile(r"\s(?://|#\s).*")
"""A comment behind code."""
_SHAPED = re.compile(r"[a-z\d][A-Z]|_|\d|[A-Za-z]-[A-Za-z]")
_DIGEST = re.compile(r"(?=[a-f]*\d)[0-9a-f]{7,}")
_LONGEST_TEXT = 6000
_LONGEST_LINE = 400
_COMMON = words(
    """the and for with this that from into when then than there here have has not are was were
    will can could should would must may might been being true false null none undefined return
    const function class public private protected static void string number boolean int float
    double self import export default async await let var def new else elif while try catch
    except finally raise throw throws type interface struct enum impl pub use mod match case
    switch break continue std vector auto char bool size unsigned override final virtual template
    typename namespace package func make append error nil err some ok err vec box dyn ref mut
    but nor yet though because since until while about still even just very much many such them they
    name value values key keys item items list dict object data result text html http https com
    org www your you all any each only also more most other which what where who how its our
    their they them you'll it's don't can't
    crate super doesn isn wasn nullptr explicit format println constexpr noexcept please feature
    derive div span ul ol li td tr th img svg br hr"""
)


def token_points(file: FileChange, gathered: Sequence[Block]) -> list[Point]:
    """`use X` for names that only came, `drop X` for those that only went, `rework X` for the rest.

    Source is read without comments and quotes, and with them where nothing else is found.
    """
    standing = standing_in(file)
    if file.kind is not FileKind.SOURCE:
        return [
            point for block in gathered[:60] for point in _block(file, block, standing, quoted=True)
        ]
    family = family_of(file.language)
    gathered = [block for block in gathered if not _defines(block, family)]
    told = [block for block in gathered[:60] if block.removed]
    points = [point for block in told for point in _block(file, block, standing, quoted=False)]
    if points:
        return points
    points = [
        point for block in gathered[:20] for point in _block(file, block, standing, quoted=True)
    ]
    return [replace(point, weight=point.weight - 0.1) for point in points]


def _defines(block: Block, family: str) -> bool:
    """Whether a block brings a definition: then it stands beside its owner, not inside it."""
    return not block.removed and any(definition_in(line, family) for line in block.added[:40])


def _block(file: FileChange, block: Block, standing: Standing, *, quoted: bool) -> Iterator[Point]:
    family = family_of(file.language)
    came, gone = _names(block.added, family, quoted), _names(block.removed, family, quoted)
    owner = "" if file.kind is FileKind.DOCS else fit_name(block.owner)
    place = owner or stem_of(file.path)
    fresh, lost = _telling(came, gone), _telling(gone, {*came, *standing.names})
    verb = _verb(file, quoted and _is_said(block, family), bool(block.removed))
    if verb == "add":
        fresh = _telling(came, standing.around)
    if fresh:
        yield _point(file, verb, fresh, _weight(fresh), place)
    elif lost:
        verb = "drop" if block.added else "remove"
        yield _point(file, verb, lost, _weight(lost) - 0.02, place)
    elif _dense(block.removed) != _dense(block.added) and block.removed and block.added:
        kept = _telling(came, ())
        if kept:
            yield _point(file, "rework", kept, 0.23, place)


def _dense(lines: Sequence[str]) -> str:
    """Lines without white space: what stays the same was only indented."""
    return "".join("".join(lines).split())


def _is_said(block: Block, family: str) -> bool:
    """Whether new lines bring what they name: settings, documents, comments; code only uses it."""
    return not family or all(is_comment(line, family) for line in block.added if line.strip())


def _verb(file: FileChange, quoted: bool, replaced: bool) -> str:
    if quoted and not replaced:
        return "add"
    return _OTHER_VERBS.get(file.kind, "use")


_OTHER_VERBS = {FileKind.DOCS: "mention"}
_LINKS = {"add": "to", "drop": "from", "remove": "from"}


def _point(file: FileChange, verb: str, name: str, weight: float, place: str) -> Point:
    place = "" if place == name else place
    if verb in _LINKS:
        rest = f"{_LINKS[verb]} {marked(place)}" if place else ""
        return Point(verb, (name,), weight, file.path, rest, sort="token")
    return Point(verb, (name,), weight, file.path, place=place, sort="token")


def _weight(name: str) -> float:
    return 0.38 if _SHAPED.search(name) else 0.26


def _names(lines: Sequence[str], family: str, quoted: bool) -> Counter[str]:
    found: Counter[str] = Counter()
    left = _LONGEST_TEXT
    for line in lines:
        if left <= 0:
            break
        text = line[:_LONGEST_LINE].rpartition(" ")[0] if len(line) > _LONGEST_LINE else line
        left -= len(text) + 1
        if quoted:
            text = _URL.sub(" ", text)
        else:
            text = "" if is_comment(text, family) else _QUOTED.sub(" ", text)
            text = _REMARK.sub("", text)
        found.update(_NAME.findall(text))
    return found


def _telling(mine: Counter[str], others: Container[str]) -> str:
    """The one name that only these lines have: shaped like code, frequent, long; or ""."""
    fit = [
        name
        for name in mine
        if name not in others
        and 2 < len(name) <= 40
        and name.lower() not in _COMMON
        and not _DIGEST.fullmatch(name)
    ]
    return min(
        fit, key=lambda name: (not _SHAPED.search(name), -mine[name], -len(name)), default=""
    )

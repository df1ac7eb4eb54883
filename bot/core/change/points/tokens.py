"""The last thing read before giving up on a file's lines: names that come or go in them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.core.change.points.point import Point, stem_of
from bot.core.change.records import FileChange, FileKind
from bot.core.change.walk import Block
from bot.core.change.wording import fit_name, words

_NAME = re.compile(r"[A-Za-z_$][\w$-]*[\w$]")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_COMMENT = re.compile(r"\s*(?:#|//|/\*|\*|--|<!--|;)")
_SHAPED = re.compile(r"[a-z\d][A-Z]|_|\d|[A-Za-z]-[A-Za-z]")
_LONGEST_TEXT = 6000
_COMMON = words(
    """the and for with this that from into when then than there here have has not are was were
    will can could should would must may might been being true false null none undefined return
    const function class public private protected static void string number boolean int float
    double self import export default async await let var def new else elif while try catch
    except finally raise throw throws type interface struct enum impl pub use mod match case
    switch break continue std vector auto char bool size unsigned override final virtual template
    typename namespace package func make append error nil err some ok err vec box dyn ref mut
    name value values key keys item items list dict object data result text html http https com
    org www your you all any each only also more most other which what where who how its our
    their they them you'll it's don't can't"""
)


def token_points(file: FileChange, gathered: Sequence[Block]) -> list[Point]:
    """`use X` for names that only came, `drop X` for names that only went; the place is the owner.

    Source only looks at code, everything else also at what stands in quotes.
    """
    quoted = file.kind is not FileKind.SOURCE
    return [
        point
        for block in gathered[:60]
        if block.removed or quoted
        for point in _block(file, block, quoted)
    ]


def _block(file: FileChange, block: Block, quoted: bool) -> Iterator[Point]:
    came, gone = _names(block.added, quoted), _names(block.removed, quoted)
    place = fit_name(block.owner) or stem_of(file.path)
    fresh = _telling([name for name in came if name not in gone], came)
    if fresh:
        verb = "use" if block.removed and not quoted else "mention"
        yield Point(verb, fresh, _weight(fresh), file.path, place=place, sort="token")
        return
    lost = _telling([name for name in gone if name not in came], gone)
    if lost:
        verb = "drop" if block.added else "remove"
        yield Point(verb, lost, _weight(lost) - 0.02, file.path, place=place, sort="token")


def _weight(names: Sequence[str]) -> float:
    return 0.38 if _SHAPED.search(names[0]) else 0.26


def _names(lines: Sequence[str], quoted: bool) -> Counter[str]:
    found: Counter[str] = Counter()
    left = _LONGEST_TEXT
    for line in lines:
        if left <= 0:
            break
        text = line[: min(left, 400)]
        left -= len(line)
        if not quoted:
            text = "" if _COMMENT.match(text) else _QUOTED.sub("", text)
        found.update(_NAME.findall(text))
    return found


def _telling(names: Sequence[str], counts: Counter[str]) -> tuple[str, ...]:
    """At most two names: shaped like code first, then the more frequent, then the longer ones."""
    fit = [name for name in names if 3 < len(name) <= 40 and name.lower() not in _COMMON]
    ranked = sorted(fit, key=lambda name: (not _SHAPED.search(name), -counts[name], -len(name)))
    return tuple(name for name in ranked if fit_name(name))[:1]

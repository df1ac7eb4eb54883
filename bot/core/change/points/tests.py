"""What a test file's change covers."""

import re
from collections.abc import Iterator, Sequence

from bot.core.change.points.point import Point
from bot.core.change.prose import prose
from bot.core.change.records import FileChange, SymbolChange
from bot.core.change.verbs import as_order
from bot.core.change.walk import blocks
from bot.core.change.wording import fit_name, squeezed

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_CASE = re.compile(
    r"""\s*(?:@?(?:it|test|should|specify|scenario)[\w.]*\(?|name:|desc:|\{?\s*name:)\s*['"`]([^'"`]{5,120})['"`]""",
    re.IGNORECASE,
)


def test_points(file: FileChange, symbols: Sequence[SymbolChange]) -> list[Point]:
    """One point for each new case, named in words; else the cases and helpers that changed."""
    return [*_case_points(file, symbols), *_other_points(file, symbols)]


def _case_points(file: FileChange, symbols: Sequence[SymbolChange]) -> Iterator[Point]:
    names = [one.name for one in symbols if one.sort == "test" and one.what == "added"]
    names += [found for found in _listed_cases(file) if found not in names]
    names += [one.name for one in symbols if _is_case(one) and one.what == "added"]
    for name in dict.fromkeys(names[:12]):
        words = case_words(name)
        if len(words) > 4:
            yield Point("cover", (), 0.6, file.path, words, sort="case")


def _is_case(symbol: SymbolChange) -> bool:
    """A method of a test class that is a case by its name."""
    return symbol.sort in ("method", "function") and symbol.name[:6] in (
        "should",
        "testSh",
        "test_s",
    )


def _listed_cases(file: FileChange) -> Iterator[str]:
    """The names of cases in tables (`name: "empty input"`) among the added lines."""
    for block in blocks(file):
        for line in block.added[:200]:
            found = _CASE.match(line[:240])
            if found:
                yield found[1]


def case_words(name: str) -> str:
    """A case's name in words: `test_returns_none` → "returns none"; prose stays prose."""
    if " " in name:
        return prose(name)
    bare = re.sub(r"^(?:test_?|Test_?|it_|should_)", "", name)
    if "_" in bare or bare.islower():
        return prose(bare.replace("_", " "))
    return f"`{bare}`" if fit_name(bare) else ""


def behaviour(point: Point) -> str:
    """What a case says the code does, as an order ("return none for an empty key"), or ""."""
    return squeezed(as_order(point.rest)) if point.sort == "case" else ""


def _other_points(file: FileChange, symbols: Sequence[SymbolChange]) -> Iterator[Point]:
    for what, verb, weight in (
        ("added", "add", 0.35),
        ("removed", "drop", 0.35),
        ("changed", "adjust", 0.2),
    ):
        names = tuple(
            one.name
            for one in symbols
            if one.what == what
            and " " not in one.name
            and not (what == "added" and _is_case(one))
            and (one.sort != "test" or what != "added")
            and fit_name(one.name)
        )
        if names:
            yield Point(verb, names[:6], weight, file.path, sort=what)

"""What a test file's change covers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core.change.points.code import edit_points
from bot.core.change.points.lines import line_points
from bot.core.change.points.tokens import token_points
from bot.core.change.prose import prose
from bot.core.change.records import (
    ChangeType,
    FileChange,
    Point,
    SymbolChange,
)
from bot.core.change.verbs import as_doing, as_order
from bot.core.change.walk import blocks
from bot.core.change.wording import fit_name, marked

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_CASE = re.compile(
    r"""\s*(?:@?(?:it|test|should|specify|scenario)[\w.]*\(?|name:|desc:|\{?\s*name:)\s*['"`]([^'"`]{5,120})['"`]""",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:a|an|all|any|both|each|every|its?|no|nobody|nothing|only|our|the|their|they|this|two|what)"
    r" (?:\S+ )*(?:is|are|has|have|may|can|must|does|\w{2,}s)\b"
)
"""A case whose name is a whole sentence: an article or the like, and later a verb."""

_VERDICTS = ("return true", "return false", "be ", "pass ", "fail for ", "work ", "update ")
"""What says no more than that a case holds, or that something changes."""


def test_points(file: FileChange, symbols: Sequence[SymbolChange]) -> list[Point]:
    """One point for each new case, named in words; else what changed in cases and helpers.

    The lines of a new case say nothing that its name does not.
    """
    cases = _new_cases(file, symbols)
    told = file.change_type is ChangeType.NEW or cases
    gathered = [] if told else list(blocks(file))
    return [
        *_case_points(file, cases),
        *_behaviours(file, cases),
        *_other_points(file, symbols),
        *[replace(point, weight=point.weight * 0.6) for point in edit_points(file, gathered)],
        *[replace(point, weight=point.weight * 0.6) for point in line_points(file, gathered)],
        *[replace(point, weight=point.weight * 0.6) for point in token_points(file, gathered)],
    ]


def _case_points(file: FileChange, cases: Sequence[str]) -> Iterator[Point]:
    for name in cases:
        text = case_words(name)
        if len(text) > 4:
            order = as_order(text)
            rest = as_doing(order) if order else text
            said = _SENTENCE.match(rest) is not None
            verb, rest = ("check", f"that {rest}") if said else ("cover", rest)
            yield Point(verb, (), 0.63, file.path, rest, sort="case")


def _new_cases(file: FileChange, symbols: Sequence[SymbolChange]) -> list[str]:
    names = [one.name for one in symbols if one.sort == "test" and one.what == "added"]
    names += [one.name for one in symbols if _is_case(one) and one.what == "added"]
    names += _listed_cases(file)
    return list(dict.fromkeys(names))[:12]


def _is_case(symbol: SymbolChange) -> bool:
    """A method of a test class that is a case by its name."""
    return symbol.sort in ("method", "function") and symbol.name.lower().startswith("should")


def _listed_cases(file: FileChange) -> Iterator[str]:
    """The names of cases in tables (`name: "empty input"`) among the added lines."""
    for block in blocks(file):
        for line in block.added[:200]:
            found = _CASE.match(line[:240])
            if found:
                yield found[1]


LONGEST_CASE = 120
"""Code points of a case's name: one cut short may say the opposite of what it checks."""


def case_words(name: str) -> str:
    """A case's name in words: `test_returns_none` → "returns none"; prose stays prose."""
    if " " in name:
        return prose(name, LONGEST_CASE)
    if "." in name:
        return marked(name) if fit_name(name) else ""
    bare = re.sub(r"^(?:test_?|Test_?|it_|should_)", "", name)
    if "_" in bare or bare.islower():
        return prose(" ".join(map(_apart, bare.split("_"))), LONGEST_CASE)
    words_in = _PARTS.findall(bare)
    if words_in[:1] == ["Should"] or words_in[:1] == ["should"]:
        return prose(" ".join(part if part.isupper() else part.lower() for part in words_in))
    return marked(name) if fit_name(name) else ""


def _apart(part: str) -> str:
    """A part of a case's name; camelCase as words in lower case."""
    if not _INNER_CAPITAL.search(part):
        return part
    return " ".join(one if one.isupper() else one.lower() for one in _PARTS.findall(part))


_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")


def _behaviours(file: FileChange, cases: Sequence[str]) -> Iterator[Point]:
    """What the new cases say that the code does, as orders: for a fix that is what it is about."""
    for name in cases:
        order = as_order(case_words(name))
        if order.count(" ") > 1 and not order.startswith(_VERDICTS):
            verb, _, rest = order.partition(" ")
            yield Point(verb, (), 0.62, file.path, rest, sort="behaviour")


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

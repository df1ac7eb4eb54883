"""Parameters that a function gains or loses, from its signature before and after."""

import re
from collections.abc import Iterator, Sequence

from bot.core.change.records import Point, SymbolChange
from bot.core.change.wording import fit_name, fit_names, marked, words

LONGEST = 2_000
MOST_NAMES = 3
WEIGHT = 0.8

_OPENING, _CLOSING = "([{<", ")]}>"
_NAME = re.compile(r"\$?[A-Za-z_]\w*")
_SELF = words("self cls this ctx void")
_MODIFIERS = words("mut const final var let ref out in params readonly public private protected")
_NAME_FIRST = (".go", ".sql")
"""Endings of languages that write `name type` without a colon; others write `type name`."""


def parameter_points(symbols: Sequence[SymbolChange]) -> Iterator[Point]:
    """`add timeout to Client.fetch` for each function whose parameters differ."""
    for one in symbols:
        if one.what != "changed" or not one.signature or one.sort == "test":
            continue
        old, new = (parameters_of(each, one.path) for each in one.signature)
        for verb, link, mine, others in (("add", "to", new, old), ("drop", "from", old, new)):
            names = fit_names([name for name in mine if name not in others])[:MOST_NAMES]
            if names and fit_name(one.full_name):
                rest = f"{link} {marked(one.full_name)}"
                yield Point(verb, names, WEIGHT, one.path, rest, sort="parameter")


def parameters_of(signature: str, path: str) -> tuple[str, ...]:
    """The names of the parameters of one signature, such as `(url: str, limit=3) Response`."""
    first = path.endswith(_NAME_FIRST)
    found = (_name_of(part, first=first) for part in _parts(signature[:LONGEST]))
    return tuple(name for name in found if name)


def _parts(signature: str) -> Iterator[str]:
    """What stands between the commas of the outermost parentheses."""
    depth, part = 0, ""
    for before, sign in zip(f" {signature}", signature, strict=False):
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING and before not in "-=":
            depth -= 1
            if depth == 0:
                break
        if sign == "," and depth == 1:
            yield part
            part = ""
        elif depth > 1 or (depth == 1 and sign != "("):
            part += sign
    yield part


def _name_of(part: str, *, first: bool) -> str:
    names: list[str] = _NAME.findall(re.split(r"[:=]", part, maxsplit=1)[0])
    if not first and ":" not in part:
        names = names[-1:]
    else:
        names = [name for name in names if name not in _MODIFIERS][:1]
    return names[0].lstrip("$") if names and names[0] not in _SELF else ""

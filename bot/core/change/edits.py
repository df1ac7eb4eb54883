"""Small edits inside a line: one name for another, another value, one more argument."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

_TOKEN = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`|v?\d+(?:\.\d+)+|[\w$]+|[^\w\s]")
_NAME = re.compile(r"[A-Za-z_$][\w$]*\Z")
_VALUE = re.compile(
    r"-?\d[\w.]*\Z|true\Z|false\Z|True\Z|False\Z|null\Z|None\Z|nil\Z|\"[^\"]*\"\Z|'[^']*'\Z"
)
_WORD = re.compile(r"[\w$][\w$.]*\Z")
_LONGEST = 400
_SETTING = frozenset("=:>")
"""What stands between a name and its value: also the end of `=>`, and of `>=`."""
_WIDEST = 8
"""Tokens that may differ in the middle of a line for it to be one small edit."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What differs between two versions of a line.

    `sort` is name (one name for another), value (another value of `at`), given (an argument
    more in a call of `at`) or taken (one less). `old` and `new` are as they stand there.
    """

    sort: str
    old: str
    new: str
    at: str = ""


def edits_of(removed: Sequence[str], added: Sequence[str]) -> Iterator[Edit]:
    """The small edits between removed and added lines, paired by their order."""
    if len(removed) != len(added):
        return
    for old, new in zip_longest(removed, added, fillvalue=""):
        edit = edit_between(old, new)
        if edit:
            yield edit


def edit_between(old: str, new: str) -> Edit | None:
    """The one small edit that turns an old line into a new one, if that is all there is."""
    if len(old) > _LONGEST or len(new) > _LONGEST:
        return None
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    gone, came = before[start : len(before) - end], after[start : len(after) - end]
    if max(len(gone), len(came)) > _WIDEST:
        return None
    return _sorted_edit(gone, came, after[:start])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _sorted_edit(gone: list[str], came: list[str], before: list[str]) -> Edit | None:
    old, new = _joined(gone), _joined(came)
    if _dotted(old) and _dotted(new) and not _VALUE.match(old) and not _VALUE.match(new):
        return Edit("name", old, new)
    if _value(old) and _value(new):
        return Edit("value", old, new, _name_before(before))
    if (not gone and len(came) > 1) or (not came and len(gone) > 1):
        at = _call_around(before)
        name = _first_name(came or gone)
        if at and name and "," in (came or gone):
            return Edit(
                "given" if came else "taken", "" if came else name, name if came else "", at
            )
    return None


def _joined(tokens: list[str]) -> str:
    """Tokens as one text; "" where two words would run into each other."""
    if any(_WORD.match(one) and _WORD.match(next_) for one, next_ in pairwise(tokens)):
        return ""
    return "".join(tokens)


def _dotted(text: str) -> bool:
    return bool(text) and all(_NAME.match(part) for part in re.split(r"\.|::|->", text))


def _value(text: str) -> bool:
    return bool(_VALUE.match(text)) and len(text) <= 40


def _name_before(tokens: list[str]) -> str:
    """The last name before a value that is set to it: not what is called with it, nor a type."""
    if not tokens or tokens[-1] not in _SETTING:
        return ""
    if tokens[-1] == "=" and len(tokens) > 3 and tokens[-3] == ":":
        tokens = tokens[:-3]
    for token in reversed(tokens[-6:]):
        bare = token.strip("\"'`")
        if _NAME.match(bare) and not _VALUE.match(bare):
            return bare
    return ""


def _call_around(tokens: list[str]) -> str:
    """The name before the last parenthesis that is still open."""
    depth = 0
    for place in range(len(tokens) - 1, 0, -1):
        if tokens[place] == ")":
            depth += 1
        elif tokens[place] == "(" and depth:
            depth -= 1
        elif tokens[place] == "(":
            return tokens[place - 1] if _NAME.match(tokens[place - 1]) else ""
    return ""


def _first_name(tokens: list[str]) -> str:
    return next((token for token in tokens if _NAME.match(token)), "")

"""Public definitions that stay, but must be called in another way than before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.change.definitions import LONGEST_LINE, definition_in, family_of
from bot.core.change.records import FileChange, FileKind
from bot.core.change.walk import MOST_LINES
from bot.core.change.wording import fit_name

MOST_SIGNATURES = 20

BY_NAME = {
    "python": re.compile(r"\w+"),
    "ruby": re.compile(r"\w+(?=:)"),
    "kotlin": re.compile(r"\w+(?=\s*:)"),
    "swift": re.compile(r"\w+"),
    "php": re.compile(r"(?<=\$)\w+"),
}
"""Families whose callers may pass arguments by name: where a parameter's name stands."""

_OPTIONAL = re.compile(r"[*&.]|[^:=]{0,80}\?|[^=]{0,200}=(?!=|>)")
_OWNERS = frozenset({"self", "cls", "&self", "&mut self", "mut self"})
_PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">"}


@dataclass(frozen=True, slots=True)
class Signature:
    """A public definition with other parameters: those that it had, and those that it has.

    `renamed` is whether nothing else happened than that parameters got other names.
    """

    name: str
    path: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    renamed: bool


def signatures_of(files: Sequence[FileChange]) -> tuple[Signature, ...]:
    """What callers must call in another way, of the source, where both lines are in one piece.

    A parameter that goes, comes without being optional, or has another name where callers may
    use it. Another type or default does not count: whether those break is not to be seen.
    """
    found = (
        signature
        for file in files
        if file.kind is FileKind.SOURCE and fit_name(file.path)
        for signature in _of_file(file)
    )
    return tuple(found)[:MOST_SIGNATURES]


def _of_file(file: FileChange) -> Iterator[Signature]:
    family = family_of(file.language)
    if not family:
        return
    before, after = _lists(file, family, "-"), _lists(file, family, "+")
    for name, old in before.items():
        new = after.get(name)
        if new is None or not fit_name(name):
            continue
        renamed = _is_renaming(old, new, family)
        if renamed or _needs_other_calls(old, new):
            yield Signature(name, file.path, old, new, renamed)


def _lists(file: FileChange, family: str, sign: str) -> dict[str, tuple[str, ...]]:
    """Each public function's parameters on lines with this sign; one that stands twice is out."""
    found: dict[str, tuple[str, ...] | None] = {}
    for hunk in file.hunks:
        for line in hunk.lines[:MOST_LINES]:
            one = definition_in(line[1:], family) if line[:1] == sign else None
            if one and one.public and one.sort in ("function", "method"):
                twice = one.name in found
                found[one.name] = None if twice else _parameters(line[1:], one.name)
    return {name: known for name, known in found.items() if known is not None}


def _parameters(line: str, name: str) -> tuple[str, ...] | None:
    """The parameters behind a name; None where their list does not end on this line."""
    _, found, rest = line[:LONGEST_LINE].partition(f"{name}(")
    if not found:
        return None
    parts, part, open_pairs = list[str](), "", list[str]()
    for sign in rest:
        if sign == ")" and not open_pairs:
            named = (" ".join(each.split()) for each in [*parts, part])
            return tuple(each for each in named if each and each not in _OWNERS)
        if sign == "," and not open_pairs:
            parts.append(part)
            part = ""
            continue
        if open_pairs and sign == open_pairs[-1]:
            open_pairs.pop()
        elif sign in _PAIRS:
            open_pairs.append(_PAIRS[sign])
        part += sign
    return None


def _is_renaming(old: Sequence[str], new: Sequence[str], family: str) -> bool:
    """Whether callers may pass by name, and parameters differ in nothing but their names."""
    shape = BY_NAME.get(family)
    if shape is None or len(old) != len(new) or list(old) == list(new):
        return False
    return all(shape.sub("", one, count=1) == shape.sub("", two, count=1)
               for one, two in zip(old, new, strict=True))  # fmt: skip


def _needs_other_calls(old: Sequence[str], new: Sequence[str]) -> bool:
    needed = [each for each in new if not _OPTIONAL.match(each)]
    return len(new) < len(old) or len(needed) > sum(not _OPTIONAL.match(each) for each in old)

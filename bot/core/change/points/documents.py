"""What a document's change says: new sections, corrected words, names that are now described."""

import re
from collections.abc import Iterator, Sequence

from bot.core.change.outline import heading_in
from bot.core.change.points.point import stem_of
from bot.core.change.points.tokens import token_points
from bot.core.change.prose import prose
from bot.core.change.records import (
    FileChange,
    Point,
)
from bot.core.change.walk import Block, blocks
from bot.core.change.wording import fit_name, fit_names, marked, words

_CODE = re.compile(r"`{1,2}(?![0-9a-f]{7,40}`)([\w.$@/:()-]{3,40})`{1,2}")
_WORD = re.compile(r"(?<![\w'-])[A-Za-z][\w'-]*+(?![^\x00-\x7f])")
_LINK = re.compile(r"\]\(([^()\s]{1,200})\)|(https?://[^\s<>()\"']{4,200})")
_LONGEST = 2000
_LITERALS = words("true false null none nil undefined True False None yes no string number boolean")
_FENCE = re.compile(r"\s*(?:```|~~~)\s*\w")
"""Where code begins, in which `#` starts a comment."""


def document_points(file: FileChange) -> list[Point]:
    """Points of a documentation file."""
    gathered = list(blocks(file, "docs"))
    headings = list(_heading_points(file, gathered))
    named = [*headings, *_word_points(file, gathered), *_name_points(file, gathered)]
    places = [] if headings else list(_place_points(file, gathered))
    return [*named, *places, *([] if named else token_points(file, gathered))]


def comment_points(file: FileChange) -> list[Point]:
    """Points of a source file of which only comments change."""
    gathered = list(blocks(file))
    return [*_word_points(file, gathered), *_name_points(file, gathered)]


def _headings(lines: Sequence[str]) -> list[str]:
    found = []
    previous = ""
    for line in lines:
        heading = prose(heading_in(line[:_LONGEST], previous), 50)
        if heading:
            found.append(heading)
        previous = line
    return found


def _heading_points(file: FileChange, gathered: Sequence[Block]) -> Iterator[Point]:
    gathered = [block for block in gathered if not _FENCE.match(block.before[:80])]
    came = [heading for block in gathered for heading in _headings(block.added)]
    gone = [heading for block in gathered for heading in _headings(block.removed)]
    fresh = [heading for heading in came if heading not in gone]
    lost = [heading for heading in gone if heading not in came]
    page = stem_of(file.path)
    if len(fresh) == 1 and len(lost) == 1:
        yield Point("retitle", (), 0.45, file.path, f"{lost[0]} to {fresh[0]}", page, "heading")
        return
    for heading in fresh[:3]:
        yield Point("document", (), _heading_weight(heading), file.path, heading, page, "heading")
    for heading in lost[:3]:
        rest = f"{heading} section"
        yield Point("drop", (), _heading_weight(heading) - 0.15, file.path, rest, page, "heading")


def _heading_weight(heading: str) -> float:
    return 0.5 if heading.lower() in _EVERYWHERE else 0.7


_EVERYWHERE = frozenset(
    {"usage", "example", "examples", "overview", "installation", "useful links", "see also"}
    | {"configuration", "options", "introduction", "getting started", "features", "api", "notes"}
)


def _word_points(file: FileChange, gathered: Sequence[Block]) -> Iterator[Point]:
    for block in gathered:
        if len(block.removed) != len(block.added):
            continue
        for old, new in zip(block.removed, block.added, strict=True):
            yield from _line_words(file, block, old[:_LONGEST], new[:_LONGEST])


def _line_words(file: FileChange, block: Block, old: str, new: str) -> Iterator[Point]:
    place = stem_of(file.path)
    before, after = _LINK.findall(old), _LINK.findall(new)
    if before != after and _LINK.sub("", old) == _LINK.sub("", new):
        target = next((a or b for (a, b) in after if (a, b) not in before), "")
        tail = fit_name(
            target.split("?")[0].rstrip("/.").rsplit("/", 1)[-1][:60].removeprefix("www.")
        )
        if tail:
            yield Point("point link to", (tail,), 0.6, file.path, sort="link")
        return
    mine, yours = _WORD.findall(old), _WORD.findall(new)
    changed = [(a, b) for a, b in zip(mine, yours, strict=False) if a != b]
    if len(mine) == len(yours) and len(changed) == 1:
        wrong, right = changed[0]
        if min(len(wrong), len(right)) < 3 or not (wrong + right).isalpha():
            return
        if _typo(wrong, right):
            yield Point("correct spelling of", (right,), 0.6, file.path, sort="typo")
        else:
            rest = f"with {marked(right)}"
            yield Point("replace", (wrong,), 0.5, file.path, rest, place, sort="word")


def _typo(wrong: str, right: str) -> bool:
    """Whether two words differ in a letter or two only."""
    if abs(len(wrong) - len(right)) > 2 or min(len(wrong), len(right)) < 4:
        return False
    start = 0
    while start < min(len(wrong), len(right)) and wrong[start] == right[start]:
        start += 1
    end = 0
    while end < min(len(wrong), len(right)) - start and wrong[-1 - end] == right[-1 - end]:
        end += 1
    return max(len(wrong), len(right)) - start - end <= 2


def _name_points(file: FileChange, gathered: Sequence[Block]) -> Iterator[Point]:
    """Names in backticks that the change brings into a document, or takes out of it."""
    came: dict[str, str] = {}
    gone: dict[str, str] = {}
    for block in gathered:
        for line in block.added:
            came.update(
                {name: came.get(name, block.owner) for name in _CODE.findall(line[:_LONGEST])}
            )
        for line in block.removed:
            gone.update(
                {name: gone.get(name, block.owner) for name in _CODE.findall(line[:_LONGEST])}
            )
    fresh = fit_names([name for name in came if name not in gone and name not in _LITERALS])[:4]
    lost = fit_names([name for name in gone if name not in came and name not in _LITERALS])[:4]
    if fresh:
        yield Point("describe", fresh, 0.5, file.path, place=stem_of(file.path), sort="name")
    elif lost:
        yield Point("stop mentioning", lost, 0.4, file.path, place=stem_of(file.path), sort="name")


def _place_points(file: FileChange, gathered: Sequence[Block]) -> Iterator[Point]:
    """The section that was touched, when nothing better is known."""
    for block in gathered[:20]:
        heading = prose(block.owner, 40)
        if heading:
            verb = "extend" if not block.removed else "shorten" if not block.added else "reword"
            yield Point(
                verb, (), 0.3, file.path, f"{heading} section", stem_of(file.path), "section"
            )

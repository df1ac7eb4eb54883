"""Wraps prose at a width: lists keep their indent; code, tables, quotes and links stay whole."""

import re
from dataclasses import dataclass

from bot.core.message.conventional.body import fenced_lines
from bot.core.message.records import Footer

ITEM = re.compile(r"( {0,12}(?:[-*+]|\d{1,9}[.)]) +)\S")
VERBATIM = re.compile(r"\s|[|>]|#{1,6} ")
BAD_START = re.compile(
    r"[-*+#|>=]|```|~~~|\d{1,9}[.)]$|[\w-]+:(?:$| )|[\w-]+ #|[^\s()!:]+(?:\(|!:)|[\W_]*breaking",
    re.IGNORECASE,
)
"""Words that would make a line a list, a heading, a footer, or something release tools misread."""

UNIT = re.compile(r"(?:`[^`]{1,60}`|\S)+")
"""A word; a code span is one, blanks and all, for it must not go over a line's end."""

MOST_CARRIED = 3


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; `first` and `rest` are their indents, None means verbatim."""

    lines: tuple[str, ...]
    first: str | None
    rest: str = ""


def wrap(text: str, width: int) -> str:
    """The text with every line of prose within `width` code points where a blank allows it.

    Only paragraphs and list items with a line that is too long are filled anew, so that wrapping
    twice changes nothing and a hand-made layout stays.
    """
    return "\n".join(line for block in _blocks(text) for line in _laid_out(block, width))


def wrap_footer(footer: Footer, width: int) -> str:
    """`token: value`, wrapped; lines that go on are not indented.

    A part of the value stays behind the token, without which it would be no footer.
    """
    first, *others = _blocks(f"{footer.token}: {footer.value}")
    together = len(footer.token.split()) + 1
    lines = _laid_out(first, width, together)
    return "\n".join([*lines, *(line for block in others for line in _laid_out(block, width))])


def _blocks(text: str) -> list[Block]:
    lines = text.split("\n")
    blocks: list[Block] = []
    for line, in_fence in zip(lines, fenced_lines(lines), strict=True):
        item = ITEM.match(line)
        last = blocks[-1] if blocks else None
        if in_fence or not line.strip():
            blocks.append(Block((line,), None))
        elif item:
            blocks.append(Block((line[item.end(1) :],), item[1], " " * len(item[1])))
        elif last and last.first is not None and _continues(last, line):
            blocks[-1] = Block((*last.lines, line.removeprefix(last.rest)), last.first, last.rest)
        elif VERBATIM.match(line):
            blocks.append(Block((line,), None))
        else:
            blocks.append(Block((line,), ""))
    return blocks


def _continues(block: Block, line: str) -> bool:
    if block.rest:
        return line.startswith(block.rest) and not line[len(block.rest) :].startswith(" ")
    return not VERBATIM.match(line)


def _laid_out(block: Block, width: int, together: int = 1) -> list[str]:
    """The lines of a block; its first words, so many, stay on one line."""
    if block.first is None:
        return list(block.lines)
    room = width - len(block.rest)
    fits = all(len(line) <= room for line in block.lines)
    lines = block.lines if fits else _filled(UNIT.findall(" ".join(block.lines)), room, together)
    indents = [block.first] + [block.rest] * (len(lines) - 1)
    return [indent + line for indent, line in zip(indents, lines, strict=True)]


def _filled(words: list[str], room: int, together: int) -> list[str]:
    """Greedy filling; no line starts with a word of BAD_START, even if one gets too long."""
    lines: list[list[str]] = []
    first, *others = _joined(words)
    line, length = [first], len(first)
    for word in others:
        length += 1 + len(word)
        kept = _words_kept(line, word) if length > room else 0
        if kept and (lines or kept >= together):
            lines.append(line[:kept])
            line = line[kept:]
            length = sum(len(carried) + 1 for carried in line) + len(word)
        line.append(word)
    return [" ".join(line) for line in (*lines, line)]


def _joined(words: list[str]) -> list[str]:
    """The words, one that begins with # joined to the one before: `Fixes #1` would be a footer."""
    groups: list[list[str]] = []
    for word in words:
        if groups and word.startswith("#"):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [" ".join(group) for group in groups]


def _words_kept(line: list[str], word: str) -> int:
    """How many words of a full line stay on it when `word` comes; 0 when it cannot be broken."""
    for carried, start in enumerate((word, *reversed(line[-MOST_CARRIED:]))):
        if not BAD_START.match(start):
            return len(line) - carried
    return 0

"""Slash commands: the text of a comment → a typed command."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TypeAlias

from bot.core.commands.orders import Order, read_order
from bot.core.commands.records import AboutModels, Misread, NearMiss
from bot.core.commands.table import FIRST_WORDS, MODEL_WORDS

Read: TypeAlias = Order | AboutModels | NearMiss | Misread
"""What the text of a comment can be for us."""

LIKENESS = 0.75
LONGEST_WORD = 40
WORD = re.compile(r"([A-Za-z][A-Za-z_-]{0,39})(?=\s|$)")
ANY_WORD = re.compile(r"[A-Za-z_-]{1,40}")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def parse(body: str, prefix: str) -> Read | None:
    """The command on the first non-empty line outside code and quotes, if there is one.

    A word that is close to a command gives a NearMiss, words behind one that it does not take a
    Misread, anything else None: it may be meant for another bot.
    """
    line = first_line(body)
    start = prefix.rstrip()
    rest = line[len(start) :]
    if not line.lower().startswith(start.lower()) or (start[-1].isalnum() and rest[:1].isalnum()):
        return None
    rest = rest.lstrip()
    found = WORD.match(rest)
    if found is None:
        return None
    word, behind = found.group(1).lower(), rest[found.end() :].strip()
    if word in MODEL_WORDS:
        return AboutModels(tuple(behind.split()))
    if word in FIRST_WORDS:
        return read_order(word, behind)
    near = nearest(word)
    return NearMiss(word, near) if near else None


def may_be_command(body: str, prefix: str | None) -> bool:
    """Whether `parse` could find something, before the prefix may be known (None).

    Without it a comment is only worth a closer look when its first line has a command's word.
    """
    if prefix is not None:
        return parse(body, prefix) is not None
    line = first_line(body)[:200].lower()
    if any(command in line for command in FIRST_WORDS):
        return True
    return any(nearest(word) for word in ANY_WORD.findall(line))


def nearest(word: str) -> str:
    """The command that this word is a slip of, or ""."""
    return next(iter(get_close_matches(word[:LONGEST_WORD], FIRST_WORDS, n=1, cutoff=LIKENESS)), "")


def first_line(body: str) -> str:
    """The first line with text that stands neither in code nor in a quote, trimmed, or ""."""
    return next((line.strip() for line in _own_lines(body) if line.strip()), "")


def _own_lines(body: str) -> Iterator[str]:
    """The lines as GitHub shows them: other separators end none, or a quote could end unseen."""
    fence = ""
    for line in body.replace("\r\n", "\n").split("\n"):
        mark = FENCE.match(line)
        if fence:
            closes = mark is not None and mark.group(1).startswith(fence)
            fence = "" if closes and not line.strip(" `~\t") else fence
        elif mark:
            fence = mark.group(1)
        elif not line.lstrip().startswith(">") and not line.startswith(("    ", "\t")):
            yield line

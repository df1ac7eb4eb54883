"""The message in a pull request's description: a block between two markers.

Everything outside the block stays as it is, byte for byte.
"""

import re
from dataclasses import dataclass

from bot.core.message.fingerprint import fingerprint
from bot.core.message.plain_texts import until_stable
from bot.core.message.safety import clean
from bot.core.message.safety.markup import open_comments

START = re.compile(
    r"<!-- squill:(?P<instance>[A-Za-z0-9][A-Za-z0-9._-]{0,38}) message=(?P<mark>[0-9a-f]{16}) -->"
)
END = "<!-- squill:{instance_id} end -->"

LONGEST_BODY = 65_000
"""UTF-16 units. GitHub refuses more than 65,536 "characters" and does not say which it counts."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block, and what stands around it; `untouched` unless somebody has edited the text since."""

    before: str
    text: str
    after: str
    untouched: bool


def read_block(description: str, instance_id: str) -> Block | None:
    """The first block of this instance: from the last marker that opens one before one closes it.

    Text outside of it, markers that lost their other half among it, is a person's.
    """
    end_marker = END.format(instance_id=instance_id)
    opened: tuple[int, int, str] | None = None
    at = 0
    for line in description.split("\n"):
        found = START.fullmatch(line.strip())
        if found and found["instance"] == instance_id:
            opened = at, at + len(line) + 1, found["mark"]
        elif opened and line.strip() == end_marker:
            start, text_start, mark = opened
            text = description[text_start:at]
            after = description[at + len(line.rstrip()) :]
            untouched = fingerprint(text) == mark
            return Block(description[:start], text, after, untouched=untouched)
        at += len(line) + 1
    return None


def with_block(description: str, text: str, instance_id: str) -> str:
    """The description with this text as its block: in the place of the one that is there, or last.

    An empty text takes the block away. Lines end as the description's do. The text opens no
    comment, so it cannot hold a marker.
    """
    known = read_block(description, instance_id)
    newline = "\r\n" if "\r\n" in description else "\n"
    shown = until_stable(open_comments, clean(text)).strip("\n")
    lines = (_start(instance_id, shown), *shown.split("\n"), END.format(instance_id=instance_id))
    block = newline.join(lines) if shown else ""
    if known:
        return f"{known.before}{block}{known.after}"
    if not block or not description.strip():
        return block or description
    return f"{description}{_gap(description, newline)}{block}"


def fits(description: str) -> bool:
    """Whether GitHub takes a description of this length."""
    return len(description.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_BODY


def _start(instance_id: str, text: str) -> str:
    return f"<!-- squill:{instance_id} message={fingerprint(text)} -->"


def _gap(description: str, newline: str) -> str:
    """Line ends until one line is blank."""
    ends = description[len(description.rstrip("\r\n")) :].count("\n")
    return newline * max(2 - ends, 0)

"""Text of a writer without what does not belong to it: quotes and fences around it, live markup."""

import re

from bot.core.message.safety import inert

FENCE_LINE = re.compile(r"^[ \t]*(?:```|~~~)[\w+-]*[ \t]*$\n?", re.MULTILINE)
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'|`([^`]*)`|“([^“”]*)”|«([^«»]*)»|\*\*([^*]*)\*\*")
MANY_LINES = re.compile(r"\n{3,}")


def plain_line(text: str) -> str:
    """One line, inert, without fences, quotes or asterisks around the whole of it."""
    line = " ".join(inert(FENCE_LINE.sub("", text)).split())
    while found := QUOTED.fullmatch(line):
        line = next(inside for inside in (*found.groups(), "") if inside is not None).strip()
    return line


def plain_text(text: str) -> str:
    """Lines, inert, without fences or trailing blanks, and with one blank line at most between."""
    lines = inert(FENCE_LINE.sub("", text)).split("\n")
    return MANY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")

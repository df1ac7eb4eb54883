"""Text of a writer without what does not belong to it: quotes and fences around it, live markup."""

import re
from collections.abc import Callable

from bot.core.message.safety import inert

FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})(?:[ \t]*[\w+-]*[ \t]*$\n?|[ \t]*)", re.MULTILINE)
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'|`([^`]*)`|“([^“”]*)”|«([^«»]*)»|\*\*([^*]*)\*\*")
MANY_LINES = re.compile(r"\n{3,}")


def until_stable(repair: Callable[[str], str], text: str) -> str:
    """Applies a repair until it changes nothing more; it must come to an end on every text."""
    while (repaired := repair(text)) != text:
        text = repaired
    return text


def plain_line(text: str) -> str:
    """One line, inert, without fences, quotes or asterisks around the whole of it."""
    return until_stable(_plainer_line, text)


def plain_text(text: str) -> str:
    """Lines, inert, without fences or trailing blanks, and with one blank line at most between."""
    return until_stable(_plainer_text, text)


def _plainer_line(text: str) -> str:
    line = " ".join(inert(FENCE.sub("", text)).split())
    quoted = QUOTED.fullmatch(line)
    return next(filter(None, quoted.groups()), "").strip() if quoted else line


def _plainer_text(text: str) -> str:
    lines = inert(FENCE.sub("", text)).split("\n")
    return MANY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")

"""Text from outside in Markdown: on one line, in a code span, in a table's cell."""

import re

from bot.core.message.safety import inert, one_line, opened

TICKS = re.compile("`+")


def words(text: str, limit: int) -> str:
    """The text as inert words on one line of at most `limit` code points."""
    return one_line(inert(text[: limit * 4]), limit)


def code_span(text: str, limit: int = 200) -> str:
    """The text in a code span whose backticks are more than any run of them in it."""
    line = opened(one_line(text, limit))
    if "`" not in line:
        return f"`{line}`" if line else "` `"
    marks = "`" * (1 + max(map(len, TICKS.findall(line))))
    return f"{marks} {line} {marks}"


def cell(text: str) -> str:
    """Markdown that was contained already, fit for a table's cell."""
    return text.replace("\\", "\\\\").replace("|", "\\|")


def cut(text: str, limit: int) -> str:
    """The text, shortened to `limit` code points with a last line that says so."""
    if len(text) <= limit:
        return text
    return f"{text[:limit].rstrip()}\n… ({len(text) - limit} more characters)"

"""An entry in words: what changed for the user, breaking first; the pull request, the author."""

import re

from bot.core.changelog.records import Entry
from bot.core.message.safety import inert, one_line

LONGEST = 600  # code points of what is told; a line of a changelog should not be longer
BREAKING = "**Breaking:** "
BLOCK_START = re.compile(r"(?:(?:#{1,6}|[-+*]|\d{1,9}[.)])\s|>|\||`{3}|~{3}|-{3}|={3}|\s){1,20}")
LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_]|-(?=[A-Za-z0-9])){0,60}")
DIRECTIVE = re.compile(r"\A(?=[^\w`\\\s])")
"""Where a note would begin as a directive, a comment or a field does, which may include files."""
ESCAPED = r"\\"
SPAN = re.compile(r"`([^`\n]{1,300})`")


def told(entry: Entry) -> str:
    """What the entry says, on one line, inert, and the start of no block of Markdown's."""
    parts = [entry.whole.summary, entry.whole.breaking if entry.is_breaking else ""]
    lines = [" ".join(inert(part[: LONGEST * 4]).split()) for part in parts]
    said = " ".join(dict.fromkeys(filter(None, map(_unblocked, lines))))
    line = one_line(said, LONGEST) or one_line(inert(entry.whole.header), LONGEST)
    return line[:1].upper() + line[1:] if line[:1].isalpha() else line


def markdown_item(entry: Entry) -> str:
    """The entry as an item of a Markdown list, without its bullet."""
    start = BREAKING if entry.is_breaking else ""
    return f"{start}{told(entry)} ({reference(entry)}{_by(entry)})"


def markdown_note(entry: Entry) -> str:
    """The same for a file whose name says which pull request it is about."""
    start = BREAKING if entry.is_breaking else ""
    return f"{start}{told(entry)}{_credit(_markdown_author(entry))}"


def rst_note(entry: Entry) -> str:
    """The same in reStructuredText: code stands between two backticks."""
    start = BREAKING if entry.is_breaking else ""
    said = told(entry).replace("\\", "\\\\")
    pieces = SPAN.split(said)
    marked = "".join(
        f"``{piece}``" if at % 2 else re.sub(r"([*_|`])", r"\\\1", piece)
        for at, piece in enumerate(pieces)
    )
    page = _page(entry)
    author = f"`{entry.author} <{page}>`__" if page else entry.author
    return f"{start}{DIRECTIVE.sub(ESCAPED, marked)}{_credit(author)}"


def reference(entry: Entry) -> str:
    """The link to the pull request, by which an entry of ours is found again."""
    return f"[#{entry.number}]({entry.url})"


def _unblocked(line: str) -> str:
    found = BLOCK_START.match(line)
    return line[found.end() :] if found else line


def _by(entry: Entry) -> str:
    author = _markdown_author(entry)
    return f" by {author}" if author else ""


def _credit(author: str) -> str:
    return f" (by {author})" if author else ""


def _markdown_author(entry: Entry) -> str:
    page = _page(entry)
    return f"[{entry.author}]({page})" if page else entry.author


def _page(entry: Entry) -> str:
    """The author's page on the host of the pull request; apps have none of that name."""
    server, _, _ = entry.url.partition("/pull/")[0].rpartition("/")[0].rpartition("/")
    return f"{server}/{entry.author}" if LOGIN.fullmatch(entry.author) and server else ""

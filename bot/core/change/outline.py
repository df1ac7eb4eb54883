"""What the lines of a file stand inside: definitions, headings, or the keys above them."""

import re
from collections.abc import Callable, Mapping

from bot.core.change.definitions import Definition, definition_in, indent_of

_HEADING = re.compile(r"#{1,6}\s+(\S.{0,100})")
_UNDERLINE = re.compile(r"([=\-~^*+#\"'])\1{3,}\s*\Z")
_KEY = re.compile(r"\s*(?:-\s+)?[\"']?([\w.$@/-]{1,60})[\"']?\s*[:=]\s*(?:[\[{|>][-+]?)?\s*\Z")
_TABLE = re.compile(r"\[{1,2}([\w.:\"' -]{1,60})\]{1,2}\s*\Z")
_IMPL = re.compile(r"impl(?:<[^>]{0,80}>)?\s+(?:[\w:<>, ]{1,80}\s+for\s+)?(\w+)")
_INNER = frozenset({"constant", "alias"})
_CLOSERS = "})]#/\"'@{*<>%;=|&"

Reader = Callable[[str, str, str], Definition | None]


def heading_in(line: str, previous: str) -> str:
    """The heading of a Markdown or reStructuredText document that ends on this line, or ""."""
    found = _HEADING.match(line)
    if found:
        return found[1].strip(" #*`")
    if _UNDERLINE.match(line) and previous.strip() and previous[:1] not in " \t-*|>":
        return previous.strip()[:100]
    return ""


def _code(line: str, _: str, family: str) -> Definition | None:
    found = definition_in(line, family)
    if found:
        return None if found.sort in _INNER else found
    impl = _IMPL.match(line[:240]) if family == "rust" else None
    return Definition(impl[1], "type", True, 0) if impl else None


def _document(line: str, previous: str, _: str) -> Definition | None:
    heading = heading_in(line[:240], previous[:240])
    return Definition(heading, "heading", True, -1) if heading else None


def _keys(line: str, _: str, __: str) -> Definition | None:
    table = _TABLE.match(line[:240])
    if table:
        return Definition(table[1].strip("\"' "), "table", True, -1)
    key = _KEY.match(line[:240])
    return Definition(key[1], "key", True, indent_of(line)) if key else None


READERS: Mapping[str, Reader] = {"code": _code, "docs": _document, "keys": _keys}
"""How each form of file is read: line, the line before, family of languages → what starts there."""


class Outline:
    """What is open at the present line of a file, innermost last."""

    def __init__(self, form: str, family: str, section: str) -> None:
        self._read = READERS[form]
        self._family = family
        self._form = form
        self._previous = ""
        found = self._read(section, "", family) if section and form != "docs" else None
        self._open = [Definition(found.name, found.sort, found.public, -1)] if found else []

    def around(self, line: str) -> Definition | None:
        """What this line would stand inside, None where nothing is known to be open."""
        if line.strip() and self._form != "docs":
            self._close(line)
        return self._open[-1] if self._open else None

    def enter(self, line: str) -> None:
        """Take notice of a line of the file: it may close what is open and open something."""
        found = self._read(line, self._previous, self._family)
        self._previous = line
        if found:
            self._open = [outer for outer in self._open if outer.indent < found.indent]
            self._open.append(found)
        elif line.strip():
            self._close(line)

    def _close(self, line: str) -> None:
        if self._form == "docs" or line.lstrip()[:1] in _CLOSERS:
            return
        indent = indent_of(line)
        floor = -1 if self._form == "code" and indent == 0 else indent
        self._open = [
            outer for outer in self._open if outer.indent < indent and outer.indent != floor
        ]

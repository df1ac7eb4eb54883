"""Reads a message as conventional-commits-parser 7.1 does, the parser inside commitlint."""

from collections import defaultdict
from dataclasses import replace
from types import MappingProxyType

from bot.core.message.commitlint.commit import Note, ParsedCommit, Reference
from bot.core.message.commitlint.expressions import taken
from bot.core.message.commitlint.grammar import MENTION, SIGNATURE, grammar_of
from bot.core.message.commitlint.options import ParserOptions
from bot.core.message.commitlint.references import references_in, without_repeats
from bot.core.message.javascript_text import lines_of, trimmed

SCISSORS = "------------------------ >8 ------------------------"
NEWLINES = "\r\n"
NAMED = ("header", "type", "scope", "subject", "body", "footer", "merge")


def parse(message: str, options: ParserOptions) -> ParsedCommit:
    """The parts of a message under these options. A blank message has none.

    Raises ConfigError for a pattern of the options that cannot be read or takes too long.
    """
    if not trimmed(message):
        return ParsedCommit(message)
    reading = _Reading(_lines(message, options), options)
    reading.read()
    revert = taken(options.revert_pattern, message)
    return replace(
        reading.commit(message),
        mentions=tuple(MENTION.findall(message)),
        revert=MappingProxyType(revert.parts(options.revert_correspondence)) if revert else None,
    )


def _lines(message: str, options: ParserOptions) -> list[str]:
    """The lines that count: no signature's, no comment, nothing below the scissors."""
    lines = lines_of(message.strip(NEWLINES))
    comment = options.comment_char
    if comment:
        cut = f"{comment} {SCISSORS}"
        lines = lines[: lines.index(cut)] if cut in lines else lines
        lines = [line for line in lines if not line.startswith(comment)]
    return [line for line in lines if not SIGNATURE.match(line)]


class _Reading:
    """The state of reading one message line by line.

    `texts` are the lines of each part by its name; a part that is not there has no entry.
    """

    def __init__(self, lines: list[str], options: ParserOptions) -> None:
        self.lines = lines
        self.at = 0
        self.options = options
        self.grammar = grammar_of(options)
        self.texts: defaultdict[str, list[str]] = defaultdict(list)
        self.notes: list[tuple[str, list[str]]] = []
        self.references: list[Reference] = []

    def read(self) -> None:
        """Takes the merge's line, the header, then body, notes and footer."""
        self._merge()
        self._header()
        in_body = True
        while self.at < len(self.lines):
            self._fields()
            in_body = not self._notes() and in_body
            in_body = self._body_or_footer(in_body)
        self._breaking_header()

    def commit(self, raw: str) -> ParsedCommit:
        """What was read."""
        texts = {name: _joined(lines) for name, lines in self.texts.items()}
        for name in ("body", "footer"):
            if name in texts:
                texts[name] = texts[name].strip(NEWLINES)
        notes = tuple(Note(title, _joined(text).strip(NEWLINES)) for title, text in self.notes)
        return ParsedCommit(
            raw,
            header=texts.get("header"),
            type=texts.get("type"),
            scope=texts.get("scope"),
            subject=texts.get("subject"),
            body=texts.get("body"),
            footer=texts.get("footer"),
            merge=texts.get("merge"),
            notes=notes,
            references=without_repeats(self.references),
            fields=MappingProxyType(
                {name: text for name, text in texts.items() if name not in NAMED}
            ),
        )

    def _take(self) -> str:
        self.at += 1
        return self.lines[self.at - 1]

    def _assign(self, parts: dict[str, str | None]) -> None:
        for name, text in parts.items():
            self.texts.pop(name, None)
            if text is not None:
                self.texts[name] = [text]

    def _merge(self) -> None:
        """A merge's first line stands before the header, with blank lines between."""
        found = taken(self.options.merge_pattern, self.lines[0]) if self.lines else None
        if not found:
            return
        self.at = 1
        self._assign({"merge": found.text or None})
        self._assign(found.parts(self.options.merge_correspondence))
        while self.at < len(self.lines) and not trimmed(self.lines[self.at]):
            self.at += 1

    def _header(self) -> None:
        if "header" not in self.texts and self.at < len(self.lines):
            self._assign({"header": self._take() or None})
        header = _joined(self.texts.get("header", []))
        if not header:
            return
        options = self.options
        found = taken(options.breaking_header_pattern, header) or taken(
            options.header_pattern, header
        )
        if found:
            self._assign(found.parts(options.header_correspondence))
        self.references += references_in(header, self.grammar)

    def _fields(self) -> bool:
        """Lines below one such as `-name-` belong to the part of that name, to the next one."""
        name, any_line = "", False
        while self.options.field_pattern and self.at < len(self.lines):
            found = taken(self.options.field_pattern, self.lines[self.at])
            if not found and not name:
                break
            line = self._take()
            if found:
                name = next(iter(found.groups), "")
            else:
                self.texts[name].append(line)
                any_line = True
        return any_line

    def _notes(self) -> bool:
        """Notes one behind the other, up to a footer's line; whether there was one."""
        noted = False
        while self.at < len(self.lines):
            if noted and (self._fields() or self.at == len(self.lines)):
                break
            found = self.grammar.note.match(self.lines[self.at])
            if not found and not noted:
                break
            line = self._take()
            self.texts["footer"].append(line)
            if found:
                noted = True
                self.notes.append((found[1], [found[2]]))
            elif self._refer(line):
                break
            else:
                self.notes[-1][1].append(line)
        return noted

    def _refer(self, line: str) -> bool:
        """Keeps the issues that a line names; whether it is a footer's first line."""
        footer = self.grammar.footer.match(line) is not None
        self.references += references_in(line, self.grammar, footer=footer)
        return footer

    def _body_or_footer(self, in_body: bool) -> bool:
        """Takes a line for the body, or for the footer, which then goes on to the end."""
        if self.at == len(self.lines):
            return in_body
        line = self._take()
        still = not self._refer(line) and in_body
        self.texts["body" if still else "footer"].append(line)
        return still

    def _breaking_header(self) -> None:
        header = _joined(self.texts.get("header", []))
        if self.notes or not header:
            return
        if found := taken(self.options.breaking_header_pattern, header):
            self.notes.append(("BREAKING CHANGE", [next(iter(found.groups[2:]), "")]))


def _joined(lines: list[str]) -> str:
    """Lines as one text without the empty ones before it."""
    first = next((at for at, line in enumerate(lines) if line), len(lines))
    return "\n".join(lines[first:])

"""The file CHANGELOG_AGENT.md: one section for each change, the newest first, twice is once."""

import re
from collections.abc import Iterator

from bot.core.message.conventional.body import fenced_lines
from bot.core.message.records import ChangelogEntry, FilePurpose
from bot.core.message.safety import inert, one_line

TITLE = "# Changelog"
NO_PURPOSE = "changed"
LONGEST_HEADER = 300  # code points; a line of the file should not be longer
LONGEST_PATH = 500

ENTRY = re.compile(
    r"## .*\n\r?\n### Summary\r?\n\r?\n.*\n\r?\n"
    r"(?:### Changed Files\r?\n\r?\n(?:- .*\n)+\r?\n)?"
    r"### Type\r?\n\r?\n.*(?:\n|\Z)"
    r"(?:\r?\n### Breaking Changes\r?\n\r?\n.*(?:\n|\Z))?"
)
"""An entry as `render_entry` writes it, with either line end."""

FILE_LINE = re.compile(r"^- (`{1,20})(.{1,600}?)\1 — ", re.MULTILINE)
BLOCK_START = re.compile(r"(?:(?:#{1,6}|[-+*]|\d{1,9}[.)])\s|>|\||`{3}|~{3}|-{3}|={3}|\s){1,20}")


def render_entry(entry: ChangelogEntry) -> str:
    """One entry as Markdown: header, Summary, Changed Files, Type and Breaking Changes.

    The texts are made inert, each on one line; paths stand in code spans. It ends with one \\n.
    """
    files = "\n".join(_file_line(file) for file in entry.files)
    parts = [
        f"## {_inline(entry.header)[:LONGEST_HEADER].rstrip()}",
        f"### Summary\n\n{_line(entry.summary)}",
        f"### Changed Files\n\n{files}" if files else "",
        f"### Type\n\n{_line(entry.type)}",
        f"### Breaking Changes\n\n{_line(entry.breaking)}" if entry.breaking.strip() else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def add_entry(file_text: str, entry: ChangelogEntry) -> str:
    """The file's text with the entry as its newest; "" comes in for no file yet.

    An entry with the same header and the same files is the same entry: it is written anew where
    it stands, so that adding twice is adding once. Where a person has rewritten it, theirs stays.
    All other text stays as it is, and its line ends are kept.
    """
    rendered = render_entry(entry)
    for at in _entry_starts(file_text):
        if _identity(file_text, at) == _identity(rendered):
            found = ENTRY.match(file_text, at)
            written = with_line_ends(rendered, file_text[at:].partition("\n")[0] + "\n")
            return file_text[:at] + written + file_text[found.end() :] if found else file_text
    return _inserted(file_text, rendered)


def entry_texts(file_text: str) -> Iterator[tuple[int, str]]:
    """Where entries stand, and their texts; of one that a person has edited, its whole section."""
    starts = _entry_starts(file_text)
    ends = [*starts[1:], len(file_text)][: len(starts)]
    for at, following in zip(starts, ends, strict=True):
        found = ENTRY.match(file_text, at)
        yield at, found[0] if found else file_text[at:following]


def is_same_entry(text: str, rendered: str) -> bool:
    """Whether two entries have the same header and explain the same files."""
    return _identity(text) == _identity(rendered)


def with_line_ends(text: str, like: str) -> str:
    """The text with the line ends of another."""
    return text.replace("\n", "\r\n") if "\r\n" in like else text


def _inserted(file_text: str, rendered: str) -> str:
    written, newline = (with_line_ends(text, file_text) for text in (rendered, "\n"))
    if not file_text.strip():
        return f"{TITLE}{newline}{newline}{written}"
    for at in (*_entry_starts(file_text)[:1], *_section_starts(file_text)[:1]):
        return f"{file_text[:at]}{written}{newline}{file_text[at:]}"
    gap = newline if file_text.endswith("\n") else newline + newline
    return f"{file_text}{gap}{written}"


def _section_starts(text: str) -> list[int]:
    """Where headings of the second level stand, code fences left out (but not an open one)."""
    lines = text.split("\n")
    *fenced, still_open = fenced_lines([*lines, ""])
    starts, at = [], 0
    for line, in_fence in zip(lines, fenced, strict=True):
        if line.startswith("## ") and (still_open or not in_fence):
            starts.append(at)
        at += len(line) + 1
    return starts


def _entry_starts(text: str) -> list[int]:
    """Where sections begin that have an entry's parts, as written by us or edited by a person."""
    starts = _section_starts(text)
    ends = [*starts[1:], len(text)][: len(starts)]
    return [at for at, end in zip(starts, ends, strict=True) if "### Summary" in text[at:end]]


def _identity(text: str, start: int = 0) -> tuple[str, tuple[str, ...]]:
    """Header and paths of the section that starts there."""
    following = text.find("\n## ", start)
    section = text[start : following if following >= 0 else len(text)]
    header = section.partition("\n")[0].strip()
    return header, tuple(path for _, path in FILE_LINE.findall(section))


def _file_line(file: FilePurpose) -> str:
    return f"- {_code(file.path)} — {_inline(file.purpose) or NO_PURPOSE}"


def _code(path: str) -> str:
    """A path in a code span, also one that holds backticks (CommonMark §6.1)."""
    shown = one_line(path, LONGEST_PATH)
    runs = [len(run) for run in re.findall("`+", shown)]
    marks = "`" * next(count for count in range(1, len(runs) + 2) if count not in runs)
    return f"{marks} {shown} {marks}" if runs else f"`{shown}`"


def _inline(text: str) -> str:
    return " ".join(inert(text).split())


def _line(text: str) -> str:
    """A text on a line of its own that starts no heading, list, quote or fence."""
    line = _inline(text)
    found = BLOCK_START.match(line)
    return line[found.end() :] if found else line

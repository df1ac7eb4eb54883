"""What a rule of titles looks at, what it answers, and how it stands in the table."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.message.conventional.header import Header, TitleSort, sort_of_title
from bot.core.message.conventional.references import peel_references
from bot.core.message.records import Problem, Severity
from bot.core.message.rules.patterns import read_header
from bot.core.message.safety import one_line
from bot.core.message.safety.characters import nfc
from bot.core.message.settings import TitleRules

SHOWN = 30  # code points of a title's part that a message repeats
LONGEST_MESSAGE = 100  # code points
LONGEST_READ = 10_000  # code points; GitHub takes 256, and nobody learns more from the rest

UNFINISHED = re.compile(
    r"(?:[ \t]*(?:\[(?:wip|draft)\]|(?:wip|draft)[ \t]*:|wip(?=[ \t])|\U0001f6a7)[ \t:-]*){1,3}",
    re.IGNORECASE,
)
"""What people put before a title while they work: `[WIP]`, `WIP:`, `Draft:`, a barrier's emoji."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title to check: its NFC text, what sort it is, its parts or why it has none.

    `unfinished` is the mark of work in progress before it, or "". `rest` is the text behind that
    mark, which sort and header are read from.
    """

    text: str
    unfinished: str
    rest: str
    sort: TitleSort
    header: Header | Problem

    @property
    def subject(self) -> str:
        """The subject as written, or "" where the title has no parts."""
        return self.header.subject if isinstance(self.header, Header) else ""

    @property
    def own_subject(self) -> str:
        """The subject without the references that a host puts behind it, such as (#12)."""
        return peel_references(self.subject)[0] if self.subject.endswith(")") else self.subject

    @property
    def words(self) -> str:
        """The subject, or all of the title where it has no parts."""
        return self.subject or self.text[:LONGEST_READ]


def read_title(text: str, rules: TitleRules) -> Title:
    """The title as the rules look at it."""
    whole = nfc(text).strip("\r\n")
    read = whole[:LONGEST_READ]
    mark = _unfinished(read, rules)
    rest = read[len(mark) :]
    return Title(whole, mark.strip(), rest, sort_of_title(rest), read_header(rest, rules))


def is_unfinished(text: str, rules: TitleRules) -> bool:
    """Whether a mark such as `[WIP]` stands before a title."""
    return bool(_unfinished(text[:LONGEST_READ], rules))


def _unfinished(text: str, rules: TitleRules) -> str:
    found = UNFINISHED.match(text)
    if not found or found.group().strip(" \t:-").lower() in rules.types:
        return ""
    return found.group()


class Target(StrEnum):
    """What a rule is for: titles alone, or the first lines of a branch's commits as well."""

    TITLE = "title"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Fault:
    """That a title breaks a rule: in words, and (start, end) in code points where it can be told.

    The words are bounded and clean.
    """

    message: str
    span: tuple[int, int] | None = None


Check = Callable[[Title, TitleRules], Fault | None]


@dataclass(frozen=True, slots=True)
class TitleRule:
    """A row of the table of rules. `severity` is the one it has when the settings name none."""

    name: str
    check: Check
    severity: Severity
    target: Target
    meaning: str


def fault(message: str) -> Fault:
    """A fault with these words, contained."""
    return Fault(one_line(message, LONGEST_MESSAGE))


def shown(part: str) -> str:
    """A part of a title as a message repeats it."""
    return one_line(part, SHOWN)


def listed(names: Sequence[str]) -> str:
    """Names that settings allow, as a message lists them."""
    return ", ".join(names)

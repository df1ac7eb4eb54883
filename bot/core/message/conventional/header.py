"""The first line of a commit: what sort it is, and its type, scope, `!` and subject."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.message.records import Problem

HEADER = re.compile(
    r"(?P<type>[^\W\d_][\w/-]*)(?:\((?P<scope>[^()\r\n]+)\))?(?P<bang>!)?: +(?P<subject>\S.*)",
    re.DOTALL,
)
LONGEST_EXPLAINED = 300  # code points; the patterns below are not linear in all of a title
FORM = "type(scope): subject"
INSTRUCTION = "Write the header as type(scope): subject, with one colon and one space."


@dataclass(frozen=True, slots=True)
class Header:
    """A header in parts; `scope` is "" when there is none, `breaking` says whether it has a `!`."""

    type: str
    scope: str
    breaking: bool
    subject: str


class TitleSort(StrEnum):
    """What wrote a first line, when it was not a person who chose its words."""

    CONVENTIONAL = "conventional"
    MERGE = "merge"
    REVERT = "revert"
    AUTOSQUASH = "autosquash"
    RELEASE = "release"
    OTHER = "other"


SORTS = (
    (TitleSort.MERGE, re.compile(r"Merge (?:pull request|branch|tag|remote-tracking branch) .*")),
    (TitleSort.MERGE, re.compile(r"Merged? .{1,200} (?:in)?to .*")),
    (TitleSort.MERGE, re.compile(r"(?:Merged PR|Automatic merge|Auto-merged) .*")),
    (TitleSort.REVERT, re.compile(r"(?:Revert|Reapply) \".*")),
    (TitleSort.AUTOSQUASH, re.compile(r"(?:fixup|squash|amend)! .*")),
    (TitleSort.RELEASE, re.compile(r"v?\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+][\w.+-]{1,100})?")),
)
"""Titles that git and code hosts write themselves, looked for before the grammar."""


def sort_of_title(title: str) -> TitleSort:
    """Whether a title is a merge, revert, fixup or release, a conventional header, or other."""
    for sort, pattern in SORTS:
        if pattern.fullmatch(title):
            return sort
    fits = HEADER.fullmatch(title.rstrip())
    return TitleSort.CONVENTIONAL if fits else TitleSort.OTHER


def parse_header(line: str) -> Header | Problem:
    """The parts of one line, or the first thing that is wrong with it, in words."""
    found = HEADER.fullmatch(line.rstrip())
    scope = (found["scope"] or "").strip() if found else ""
    if found and (scope or found["scope"] is None):
        return Header(found["type"], scope, found["bang"] is not None, found["subject"])
    return Problem(rule="grammar", message=_fault(line), instruction=INSTRUCTION)


FAULTS = (
    (re.compile(r"\s*"), "The title is empty; write it as `type(scope): subject`."),
    (re.compile(r"\s.*"), "Remove the blanks before the type."),
    (re.compile(r"[\w/-]+(?:\([^()]*\))?!?:\s*"), "Add a subject after the colon."),
    (re.compile(r"[\w/-]+\(\s*\).*"), "Name a scope between the parentheses, or remove them."),
    (re.compile(r"[\w/-]+!\([^()]*\).*"), "Move the `!` behind the scope: `type(scope)!:`."),
    (re.compile(r"[\w/-]+(?:\([^()]*\))?!{2,}.*"), "Write one `!` only."),
    (re.compile(r"[\w/-]+ +\([^()]*\)!?:.*"), "Remove the space between type and scope."),
    (re.compile(r"[\w/-]+(?:\([^()]*\))? +!?:.*"), "Remove the space before the colon."),
    (re.compile(r"[^\W\d_][\w/-]*(?:\([^()]+\))?!?:\S.*"), "Put a space after the colon."),
    (re.compile(r"[^\W\d_][\w/-]*(?:\([^()]+\))?!?:\s.*"), "Put a plain space after the colon."),
    (re.compile(r"[\w/-]+\([^:]*\)[^:]*:.*"), "Write one scope, without parentheses inside it."),
    (re.compile(r"[\w/-]+\([^)]*:.*"), "Close the parenthesis after the scope."),
    (re.compile(r"[\w/-]+\([^()]+\)!? .*"), "Put a colon after the scope."),
    (re.compile(r"[\w/-]+ [^():]+\)!?:.*"), "Open the parenthesis before the scope."),
    (re.compile("[^:]*\uff1a.*"), "Write a plain colon `:` after the type."),
    (re.compile(r"\[[^\]]+\].*"), "Begin with the type: `type(scope): subject`, not with [ ]."),
    (re.compile(r"[\d_][\w/-]*(?:\([^()]+\))?!?: .*"), "Begin the type with a letter."),
    (re.compile(r"[^\w\s(:].*:.*"), "Begin with the type, without a sign or an emoji before it."),
    (re.compile(r"[:(].*"), f"Begin with a type, as in `{FORM}`."),
)
"""What a header that does not fit the grammar most likely got wrong; the first that fits."""


def _fault(line: str) -> str:
    line = line.rstrip()[:LONGEST_EXPLAINED]
    for pattern, words in FAULTS:
        if pattern.fullmatch(line):
            return words
    return f"There is no type; write it as `{FORM}`."

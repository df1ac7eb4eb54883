"""The first line of a commit: what sort it is, and its type, scope, `!` and subject."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.message.conventional.faults import fault_of
from bot.core.message.records import Problem

HEADER = re.compile(
    r"(?P<type>[^\W\d_][\w/-]*)(?:\((?P<scope>[^()\r\n]+)\))?(?P<bang>!)?: +(?P<subject>\S.*)",
    re.DOTALL,
)
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
    BOT = "bot"
    OTHER = "other"


VERSION = r"v?\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+][\w.+-]{1,100})?"
REF = r"[^\s:]{1,300}"

SORTS = (
    (
        TitleSort.MERGE,
        re.compile(r"[Mm]erge (?:pull request|branch|tag|commit|remote-tracking) .*"),
    ),
    (TitleSort.MERGE, re.compile(rf"Merged? {REF} into {REF}")),
    (TitleSort.MERGE, re.compile(r"(?:Merged PR \d|Merged in |Automatic merge|Auto-merged ).*")),
    (TitleSort.REVERT, re.compile(r"(?:Revert|Reapply) \".*")),
    (TitleSort.AUTOSQUASH, re.compile(r"(?:fixup|squash|amend)! .*")),
    (
        TitleSort.RELEASE,
        re.compile(rf"(?:chore(?:\([^()]{{1,100}}\))?: )?(?:release )?{VERSION}(?: \[skip ci\])?"),
    ),
    (TitleSort.BOT, re.compile(r"(?:\[[^\]]{1,30}\] )?(?:Bump|Upgrade) \S.{0,300} from \S+ to .*")),
    (TitleSort.BOT, re.compile(r"Bump the \S+ group .{0,200}with \d{1,4} updates?.*")),
    (TitleSort.BOT, re.compile(r"Update \S{1,200} requirement from .*")),
    (TitleSort.BOT, re.compile(r"(?:Update|Pin) (?:dependency|module|dependencies)\b.*")),
    (TitleSort.BOT, re.compile(r"Update .{1,200} (?:digest|action|Docker tag|orb) to v?\w+.*")),
    (TitleSort.BOT, re.compile(r"Lock file maintenance|Configure Renovate|Initial plan")),
)
"""Titles that git, code hosts and bots write themselves, looked for before the grammar.

Of git, GitHub, Bitbucket ("Merged in"), Azure ("Merged PR 1"), Dependabot, Renovate and Snyk.
"""


def sort_of_title(title: str) -> TitleSort:
    """Who wrote a title: git, a host or a bot; else whether it fits the grammar or is other text.

    A bot's or other title without the form `type: subject` does not fit the grammar.
    """
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
    return Problem(rule="grammar", message=fault_of(line), instruction=INSTRUCTION)

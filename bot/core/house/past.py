"""A change that landed earlier, and its title as read: type, scope, subject, and who wrote it."""

import re
from dataclasses import dataclass

LONGEST_TITLE = 500
"""Code points of a title that are looked at."""
LONGEST_BODY = 4000
"""Code points of a past change's body that are kept."""
BOT = "[bot]"
"""How GitHub ends the names of its apps."""
SECONDS_OF_A_DAY = 86_400

_TICKET = r"(?:\[[A-Z][A-Z0-9_]{1,14}-\d{1,7}\]|[A-Z][A-Z0-9_]{1,14}-\d{1,7})"
_LEAD = re.compile(rf"(?P<ticket>{_TICKET})[:,;]?(?:\s+-)?\s+", re.ASCII)
_HEADER = re.compile(
    r"(?P<type>[^\W\d_][\w/-]{0,29})\s?(?:\((?P<scope>[^()\r\n]{1,80})\))?(?P<bang>!)?:\s*(?P<subject>\S.*)",
    re.DOTALL,
)
_NUMBER = re.compile(r"\s*\((?:#|!|GH-)(\d{1,9})\)\Z")

_VERSION = r"v?\d{1,9}\.\d{1,9}(?:\.\d{1,9}){0,2}(?:[-+.][\w.+-]{1,60})?"
_NOT_BY_HAND = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"merged? (?:pull|branch|tag|commit|remote|pr\b|in\b|'|\S{1,200} into )",
        r"(?:automatic merge|auto-merged? )",
        r"(?:fixup|squash|amend)! ",
        r"(?:\S{1,40}: )?(?:\[[^\]]{1,30}\] ?)?bump \S.{0,200} from \S+ to ",
        r"(?:\S{1,40}: )?bump the \S+ group ",
        r"(?:\S{1,40}: )?(?:update|pin|lock file) (?:dependency|module|maintenance)\b",
        (
            r"(?:chore|build|ci|release)?(?:\([^()]{1,60}\))?:? ?"
            r"(?:(?:release|version|bump|publish|prepare|cut)[:,]? ?"
            r"(?:version|release)? ?(?:to )?)?"
            rf"(?:[@\w/.-]{{1,80}}[@ ])?{_VERSION}(?: \[skip ci\]| release)?\Z"
        ),
        r"(?:chore|ci)(?:\([^()]{1,60}\))?: (?:release|version packages)\b",
    )
)
"""Titles that git, code hosts, release tools and bots write."""


@dataclass(frozen=True, slots=True)
class PastChange:
    """A change that landed earlier.

    `paths` are files it touched, or a folder with its `/` where only that is known; () where
    nothing is. `days` are the days before now.
    """

    sha: str
    title: str
    body: str = ""
    paths: tuple[str, ...] = ()
    days: float = 0.0


@dataclass(frozen=True, slots=True)
class PastTitle:
    """A title in parts; `type`, `scope`, `ticket` and `number` are "" when there is none."""

    type: str
    scope: str
    breaking: bool
    subject: str
    ticket: str = ""
    number: str = ""

    @property
    def conventional(self) -> bool:
        """Whether the title has a type."""
        return bool(self.type)


def read_title(title: str) -> PastTitle:
    """The parts of a title as somebody once wrote it: a looser grammar than that of a check."""
    text = title[:LONGEST_TITLE].strip()
    found = _NUMBER.search(text)
    number = found[1] if found else ""
    text = text[: found.start()] if found else text
    lead = _LEAD.match(text)
    header = _HEADER.fullmatch(text[lead.end() :] if lead else text)
    ticket = lead["ticket"] if lead else ""
    if not header:
        return PastTitle("", "", False, text[lead.end() :] if lead else text, ticket, number)
    scope = (header["scope"] or "").strip()
    subject = header["subject"]
    inner = _LEAD.match(subject)
    if inner and not ticket:
        ticket, subject = inner["ticket"], subject[inner.end() :]
    return PastTitle(header["type"], scope, bool(header["bang"]), subject, ticket, number)


def without_number(title: str) -> str:
    """A title without the ` (#12)` that a code host puts behind it."""
    return _NUMBER.sub("", title[:LONGEST_TITLE].strip())


def by_hand(title: str) -> bool:
    """Whether a person chose a title's words, and not git, a code host, a release tool or a bot."""
    text = title[:LONGEST_TITLE].strip()
    return bool(text) and not any(pattern.match(text) for pattern in _NOT_BY_HAND)

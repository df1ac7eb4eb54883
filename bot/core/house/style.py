"""How titles are written in a house: what its recent history shows, and how sure that is."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.house.past import PastChange, PastTitle, read_title, without_number

MOST_TITLES = 200
"""Newest titles that are looked at: a style of years ago is none."""
LEAST_TITLES = 10
"""Titles from which on a style is one, and not somebody's mood."""
USUAL = 0.6
"""The share of titles, or bodies, from which on something is a habit."""
RARELY = 0.1

_EMOJI = re.compile("(?::[a-z0-9_+-]{2,30}:|[\u2190-\u2bff\U0001f000-\U0001faff])")
_BULLET = re.compile(r"^\s{0,3}(?:[-*+•]|\d{1,2}[.)])\s", re.MULTILINE)
_FOOTER = re.compile(r"^([A-Z][A-Za-z]{1,20}(?:-[A-Za-z]{1,20}){0,3}): \S", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{1,40}")
_ENGLISH = frozenset(
    [
        "a",
        "add",
        "adds",
        "added",
        "allow",
        "and",
        "as",
        "at",
        "avoid",
        "be",
        "bump",
        "by",
        "change",
        "check",
        "clean",
        "correct",
        "create",
        "disable",
        "do",
        "docs",
        "drop",
        "enable",
        "ensure",
        "error",
        "fix",
        "fixed",
        "fixes",
        "for",
        "from",
        "handle",
        "if",
        "implement",
        "improve",
        "in",
        "into",
        "is",
        "it",
        "make",
        "missing",
        "more",
        "move",
        "new",
        "no",
        "not",
        "of",
        "on",
        "only",
        "or",
        "refactor",
        "release",
        "remove",
        "rename",
        "replace",
        "return",
        "revert",
        "run",
        "set",
        "show",
        "simplify",
        "skip",
        "some",
        "support",
        "test",
        "tests",
        "that",
        "the",
        "this",
        "to",
        "update",
        "use",
        "using",
        "version",
        "when",
        "with",
        "without",
    ]
)
"""Words by which English titles are told from others in Latin letters."""


@dataclass(frozen=True, slots=True)
class Style:
    """`titles` written by hand were looked at, `bodies` of their messages were there; 0: unknown.

    `types` are those in use with their share of typed titles, most used first; `conventional` is
    the share of titles with a type, and so on: 0 to 1 each, of all titles but `scoped` (of typed
    ones), `capitals` (of those in a script that has any, whose share is `cased`), `bulleted` (of
    bodies that are more than a line) and `with_body` (of those whose body is known).
    `usual_length` is the median of titles without their ` (#N)`, `longest` what nine of ten keep
    to, in code points; lengths of 0 are unknown. `ticket` is a prefix such as ABC, `footers` the
    tokens that most bodies end with.
    """

    titles: int = 0
    bodies: int = 0
    types: tuple[tuple[str, float], ...] = ()
    conventional: float = 0.0
    scoped: float = 0.0
    cased: float = 0.0
    capitals: float = 0.0
    emoji: float = 0.0
    full_stops: float = 0.0
    tickets: float = 0.0
    ticket: str = ""
    numbered: float = 0.0
    english: float = 0.0
    usual_length: int = 0
    longest: int = 0
    with_body: float = 0.0
    bulleted: float = 0.0
    footers: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there were enough titles to speak of a style."""
        return self.titles >= LEAST_TITLES

    @property
    def is_conventional(self) -> bool:
        """Whether most titles have a type."""
        return self.known and self.conventional >= USUAL

    @property
    def capitalises(self) -> bool:
        """Whether subjects begin with a capital letter."""
        return self.known and self.capitals >= USUAL

    @property
    def foreign(self) -> bool:
        """Whether titles are usually not in English."""
        return self.known and self.english < 1 - USUAL


NO_STYLE = Style()


def style_of(past: Sequence[PastChange]) -> Style:
    """The style that past changes show, newest first."""
    newest = past[:MOST_TITLES]
    titles = [read_title(change.title) for change in newest]
    bodies = [change.body for change in newest if change.body]
    # Where bodies were asked for, those of the newest were: what has none behind them is unknown.
    asked = max((place for place, change in enumerate(newest, start=1) if change.body), default=0)
    typed = [title for title in titles if title.conventional]
    firsts = [_first(title.subject) for title in titles]
    usual, longest = _lengths(newest)
    return Style(
        titles=len(titles),
        bodies=len(bodies),
        types=_types(typed),
        conventional=_share(title.conventional for title in titles),
        scoped=_share(bool(title.scope) for title in typed),
        cased=_share(map(_may_be_capital, firsts)),
        capitals=_share(first.isupper() for first in firsts if _may_be_capital(first)),
        emoji=_share(bool(_EMOJI.search(change.title[:60])) for change in newest),
        full_stops=_share(title.subject.rstrip().endswith(".") for title in titles),
        tickets=_share(bool(title.ticket) for title in titles),
        ticket=_usual_prefix(titles),
        numbered=_share(bool(title.number) for title in titles),
        english=_share(_is_english(title.subject) for title in titles),
        usual_length=usual,
        longest=longest,
        with_body=len(bodies) / asked if asked else 0.0,
        bulleted=_share(_is_list(body) for body in bodies if "\n" in body),
        footers=_footers(bodies),
    )


def _share(answers: Iterable[bool]) -> float:
    told = list(answers)
    return sum(told) / len(told) if told else 0.0


def _first(subject: str) -> str:
    """The character that a subject begins with, after an emoji; "" for none."""
    emoji = _EMOJI.match(subject)
    return (subject[emoji.end() :].lstrip("\ufe0f ") if emoji else subject)[:1]


def _may_be_capital(first: str) -> bool:
    """Whether a subject's first character says how the house writes: Chinese has no capitals."""
    return first.isupper() or first.islower() or not first.isalpha()


def _types(typed: Sequence[PastTitle]) -> tuple[tuple[str, float], ...]:
    counts = Counter(title.type.lower() for title in typed)
    return tuple((name, count / len(typed)) for name, count in counts.most_common())


def _usual_prefix(titles: Sequence[PastTitle]) -> str:
    prefixes = Counter(
        title.ticket.strip("[]").partition("-")[0] for title in titles if title.ticket
    )
    return prefixes.most_common(1)[0][0] if prefixes else ""


def _lengths(past: Sequence[PastChange]) -> tuple[int, int]:
    """The median length of titles without their number, and what nine of ten keep to."""
    lengths = sorted(len(without_number(change.title)) for change in past)
    if not lengths:
        return 0, 0
    return lengths[len(lengths) // 2], lengths[(9 * len(lengths) - 1) // 10]


def _is_english(subject: str) -> bool:
    """Whether a subject has a frequent English word; one of names alone passes, too."""
    words = [word.lower() for word in _WORD.findall(subject)]
    latin = sum(word.isascii() for word in words)
    return 2 * latin >= len(words) and (len(words) < 3 or not _ENGLISH.isdisjoint(words))


def _is_list(body: str) -> bool:
    """Whether most paragraphs or lines of a body are items of a list."""
    items = len(_BULLET.findall(body))
    others = sum(bool(line.strip()) for line in body.splitlines()) - items
    return items >= 2 and items >= others


def _footers(bodies: Sequence[str]) -> tuple[str, ...]:
    """Tokens of footers that most bodies have, most used first."""
    counts = Counter(token for body in bodies for token in set(_FOOTER.findall(body)))
    return tuple(
        token for token, count in counts.most_common() if count >= max(USUAL * len(bodies), 2)
    )

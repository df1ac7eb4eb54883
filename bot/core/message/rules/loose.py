"""A title that does not fit the grammar, read with good will: type, scope, `!` and subject."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.core.message.imperative import is_verb
from bot.core.message.rules.form import branch_parts
from bot.core.message.rules.names import known_type, opening_type
from bot.core.message.rules.title import UNFINISHED
from bot.core.message.settings import TitleRules
from bot.core.message.subject import OTHER_VERBS
from bot.core.message.verbs import AFTER_NOUNS, OPENINGS

MOST_LAYERS = 9  # marks before a title and quotes around it
AUTOSQUASH = re.compile(r"(?:(?:fixup|squash|amend)!\s*){1,9}", re.IGNORECASE)
BREAKING = re.compile(r"BREAKING[ -]CHANGES?\s*:?\s*", re.IGNORECASE)
GITMOJI = re.compile(r"(?::[a-z_+-]{2,40}:\s*){1,5}")
TYPE_MARKS = re.compile(r"(?:\*\*|`|_)([A-Za-z][\w-]{0,30})(?:\*\*|`|_)(?=[:(\s])")
SIGNS = re.compile(r"[^\w\[(@`\"'“«#./~$<-]+|[-*>#]+\s+")
QUOTED = re.compile(r"\"([^\"]+)\"|'([^']+)'|“([^”]+)”|«([^»]+)»|\*\*([^*]+)\*\*|`([^`]+)`")
WIDE_HEAD = re.compile("[A-Za-z(\\[\uff08\u3010\uff3b][^:\uff1a]{0,100}[:\uff1a]")
PLAIN = str.maketrans("\uff1a\uff08\uff09\uff01\u3010\u3011\uff3b\uff3d\uff0c", ":()![][],")
"""Full-width signs of a head, as East Asian keyboards write them."""

TYPE = r"(?P<type>[^\W\d_][\w/.@-]{0,60})"
COLON = r"\s*:(?!//)\s*"
SUBJECT = r"(?P<subject>.*)"
NAME = r"(?P<scope>[\w/.@, -]{1,60})"
COLON_HEADS = (
    rf"{TYPE}\s*(?P<bang>!*)\s*(?P<scope>[(\[][^:]{{0,100}}?[)\]]{{1,3}})?\s*!*{COLON}{SUBJECT}",
    rf"{TYPE}\s*\({NAME}(?P<bang>!*){COLON}{SUBJECT}",
    rf"{TYPE} (?P<scope>[\w/.@-]{{1,60}})\)(?P<bang>!*){COLON}{SUBJECT}",
    rf"(?P<type>)\({NAME}\)(?P<bang>!*){COLON}{SUBJECT}",
)
"""`feat (api) : x`, `feat(api: x`, `feat api): x`, `(api): x`: a colon makes a head of them."""

OTHER_HEADS = (
    rf"[\[(]{TYPE}(?:[:(/ ]{NAME}\)?)?(?P<bang>!*)[\])][!:\s-]*{SUBJECT}",
    rf"{TYPE}\((?P<scope>[^():]{{1,60}})\)(?P<bang>!*)(?:\s*[-,]+)?\s+{SUBJECT}",
    rf"{TYPE}(?P<bang>!*)(?P<scope>)\s*[-,;.=>]{{1,3}}\s+{SUBJECT}",
)
"""`[feat(api)] x`, `feat(api) x`, `feat - x`: a head if the first word is a type."""

HEADS = tuple((re.compile(head), head in COLON_HEADS) for head in (*COLON_HEADS, *OTHER_HEADS))
FIRST = re.compile(r"(?P<type>[A-Za-z][\w-]{0,30})(?P<bang>!*)(?:\s+(?P<subject>\S.*))?")
OWNER = re.compile(r"[A-Za-z][\w-]{0,38}/(?P<rest>(?P<first>[A-Za-z]{2,20}) \S.*)")
KEY = r"(?!(?:UTF|SHA|ISO|RFC|AES|PEP|CVE)-)[A-Z][A-Z0-9]{1,9}-\d{1,7}"
TICKET = re.compile(
    rf"(?:\[({KEY})\][\s:-]*|({KEY})\s*[:-]\s+|({KEY})\s+(?=[a-z]{{1,20}}(?:\([^()]*\))?!?:\s))"
)
"""A tracker's key before a title: `[ABC-12] add x`, `ABC-12: add x`, `ABC-12 feat: add x`."""

PROSE = re.compile(r"[)\]]\s+\w")


@dataclass(frozen=True, slots=True)
class Loose:
    """Parts as far as they could be told apart; "" for each that is missing.

    `ticket` is an issue's key that stood before all, such as ABC-12. `foreign` is a word before
    the colon that may be no type at all.
    """

    type: str
    scope: str
    breaking: bool
    subject: str
    ticket: str = ""
    foreign: str = ""


def read_loosely(line: str, rules: TitleRules) -> Loose:
    """The parts of one line of at most some hundred code points; never fails."""
    bare = _bare(line)
    found = TICKET.match(bare)
    key = next(filter(None, found.groups())) if found else ""
    ticket = "" if known_type(key, rules) else key
    rest = _bare(bare[found.end() :]) if found and ticket else bare
    noted = BREAKING.match(rest)
    parts = _parts_of_line(rest[noted.end() :] if noted else rest, rules)
    breaking = BREAKING.match(parts.subject)
    return replace(
        parts,
        ticket=ticket,
        breaking=parts.breaking or bool(noted or breaking),
        subject=parts.subject[breaking.end() :] if breaking else parts.subject,
    )


def _parts_of_line(line: str, rules: TitleRules) -> Loose:
    read = (reading(line, rules) for reading in READINGS)
    return next(filter(None, read), Loose("", "", False, line))


def _bare(line: str) -> str:
    """Without quotes around it, marks of unfinished work, emoji and list signs before it."""
    for _ in range(MOST_LAYERS):
        line = _unwrapped(line.strip())
    return line.strip()


def _unwrapped(line: str) -> str:
    quoted = QUOTED.fullmatch(line)
    line = next(filter(None, quoted.groups()), "") if quoted else line
    line = TYPE_MARKS.sub(r"\1", line, count=1) if TYPE_MARKS.match(line) else line
    for mark in (UNFINISHED, AUTOSQUASH, GITMOJI, SIGNS):
        line = mark.sub("", line, count=1) if mark.match(line) else line
    wide = WIDE_HEAD.match(line)
    return line[: wide.end()].translate(PLAIN) + line[wide.end() :] if wide else line


def _by_head(line: str, rules: TitleRules) -> Loose | None:
    found = ((pattern.fullmatch(line), strict) for pattern, strict in HEADS)
    read = (_parts_of(head, rules, strict=strict) for head, strict in found if head)
    return next(filter(None, read), None)


def _parts_of(found: re.Match[str], rules: TitleRules, *, strict: bool) -> Loose | None:
    name = found["type"].rstrip("/.@-")
    scope = (found["scope"] or "").strip("()[] ")
    known = known_type(name, rules)
    if PROSE.search(scope) or not (known or strict):
        return None
    breaking = "!" in found.group()[: found.start("subject")]
    return Loose(known, scope, breaking, found["subject"].strip(), foreign="" if known else name)


def _by_branch(line: str, rules: TitleRules) -> Loose | None:
    parts = branch_parts(line, rules)
    if parts:
        rest = parts[1].strip()
        words = rest if " " in rest else rest.replace("-", " ").replace("_", " ")
        return Loose(parts[0], "", False, words)
    owner = OWNER.fullmatch(line)
    if owner and (opening_type(owner["first"], rules) or is_verb(owner["first"])):
        return _by_first_word(owner["rest"], rules) or Loose("", "", False, owner["rest"])
    return None


def _by_first_word(line: str, rules: TitleRules) -> Loose | None:
    """`fix crash`; in `fix the crash` and `build for arm64` the word is a part of the sentence."""
    found = FIRST.fullmatch(line)
    name = opening_type(found["type"], rules) if found else ""
    if not found or not name:
        return None
    word, subject = found["type"].lower(), found["subject"] or ""
    if subject and subject.split()[0].lower() in OPENINGS | AFTER_NOUNS:
        subject = f"{OTHER_VERBS.get(word, found['type'])} {subject}"
    return Loose(name, "", bool(found["bang"]), subject)


READINGS: tuple[Callable[[str, TitleRules], Loose | None], ...] = (
    _by_head,
    _by_branch,
    _by_first_word,
)
"""Ways to read a line, the surest first."""

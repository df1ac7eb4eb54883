"""What the author of a change says of its type and scope: a header, a revert, a first verb."""

import re
from collections.abc import Sequence

from bot.core.change.records import TypeGuess
from bot.core.change.type_names import allowed_type
from bot.core.change.verbs import imperative_of
from bot.core.change.wording import fit_name, words

_TITLE = re.compile(r"(?P<type>[A-Za-z]{2,20})(?:\((?P<scope>[^()\r\n]{1,60})\))?!?:\s+\S")
_REVERT = re.compile(r"Revert \"")
_REVERTING = re.compile(r"This reverts (?:commit|pull request|PR)\b|Reverts [\w.-]+/[\w.-]+#\d")
"""How git, and GitHub's button "Revert", begin the message that undoes another one."""

SAYS_SO = "the title says so"

VERBS = (
    ("fix", 0.8, words(
        "avoid correct ensure fix guard handle honor honour keep prevent preserve properly reject"
        " repair resolve respect restore validate don't stop")),
    ("feat", 0.7, words("add annotate expose implement introduce support")),
    ("refactor", 0.5, words("extract move rename replace restructure simplify split switch")),
    ("perf", 0.65, words("accelerate optimize speed")),
)  # fmt: skip
"""What the first verb of a title without a type speaks for where source changes, and how often
maintainers gave that type to such a change."""


def header_type(title: str, types: Sequence[str]) -> TypeGuess | None:
    """The type that the title names, if it is allowed or another name of one that is."""
    said = _TITLE.match(title[:200])
    name = allowed_type(said["type"], types) if said else ""
    return TypeGuess(name, 0.9, SAYS_SO) if name else None


def reverting(title: str, body: str, types: Sequence[str]) -> TypeGuess | None:
    """`revert`, where title or description are those that git or GitHub write for one."""
    name = allowed_type("revert", types)
    if name and (_REVERT.match(title) or _REVERTING.match(body[:300].lstrip())):
        return TypeGuess(name, 0.9, "it undoes another change")
    return None


def first_verb(title: str) -> str:
    """The first word of a title, as an imperative where it is a verb that we know."""
    first = title[:200].split(maxsplit=1)[:1]
    word = "".join(first).lower().strip(".,:;")
    return imperative_of(word) or word


def verb_type(title: str, types: Sequence[str]) -> TypeGuess | None:
    """The type that the first verb of a title without a type speaks for."""
    verb = first_verb(title)
    for kind, probability, verbs in VERBS:
        name = allowed_type(kind, types) if verb in verbs else ""
        if name:
            return TypeGuess(name, probability, f"the title begins with {verb}")
    return None


def scope_said(title: str) -> str:
    """The scope that the title names, if it can stand in a message, or ""."""
    said = _TITLE.match(title[:200])
    scope = (said["scope"] or "").strip() if said else ""
    return fit_name(scope)

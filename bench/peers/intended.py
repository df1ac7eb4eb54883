"""Where Squill differs from a tool on purpose: the specification is right and the tool is not.

A row is a rule of Conventional Commits 1.0.0, the tools that break it, and what their texts look
like. Rows know nothing of single cases.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.peers.cases import Case


@dataclass(frozen=True, slots=True)
class Intended:
    """A difference: the specification's rule (1 to 16), why, whose, and in which texts."""

    rule: int
    why: str
    tools: frozenset[str]
    applies: Callable[[str], bool]


CHECKERS = frozenset(
    (
        "action-semantic-pull-request",
        "action-conventional-commits",
        "commitizen check",
        "commitizen bump",
        "conventional-pre-commit",
        "gitlint CT1",
        "semantic-pull-requests",
    )
)
NO_DESCRIPTION = re.compile(r"(?:[^:\n(]|\([^)\n]*\))*:\s*\Z")
BLANKS_IN_BLANK_LINE = re.compile(r"[^\n]*(?:\r\n|\n[^\S\n]+(?:\n|\Z))")
NO_COLON = re.compile(r"[^:\n]*(?:\n|\Z)")

INTENDED: Sequence[Intended] = (
    Intended(
        1,
        "a colon and a space end the prefix",
        frozenset(("action-conventional-commits",)),
        lambda text: NO_COLON.match(text) is not None,
    ),
    Intended(
        5,
        "a description must follow the colon and the space; blanks are none",
        CHECKERS,
        lambda text: NO_DESCRIPTION.match(text.partition("\n")[0]) is not None,
    ),
    Intended(
        6,
        "one blank line ends the header, also one with spaces or a carriage return in it",
        frozenset(("commitizen check", "commitizen bump", "conventional-pre-commit")),
        lambda text: BLANKS_IN_BLANK_LINE.match(text) is not None,
    ),
)
"""At most 20 rows, together at most 5 % of the cases of a source."""


def intended(case: Case) -> Intended | None:
    """The difference that explains why Squill answers a case in another way than the tool."""
    fitting = (row for row in INTENDED if case.tool in row.tools and row.applies(case.message))
    return next(fitting, None)

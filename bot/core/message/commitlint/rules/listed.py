"""Rules of types and scopes that configurations list."""

import re
from collections.abc import Sequence

from bot.core.message.commitlint.commit import ParsedCommit
from bot.core.message.commitlint.rules.rule import (
    PASSES,
    Answer,
    as_texts,
    judged,
    list_of,
    of_mapping,
)
from bot.core.message.javascript_text import trimmed

DELIMITERS = ("/", "\\", ",")
BETWEEN = re.compile(r"[^A-Za-z0-9_-]+")


def type_listed(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """The type is one of the list."""
    if not commit.type:
        return PASSES
    types = as_texts(value)
    told = f"be one of {list_of(types)}"
    return judged(commit.type in types, applicable, f"type must {told}", f"type must not {told}")


def scope_listed(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """Each scope, or all of it as written, is in the list; `never`: none of them is."""
    scopes = of_mapping(value, "scopes") or as_texts(value)
    if not commit.scope or not scopes:
        return PASSES
    whole = commit.scope in scopes
    each = [part in scopes for part in divided(commit.scope, of_mapping(value, "delimiters"))]
    told = f"be one of {list_of(scopes)}"
    if applicable:
        return whole or all(each), f"scope must {told}"
    return not whole and not any(each), f"scope must not {told}"


def scope_delimiters(commit: ParsedCommit, applicable: bool, value: object) -> Answer:
    """What stands between scopes is one of the list; `, ` is a comma."""
    if not commit.scope:
        return PASSES
    allowed = as_texts(value) or DELIMITERS
    written = BETWEEN.findall(commit.scope)
    fits = all(("," if trimmed(each) == "," else each) in allowed for each in written)
    told = f"be divided by {list_of(allowed)}"
    return judged(fits, applicable, f"scopes must {told}", f"scopes must not {told}")


def divided(scope: str, delimiters: Sequence[str]) -> list[str]:
    """The single scopes; a comma takes one space behind it along."""
    patterns = [
        ", ?" if each == "," else re.escape(each) for each in delimiters or DELIMITERS if each
    ]
    return re.split("|".join(patterns), scope) if patterns else [scope]

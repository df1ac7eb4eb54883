"""What the table knows of a language: its grammar, its query, and who sees a definition."""

import re
from collections.abc import Callable
from dataclasses import dataclass

SORTS = (
    "function", "method", "class", "type", "module", "resource", "variable", "constant",
    "property", "variant",
)  # fmt: skip
"""The sorts of definitions that queries capture; where two match one name, the first counts."""

SCOPE = "scope"
"""Captures what owns definitions without being one: Rust's impl, a namespace."""

MEMBERS = frozenset({"property", "variant"})
"""Sorts that are part of what callers see, and too many to be told one by one."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What tells whether others may use a definition.

    `lead` is the text before its name (modifiers, keywords); the owner's name is "" where it
    stands in nothing that is known. `exported` is whether an export statement has it.
    """

    name: str
    sort: str
    lead: str
    path: str
    exported: bool
    owner: str = ""
    owner_lead: str = ""
    owner_public: bool = True


@dataclass(frozen=True, slots=True)
class Language:
    """A language: `query` captures sorts, `name`, `parameters`, `returns`, `comment`, `export`.

    `wrap` is put around a piece of a file that cannot stand alone, such as a class's members.
    `loose` are sorts that look like any statement where the lines around a piece are missing.
    `macro` matches names that call one where nothing stands before them: `TEST_F(Net, Retries)`.
    """

    grammar: str
    query: str
    visible: Callable[[Seen], bool]
    wrap: tuple[str, str] = ("", "")
    loose: frozenset[str] = frozenset()
    macro: re.Pattern[str] | None = None

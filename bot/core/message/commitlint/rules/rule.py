"""What a rule of commitlint is, and the parts of a commit that rules are about."""

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from bot.core.message.commitlint.commit import ParsedCommit

Answer: TypeAlias = tuple[bool, str]
"""Whether the commit is as the rule wants, and what the rule wants, in words."""

Rule: TypeAlias = Callable[[ParsedCommit, bool, object], Answer]
"""A commit, whether the rule is `always` (or `never`), and its value, None where it has none."""

Part = Literal["header", "type", "scope", "subject", "body", "footer"]

PASSES: Answer = (True, "")


def text_of(commit: ParsedCommit, part: Part) -> str:
    """A part's text, "" where the commit does not have it."""
    return {
        "header": commit.header,
        "type": commit.type,
        "scope": commit.scope,
        "subject": commit.subject,
        "body": commit.body,
        "footer": commit.footer,
    }[part] or ""


def judged(holds: bool, applicable: bool, always: str, never: str) -> Answer:
    """The answer of a rule that `never` turns round, with the words for each."""
    return (holds, always) if applicable else (not holds, never)


def as_number(value: object) -> int:
    """A rule's number; without one commitlint takes 0."""
    return value if isinstance(value, int) else 0


def as_text(value: object, default: str) -> str:
    """A rule's text."""
    return value if isinstance(value, str) else default


def as_texts(value: object) -> tuple[str, ...]:
    """A rule's list of texts."""
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def of_mapping(value: object, name: str) -> tuple[str, ...]:
    """A list of texts in a value that is a mapping; none in any other."""
    return as_texts(value.get(name)) if isinstance(value, Mapping) else ()


def list_of(names: tuple[str, ...]) -> str:
    """Names as a message lists them."""
    return ", ".join(names)

"""Names of types and scopes, and how they are written as patterns of Squill's settings."""

from collections.abc import Sequence

# fmt: off
USUAL_TYPES = (
    "build", "chore", "ci", "docs", "feat", "fix", "perf", "refactor", "revert", "style", "test",
)
# fmt: on
"""What most checkers allow where their users name no types."""


def in_any_case(names: Sequence[str]) -> tuple[str, ...]:
    """Names as settings that are compared in any case."""
    return tuple(f"/{''.join(map(either_case, name))}/" for name in names)


def escaped(text: str) -> str:
    """A text as a pattern that matches it alone."""
    return "".join(letter if letter.isalnum() else f"\\u{{{ord(letter):x}}}" for letter in text)


def either_case(letter: str) -> str:
    """A letter as a pattern that matches it in both cases."""
    lower, upper = letter.lower(), letter.upper()
    return escaped(letter) if lower == upper else f"[{lower}{upper}]"

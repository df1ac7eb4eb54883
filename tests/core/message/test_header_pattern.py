"""Titles read with a pattern of the settings."""

import pytest

from bot.core.message.conventional.header import Header
from bot.core.message.header_pattern import header_by_pattern

USUAL = r"^(\w*)(?:\(([\w$.\-*/ ]*)\))?!?: (.*)$"
NAMED = r"^\[(?<scope>[A-Z]+-\d+)\] (?<type>\w+): (?<subject>.+)$"


@pytest.mark.parametrize(
    ("title", "pattern", "correspondence", "expected"),
    [
        (
            "feat(api)!: add x",
            USUAL,
            ("type", "scope", "subject"),
            Header("feat", "api", True, "add x"),
        ),
        (
            "fix: f(x)!: y",
            USUAL,
            ("type", "scope", "subject"),
            Header("fix", "", False, "f(x)!: y"),
        ),
        ("no type", USUAL, ("type", "scope", "subject"), None),
        ("[AB-1] fix: add x", NAMED, (), Header("fix", "AB-1", False, "add x")),
        ("a(b): c", USUAL, ("scope", "subject", "type"), Header("c", "a", False, "b")),
        ("a(b): c", USUAL, ("type",), Header("a", "", False, "")),
    ],
)
def test_a_title_is_read_with_the_pattern_of_the_settings(
    title: str, pattern: str, correspondence: tuple[str, ...], expected: Header | None
) -> None:
    assert header_by_pattern(title, pattern, correspondence) == expected

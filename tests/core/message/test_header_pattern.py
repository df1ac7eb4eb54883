"""Titles read with a pattern of the settings, and names that settings allow."""

import pytest

from bot.core.message.conventional.header import Header
from bot.core.message.header_pattern import header_by_pattern, is_allowed

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


@pytest.mark.parametrize(
    ("name", "entries", "allowed"),
    [
        ("feat", ("fix", "feat"), True),
        ("Feat", ("feat",), True),
        ("Feat", ("/feat/",), False),
        ("JIRA-12", ("fix", r"/[A-Z]+-\d+/"), True),
        ("JIRA-12A", (r"/[A-Z]+-\d+/",), False),
        ("corexyz", ("/core|ui/",), False),
        ("/", ("/",), True),
        ("feat", (), False),
    ],
)
def test_a_name_is_allowed_as_a_word_or_by_a_pattern(
    name: str, entries: tuple[str, ...], allowed: bool
) -> None:
    assert is_allowed(name, entries) is allowed

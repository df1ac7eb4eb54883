"""One table says which names mean the same type."""

import pytest

from bot.core.change.type_names import SAME_TYPE, allowed_type


@pytest.mark.parametrize(
    ("written", "types", "name"),
    [
        ("fix", ("feat", "fix"), "fix"),
        ("fix", ("feature", "bugfix"), "bugfix"),
        ("feat", ("feature", "bugfix"), "feature"),
        ("Hotfix", ("feat", "fix"), "fix"),
        ("docs", ("Documentation",), "Documentation"),
        ("perf", ("performance",), "performance"),
        ("test", ("tests",), "tests"),
        ("chore", ("maintenance",), "maintenance"),
        ("ci", ("pipeline",), "pipeline"),
        ("FIX", ("fix", "bugfix"), "fix"),
        ("docs", ("feat", "fix"), ""),
        ("wibble", ("feat", "fix"), ""),
        ("", ("feat",), ""),
        ("fix", ("/fix|feat/",), ""),
    ],
)
def test_a_word_stands_for_the_allowed_type_of_the_same_meaning(
    written: str, types: tuple[str, ...], name: str
) -> None:
    assert allowed_type(written, types) == name


def test_no_name_stands_for_two_types() -> None:
    names = [name for row in SAME_TYPE for name in row]
    assert len(names) == len(set(names))

"""The words of a title."""

import pytest

from bot.core.change.types.words import title_terms


@pytest.mark.parametrize(
    ("title", "terms"),
    [
        ("Adds a retry limit", {"f:add", "g:add retry", "t:add", "t:adds", "b:retry limit"}),
        ("fix(net)!: stop it (#12)", {"f:stop", "g:stop it", "t:it"}),
        ("bump x to 1.2.3", {"f:bump", "t:0", "b:to 0"}),
        ("`a` breaks", {"n:`"}),
        ("see #12 for more", {"t:#"}),
        ("retry", {"f:retry", "g:retry .", "n:1"}),
    ],
)
def test_words_are_told_apart(title: str, terms: set[str]) -> None:
    assert terms <= title_terms(title).keys()


@pytest.mark.parametrize("title", ["", "  ", "!!!", "fix:"])
def test_a_title_without_words_has_none(title: str) -> None:
    assert {term for term in title_terms(title) if term != "t:fix"} <= {
        "f:fix", "g:fix .", "b:fix .", "n:1",
    }  # fmt: skip


def test_a_giant_title_is_bounded() -> None:
    assert len(title_terms("word " * 100_000)) < 100

"""The estimate of tokens: too many rather than too few."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.change.tokens import calibrated, estimate_tokens

CL100K = [
    ("def add(self, order: Order) -> None:\n    self.orders[order.id] = order\n", 21),
    ("diff --git a/src/app.py b/src/app.py\nindex 1a2b3c4..5d6e7f8 100644\n", 33),
    ("The quick brown fox jumps over the lazy dog.", 10),
    ("日本語のテキストです。", 10),
    ("Привет, мир!", 7),
    ("😀🎉", 5),
    ("\t\t\treturn nil\n", 4),
    ("SCREAMING_SNAKE_CASE = camelCaseIdentifierName", 12),
    ("{}[]();,.<>/?", 7),
]
"""Texts and the tokens that cl100k makes of them, counted with js-tiktoken."""


@pytest.mark.parametrize(("text", "tokens"), CL100K)
def test_an_estimate_is_at_least_the_truth_and_at_most_twice(text: str, tokens: int) -> None:
    assert tokens <= estimate_tokens(text) <= 2 * tokens + 4


@given(st.lists(st.text(st.characters(exclude_characters="\n"), max_size=40), max_size=10))
def test_a_text_takes_no_more_than_its_lines_and_one_for_each_end(lines: list[str]) -> None:
    whole = estimate_tokens("\n".join(lines))
    assert whole <= sum(estimate_tokens(line) + 1 for line in lines)


@given(st.text(), st.text())
def test_an_estimate_never_falls_when_text_is_added_after_a_line(one: str, more: str) -> None:
    assert estimate_tokens(one) <= estimate_tokens(f"{one}\n{more}")


@pytest.mark.parametrize(
    ("estimate", "ratio", "tokens"),
    [
        (100, 1.0, 100),
        (100, 0.8, 80),
        (101, 0.85, 86),
        (100, 1.3, 130),
        (100, 0.01, 50),
        (100, 99.0, 400),
        (100, math.inf, 100),
        (100, math.nan, 100),
        (0, 1.5, 0),
    ],
)
def test_a_measured_ratio_corrects_an_estimate_within_reason(
    estimate: int, ratio: float, tokens: int
) -> None:
    assert calibrated(estimate, ratio) == tokens

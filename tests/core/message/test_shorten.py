"""The last resort for a header that no model could shorten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.mend import shorten

LONG = "feat(api): add retries with backoff to the connection pool and log them for operators"


@pytest.mark.parametrize(
    ("header", "most", "expected"),
    [
        ("feat: add x", 20, "feat: add x"),
        (LONG, 76, "feat(api): add retries with backoff to the connection pool and log them"),
        (LONG, 72, "feat(api): add retries with backoff to the connection pool and log them"),
        (LONG, 65, "feat(api): add retries with backoff to the connection pool"),
        (LONG, 50, "feat(api): add retries with backoff"),
        (LONG, 24, "feat(api): add retries"),
        ("fix: read the file (and the folder it is in) twice", 30, "fix: read the file twice"),
        ("fix: drop a, b and c; keep d", 20, "fix: drop a, b and c"),
        ("fix: drop a, b and c; keep d", 16, "fix: drop a, b"),
        ("fix: read the file (twice) for all", 30, "fix: read the file for all"),
        ("fix: keep the order of all of the keys", 33, "fix: keep the order"),
        ("fix: keep order of the keys", 22, "fix: keep order"),
        ("fix: " + "x" * 100, 20, "fix: " + "x" * 15),
        ("fix: " + "y" * 10 + " of the " + "x" * 20, 24, "fix: " + "y" * 10),
        ("fix: run `make a lot of things` once", 20, "fix: run"),
        ("no header but a long line of words", 20, "no header but a long"),
        ("feat(" + "s" * 90 + "): add x", 40, "feat(" + "s" * 35),
    ],
)
def test_what_can_be_missed_goes_first(header: str, most: int, expected: str) -> None:
    assert shorten(header, most) == expected


@given(st.text(alphabet="ab ,;:()-", max_size=200).map("feat: a".__add__), st.integers(20, 100))
def test_a_shortened_header_fits_and_loses_no_order(header: str, most: int) -> None:
    short = shorten(header, most)
    assert len(short) <= most
    assert shorten(short, most) == short

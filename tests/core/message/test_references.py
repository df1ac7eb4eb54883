"""References that hosts put behind a subject are taken off, however many there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.conventional import peel_references

PEELED = [
    ("add x (#12)", "add x", ("#12",)),
    ("add x (!12)", "add x", ("!12",)),
    ("add x (pull request #12)", "add x", ("#12",)),
    ("add x (#1)  (#23) ", "add x", ("#1", "#23")),
    ("add x (#1) (!2) (pull request #3)", "add x", ("#1", "!2", "#3")),
    ("add x", "add x", ()),
    ("add x ", "add x ", ()),
    ("add x (closes #12)", "add x (closes #12)", ()),
    ("add x(#12)", "add x(#12)", ()),
    ("(#12)", "(#12)", ()),
    (" (#12)", " (#12)", ()),
    ("", "", ()),
    ("see (#1) there", "see (#1) there", ()),
]


@pytest.mark.parametrize(("subject", "bare", "references"), PEELED)
def test_references_at_the_end_are_taken_off(
    subject: str, bare: str, references: tuple[str, ...]
) -> None:
    assert peel_references(subject) == (bare, references)


@pytest.mark.parametrize("piece", [" (#1)", " ", "(", " (#", "(#1) x", " (" + "1" * 50])
def test_any_length_is_read(piece: str) -> None:
    bare, references = peel_references("x" + (piece * 100_000)[:100_000])
    assert bare.startswith("x")
    assert len(references) <= 100


@given(st.text())
def test_what_is_left_is_the_beginning_of_the_subject(text: str) -> None:
    bare, _ = peel_references(text)
    assert text.startswith(bare)

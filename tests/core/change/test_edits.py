"""What differs between two versions of a line."""

import pytest

from bot.core.change.edits import Edit, edit_between, edits_of


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        ("x = fetch(url)", "x = load(url)", Edit("name", "fetch", "load")),
        ("x = a.fetch(url)", "x = a.b.load(url)", Edit("name", "fetch", "b.load")),
        ("timeout = 5", "timeout = 30", Edit("value", "5", "30", "timeout")),
        ('"timeout": "5s",', '"timeout": "9s",', Edit("value", '"5s"', '"9s"', "timeout")),
        ("[5]", "[6]", Edit("value", "5", "6", "")),
        ("run(a)", "run(a, b)", Edit("given", "", "b", "run")),
        ("run(a(1), c)", "run(a(1), b, c)", Edit("given", "", "b", "run")),
        ("run(a, b)", "run(a)", Edit("taken", "b", "", "run")),
        ("run(a)", "run(a, 1)", None),
        ("x = (a)", "x = (a, b)", None),
        ("[a]", "[a, b]", None),
        ("a b c", "a x y c", None),
        ("public static class A", "namespace A.B", None),
        ("same", "same", None),
        ("x = 1", "x = " + "y " * 500, None),
        ("f(" + "a, " * 12 + ")", "f()", None),
    ],
)
def test_a_small_edit_is_told_apart_from_a_rewritten_line(
    old: str, new: str, edit: Edit | None
) -> None:
    assert edit_between(old, new) == edit


def test_lines_are_paired_by_their_order_when_there_are_as_many() -> None:
    assert list(edits_of(["a = 1", "b = 2"], ["a = 1", "b = 3"])) == [Edit("value", "2", "3", "b")]
    assert list(edits_of(["a = 1"], ["a = 1", "b = 3"])) == []


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        ("LEVEL=1.2.3", "LEVEL=1.2.4", Edit("value", "1.2.3", "1.2.4", "LEVEL")),
        ("for each in 3.9 3.10; do", "for each in 3.10 3.11; do", None),
        ("depth: int = 3", "depth: int = 5", Edit("value", "3", "5", "depth")),
        ("wait(3)", "wait(5)", Edit("value", "3", "5")),
    ],
)
def test_values_are_told_whole_with_what_they_are_set_to(
    old: str, new: str, edit: Edit | None
) -> None:
    assert edit_between(old, new) == edit

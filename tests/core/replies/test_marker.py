"""The marker on the first line of our comments."""

import pytest

from bot.core.replies.marker import Marker, marked, read_marked, reply_marker, same_text

MARKER = Marker("squill", "0123456789abcdef0123456789abcdef01234567", "42-1")
TEXT = "### Squash message\n\nfeat: add retries\n"


def test_what_was_marked_is_read_back_untouched() -> None:
    found = read_marked(marked(MARKER, TEXT), "squill")
    assert found is not None
    assert (found.marker, found.text, found.untouched) == (MARKER, TEXT, True)


@pytest.mark.parametrize(
    "stored",
    [
        marked(MARKER, TEXT).replace("\n", "\r\n"),
        marked(MARKER, TEXT).strip(),
        marked(MARKER, TEXT) + "\n\n",
    ],
)
def test_white_space_that_github_changes_is_no_edit(stored: str) -> None:
    found = read_marked(stored, "squill")
    assert found is not None
    assert found.untouched


def test_a_changed_word_is_an_edit() -> None:
    found = read_marked(marked(MARKER, TEXT).replace("retries", "a retry"), "squill")
    assert found is not None
    assert not found.untouched


@pytest.mark.parametrize(
    "body",
    [
        "",
        TEXT,
        "\n" + marked(MARKER, TEXT),
        marked(Marker("squill-2"), TEXT),
        marked(MARKER, TEXT).replace("text=", "text=0"),
        marked(MARKER, TEXT).replace("head=", "head=../"),
        "<!-- squill:squill -->",
        reply_marker("squill", 9),
    ],
)
def test_other_first_lines_are_no_marker_of_this_instance(body: str) -> None:
    assert read_marked(body, "squill") is None


def test_any_text_can_be_marked() -> None:
    found = read_marked(marked(Marker("squill"), "\ud800 \x00 \u202e"), "squill")
    assert found is not None
    assert found.untouched


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("a\nb\n", "a\r\nb", True), ("a \nb", "a\nb", True), ("a\nb", "a\nc", False)],
)
def test_texts_are_compared_without_outer_white_space(one: str, other: str, same: bool) -> None:
    assert same_text(one, other) is same

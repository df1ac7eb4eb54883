"""Bodies are wrapped: prose is filled, lists keep their indent, code and links stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.conventional import wrap
from bot.core.message.conventional.wrapping import wrap_footer
from bot.core.message.records import Footer

WRAPPED = [
    ("short", "short"),
    ("one\ntwo", "one\ntwo"),
    ("aaaa bbbb cccc dddd eeee", "aaaa bbbb cccc dddd\neeee"),
    ("aaaa\nbbbb cccc dddd eeee ffff", "aaaa bbbb cccc dddd\neeee ffff"),
    ("aaaa bbbb\n\ncccc dddd eeee ffff gggg", "aaaa bbbb\n\ncccc dddd eeee ffff\ngggg"),
    ("- aaaa bbbb cccc dddd eeee", "- aaaa bbbb cccc\n  dddd eeee"),
    ("10. aaaa bbbb cccc dddd", "10. aaaa bbbb cccc\n    dddd"),
    ("- aa\n  bbbb cccc dddd eeee", "- aa bbbb cccc dddd\n  eeee"),
    ("- aa\nlazy", "- aa\nlazy"),
    ("- aa\n      deeper than the item is", "- aa\n      deeper than the item is"),
    ("    some code that is long indeed", "    some code that is long indeed"),
    ("```\nsome code that is long indeed\n```", "```\nsome code that is long indeed\n```"),
    ("| a | table that is very long |", "| a | table that is very long |"),
    ("> a quote that is long enough", "> a quote that is long enough"),
    ("# a heading that is long too", "# a heading that is long too"),
    ("https://example.org/abcdefghijk", "https://example.org/abcdefghijk"),
    ("see https://example.org/abcdef ok", "see\nhttps://example.org/abcdef\nok"),
    ("aaaa bbbb cccc dddd - eeee", "aaaa bbbb cccc\ndddd - eeee"),
    ("aaaa bbbb cccc dddd # 1. eeee", "aaaa bbbb\ncccc dddd # 1. eeee"),
    ("aaaa bbbb cccc xx: #x eeee", "aaaa bbbb\ncccc xx: #x eeee"),
    ("aaaa bbbb `cccc dddd eeee` f", "aaaa bbbb\n`cccc dddd eeee` f"),
    ("aaaa bbbb cccc dddd ` eeee", "aaaa bbbb cccc dddd\n` eeee"),
    ("aaaa bbbb cccc dddd #x eeee", "aaaa bbbb\ncccc dddd #x eeee"),
    ("aaaa bbbb cccc as a breaking change: x", "aaaa bbbb cccc as\na breaking change: x"),
    ("aaaa bbbb cccc dddd note: eeee", "aaaa bbbb cccc\ndddd note: eeee"),
    ("aaaa bbbb cccc dddd run(f(x)) eeee", "aaaa bbbb cccc\ndddd run(f(x)) eeee"),
    ("- - - - - - - - - - - - - - - - -", "- - - - - - - - - - - - - - - - -"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), WRAPPED)
def test_prose_is_filled_and_the_rest_stays(text: str, expected: str) -> None:
    assert wrap(text, 20) == expected


WORD = st.sampled_from(
    ["a", "word", "- ", "1.", "#", ">", "|", "```", "note:", "f(x", "BREAKING", "x" * 30, "  "]
)
TEXT = st.lists(st.one_of(WORD, st.just("\n"), st.just(" ")), max_size=60).map("".join)


@given(st.one_of(TEXT, st.text(max_size=300)))
def test_wrapping_twice_changes_nothing(text: str) -> None:
    once = wrap(text, 20)
    assert wrap(once, 20) == once


@given(TEXT)
def test_no_word_is_lost(text: str) -> None:
    assert wrap(text, 20).split() == text.split()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("feat `one span that is too long` a", "T-x: feat\n`one span that is too long`\na"),
        ("`one span that is too long`", "T-x: `one span that is too long`"),
        ("aaaa bbbb cccc dddd", "T-x: aaaa bbbb cccc\ndddd"),
        ("aa\n\nbbbb cccc dddd eeee ffff", "T-x: aa\n\nbbbb cccc dddd eeee\nffff"),
    ],
)
def test_a_footer_keeps_a_part_of_its_value_behind_the_token(value: str, expected: str) -> None:
    assert wrap_footer(Footer("T-x", value), 20) == expected

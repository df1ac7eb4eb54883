"""Cases of letters as lodash writes them, and the words they are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message.commitlint.letter_cases import WRITTEN, is_written_in, words_of

WORDS = [
    ("", []),
    ("foo bar", ["foo", "bar"]),
    ("fooBar", ["foo", "Bar"]),
    ("HTTPServer", ["HTTP", "Server"]),
    ("foo_bar-baz.qux", ["foo", "bar", "baz", "qux"]),
    ("a1b22", ["a", "1", "b", "22"]),
    ("1st 14TH 3rdX 12th", ["1st", "14TH", "3rd", "X", "12", "th"]),
    ("don't won\u2019t", ["dont", "wont"]),
    ("Été Ærø \u0131\u017f ŉ", ["Ete", "Aero", "is", "n"]),
    ("e\u0301a", ["ea"]),
    ("Дж ж", ["Дж", "ж"]),
    ("fooДжBar", ["fooДж", "Bar"]),
    ("日本語ABC", ["日本語ABC"]),
    ("a😀b✂\ufe0fc", ["a", "😀", "b", "✂\ufe0f", "c"]),
    ("👩\u200d🚀👍🏽 🇩🇪", ["👩\u200d🚀", "👍🏽", "🇩🇪"]),
    ("a\u3000b\u2014c", ["a", "b", "c"]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


WRITTEN_AS = [
    ("camel-case", "Foo bar_BAZ", "fooBarBaz"),
    ("camel-case", "a 😀b", "a😀B"),
    ("camel-case", "", ""),
    ("pascal-case", "foo bar", "FooBar"),
    ("pascal-case", "😀 a", "😀A"),
    ("kebab-case", "Foo barBaz", "foo-bar-baz"),
    ("snake-case", "Foo barBaz", "foo_bar_baz"),
    ("start-case", "foo barBAZ", "Foo Bar BAZ"),
    ("sentence-case", "foo Bar", "Foo Bar"),
    ("sentencecase", "𐐨 a", "𐐨 a"),
    ("upper-case", "straße", "STRASSE"),
    ("uppercase", "a", "A"),
    ("lower-case", "ÀB", "àb"),
    ("lowercase", "ΑΣ", "ας"),
    ("lowerCase", "A", "a"),
]


@pytest.mark.parametrize(("case", "text", "written"), WRITTEN_AS)
def test_a_text_is_written_in_a_case(case: str, text: str, written: str) -> None:
    assert WRITTEN[case](text) == written


FITTING = [
    ("fix the crash", "lower-case", True),
    ("fix the Crash", "lower-case", False),
    ("fix `Foo` and \"Bar\" and 'Baz'", "lower-case", True),
    ("`Foo`", "kebab-case", True),
    ("fix `Foo", "lower-case", False),
    ("...", "camel-case", True),
    ("...", "lower-case", True),
    ("2 Files", "upper-case", True),
    ("2 Files", "camel-case", True),
    ("(2 Files", "camel-case", True),
    ("foo", "pascal-case", False),
]


@pytest.mark.parametrize(("text", "case", "fits"), FITTING)
def test_quotes_and_leading_digits_have_every_case(text: str, case: str, fits: bool) -> None:
    assert is_written_in(text, case) is fits


@given(st.text(), st.sampled_from(sorted(WRITTEN)))
def test_any_text_can_be_written_in_any_case(text: str, case: str) -> None:
    assert isinstance(is_written_in(text, case), bool)


@pytest.mark.parametrize("part", ["A", "a1", "ДA", "1", "`'\"", "\u200d😀", "aB", "é"])
def test_a_long_text_is_written_too(part: str) -> None:
    for case in WRITTEN:
        assert is_written_in(part * 30_000, case) in (True, False)

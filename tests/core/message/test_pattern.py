"""Regular expressions of users: read as JavaScript reads them, bounded in size and time."""

import pytest

from bot.core.errors import ConfigError
from bot.core.message.pattern import LONGEST_TEXT, compiled


@pytest.mark.parametrize(
    ("source", "flags", "text", "expected"),
    [
        # what node 20 gives for exec(): the match and its groups
        (r"^core|ui$", "", "corexyz", ("core",)),
        (r"a$", "", "a\n", None),
        (r"a$", "m", "a\nb", ("a",)),
        (r"a$", "m", "a\u2028b", ("a",)),
        (r"^b", "m", "a\nb", ("b",)),
        (r"^b", "", "a\nb", None),
        (r"a.b", "", "a\nb", None),
        (r"a.b", "s", "a\nb", ("a\nb",)),
        (r"^\w+$", "", "héllo", None),
        (r"[\w-x]+", "", "a-b", ("a-b",)),
        (r"\W+", "", "aé-b", ("é-",)),
        (r"\d", "", "\u0663", None),
        (r"\D", "", "1\u0663", ("\u0663",)),
        (r"^\s+$", "", "\u00a0\ufeff \t", ("\u00a0\ufeff \t",)),
        (r"[\S]+", "", " ab", ("ab",)),
        (r"\bfoo\b", "", "a foo", ("foo",)),
        (r"é\b", "", "é", None),
        (r"\B.", "", "ab", ("b",)),
        (r"[]", "", "a", None),
        (r"[^]", "", "\n", ("\n",)),
        (r"[^a]", "", "ab", ("b",)),
        (r"a{,3}", "", "a{,3}", ("a{,3}",)),
        (r"a{2}", "", "aa", ("aa",)),
        (r"a{1,2}?", "", "aa", ("a",)),
        (r"{}", "", "{}", ("{}",)),
        (r"\u{1F600}", "u", "x\U0001f600", ("\U0001f600",)),
        (r"\ud83d\ude00", "u", "\U0001f600", ("\U0001f600",)),
        (r"[a\u00e9]", "", "é", ("é",)),
        (r"\x41\cA", "", "A\x01", ("A\x01",)),
        (r"(a)|b\1", "", "b", ("b", "")),
        (r"(?<n>a)\k<n>", "", "aa", ("aa", "a")),
        (r"\/x\/", "", "/x/", ("/x/",)),
        (r"\p{Lu}\P{Lu}", "u", "Éa", ("Éa",)),
        (r"[\p{L}\d]+", "u", "é1-", ("é1",)),
        (r"FEAT", "i", "feat", ("feat",)),
        (r"(?<!x)a", "", "xa a", ("a",)),
        (r"(?:a|b)(?=c)", "", "ab bc", ("b",)),
        (r"[\[&&~~||]+", "", "[&&~~||]", ("[&&~~||",)),
        (r"[a\-z]+", "", "b-z", ("-z",)),
        (r"[\b\t]", "", "\b", ("\b",)),
        (r"\0", "", "\0", ("\0",)),
        (r"b", "y", "ab", None),
        (r"a", "y", "ab", ("a",)),
        (r"#x y", "g", "#x y", ("#x y",)),
        (r"[(](\))", "", "()", ("()", ")")),
    ],
)
def test_a_pattern_finds_what_javascript_finds(
    source: str, flags: str, text: str, expected: tuple[str, ...] | None
) -> None:
    found = compiled(source, flags=flags).search(text)
    assert (found and (found.text, *found.groups)) == expected


@pytest.mark.parametrize(
    ("source", "text", "whole"),
    [
        ("core|ui", "corexyz", False),
        ("core|ui", "ui", True),
        ("Foo", "Foobar", False),
        ("^(?![A-Z]).+$", "add x", True),
        ("JIRA-\\d+", "JIRA-12", True),
    ],
)
def test_a_pattern_matches_the_whole_text_or_not(source: str, text: str, whole: bool) -> None:
    assert compiled(source).matches(text) is whole


def test_groups_are_found_by_their_names() -> None:
    found = compiled(r"^(?<type>\w+)(?:\((?<scope>[^)]*)\))?: (.+)$").search("feat: add x")
    assert found
    assert found.named == {"type": "feat", "scope": ""}
    assert found.groups == ("feat", "", "add x")


def test_python_syntax_is_read_as_python_reads_it() -> None:
    found = compiled(r"(?P<word>\w+)(.)é\Z", flags="si", javascript=False).search("Éé\nÉ")
    assert found
    assert found.text == "Éé\nÉ"
    assert found.groups == ("Éé", "\n")
    assert found.named == {"word": "Éé"}


@pytest.mark.parametrize(
    ("source", "flags", "words"),
    [
        ("(", "", "missing"),
        (")", "", "closes a group"),
        ("[z-a]", "", "range"),
        ("\\", "", "has no end"),
        ("[a", "", "has no end"),
        ("a++", "", "nothing to repeat"),
        ("a**", "", "nothing to repeat"),
        ("(?R)", "", "nothing to repeat"),
        ("(?i:a)", "", "nothing to repeat"),
        (r"(?<a>x)(?<a>y)", "", "same name"),
        (r"\2(a)", "", "no such group"),
        (r"(a)\k<b>", "", "no such group"),
        (r"\u{110000}", "", "no character"),
        (r"\p{Nonsense}", "", "property"),
        ("a", "v", "the flags are"),
        ("a" * 2_001, "", "at most 2000"),
        ("(" * 60 + ")" * 60, "", "nests or repeats too much"),
        ("((a{1000}){1000}){1000}", "", "nests or repeats too much"),
        ("(?:" * 30 + "a" + ")+" * 30, "", "nests or repeats too much"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_named_with_the_reason(
    source: str, flags: str, words: str
) -> None:
    with pytest.raises(ConfigError) as refused:
        compiled(source, flags=flags)
    assert source[:59] in refused.value.message
    assert words in refused.value.message


def test_a_pattern_that_backtracks_without_end_is_an_error_that_names_it() -> None:
    with pytest.raises(ConfigError, match=r"\(x\+x\+\)\+y.* takes too long"):
        compiled("(x+x+)+y").search("x" * 5_000)


def test_a_giant_text_matches_nothing() -> None:
    assert compiled("a").search("a" * (LONGEST_TEXT + 1)) is None
    assert not compiled("a*").matches("a" * (LONGEST_TEXT + 1))

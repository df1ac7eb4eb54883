"""Names and prose of a change become parts of a sentence, or nothing."""

import pytest
from fakes.edited import edited

from bot.core.change.comments import comments_only, is_comment
from bot.core.change.prose import prose
from bot.core.change.verbs import as_doing, as_order
from bot.core.change.wording import fit_name, fit_names, listed, marked, told


@pytest.mark.parametrize(
    "name",
    ["fetch_retry", "Session.close", "@babel/core", "$HOME", "a::b", ".mat-icon", "open?", "-nr"],
)
def test_names_of_code_fit_as_they_are(name: str) -> None:
    assert fit_name(name) == name


@pytest.mark.parametrize(
    "name",
    ["", "two words", "back`tick", "line\nend", "\u202eevil", "a\u200bb", "<b>", "x" * 61, "$",
     "https://a.example", "key:", "a#12", "tag\U000e0041", "foo@bar", "'quoted'", "::set-output"],
)  # fmt: skip
def test_names_that_could_do_harm_do_not_fit(name: str) -> None:
    assert fit_name(name) == ""


def test_names_are_listed_once_and_in_words() -> None:
    assert fit_names(["b", "a", "b", "no good"]) == ("b", "a")
    assert [listed(names) for names in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip


def test_only_names_that_read_like_words_are_marked_in_a_subject() -> None:
    assert [told(name) for name in ("value", "Value", "VALUE", "get_value", "@a/b", "getIt")] == [
        "`value`", "`Value`", "`VALUE`", "get_value", "a/b", "getIt",
    ]  # fmt: skip
    assert marked("@a/b") == "`a/b`"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Handle **empty** input.", "Handle empty input"),
        ("See [the guide](https://a.example/x) now", "See the guide now"),
        ("Fixes #12 by @someone", "Fixes by someone"),
        ("`a` and `b", "a and b"),
        ("(open", "open"),
        ("<script>x</script>", ""),
        ("<b>run</b> it on <image>", "run it on image"),
        ("<a name='x'></a>Professional <b>help</b> {#help}", "Professional help"),
        ("\u202eevil\u202c name", "evil name"),
        ("Co-authored-by: someone", ""),
        ("build it [skip ci]", ""),
        ("'type': x", ""),
        ("!!", ""),
        ("word " * 40, "word " * 11 + "word"),
        ("handle disabled updates of the page before the suspense boundary is resolved",
         "handle disabled updates of the page before the suspense"),
        ("of " * 40, ""),
    ],
)  # fmt: skip
def test_prose_is_made_inert_and_cut_at_a_whole_phrase(text: str, expected: str) -> None:
    assert prose(text) == expected


@pytest.mark.parametrize(
    ("phrase", "order"),
    [
        ("should return none", "return none"),
        ("returns none for an empty key", "return none for an empty key"),
        ("Added a retry", "add a retry"),
        ("fixes the crash", "fix the crash"),
        ("tries twice", "try twice"),
        ("does not fail twice", "do not fail twice"),
        ("doesn't know it", ""),
        ("makes it so", "make it so"),
        ("default values", ""),
        ("should default to none", "default to none"),
        ("empty input", ""),
        ("returns", ""),
        ("", ""),
    ],
)
def test_what_a_test_is_called_becomes_an_order(phrase: str, order: str) -> None:
    assert as_order(phrase) == order


@pytest.mark.parametrize(
    ("order", "doing"),
    [
        ("return none", "returning none"),
        ("set it", "setting it"),
        ("handle it", "handling it"),
        ("do not agree to it", "not agreeing to it"),
    ],
)
def test_an_order_becomes_what_is_done(order: str, doing: str) -> None:
    assert as_doing(order) == doing


@pytest.mark.parametrize(
    ("line", "family", "expected"),
    [
        ("  // why", "c", True),
        ("# why", "python", True),
        ("#include <a.h>", "c", False),
        (" * @param x", "java", True),
        ("*pointer = 1;", "c", False),
        ("    The name of the file to read.", "python", True),
        ("    return a or b or c", "python", False),
        ("    The name of the file to read.", "c", False),
        ("x = 1", "python", False),
    ],
)
def test_comments_and_sentences_are_told_from_code(line: str, family: str, expected: bool) -> None:
    assert is_comment(line, family) is expected


def test_a_file_of_which_only_comments_change_is_known() -> None:
    assert comments_only(edited("a.py", " x = 1\n+# why\n+"))
    assert not comments_only(edited("a.py", "+# why\n+x = 1"))
    assert not comments_only(edited("a.py"))

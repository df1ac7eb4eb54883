"""Text from outside does nothing: in commits, in Markdown, in fences, on a line, in the log."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.message.safety import PASSES, Pass, clean, fenced, inert, log_safe, one_line
from bot.core.message.safety.characters import HIDDEN, hidden_sorts, nfc

WORDS = r"""
@ # < > ! [ ] ( ) ` `` & ; : / - _ . * \ " ' = a b e img details script 12 3 GH- closes https://
http://h.io/o/r/pull/1 o/r#1 <!-- --> squill: &#64; &#x40; &commat; &amp; www. [skip ***NO_CI*** ci]
Co-authored-by: Signed-off-by: Vec <T> <https://a.b> ![x](y) [x](//e.vil) [a]:
"""
UNSEEN = [" ", "\n", "\r", "\t", "\u200b", "\u202e", "\U000e0041", "\ud800", "\uff20", "\u0301"]
HOSTILE_PIECE = st.sampled_from([*WORDS.split(), *UNSEEN])
HOSTILE_PIECES = st.lists(HOSTILE_PIECE, max_size=40).map("".join)

INERT = [
    ("thanks @octocat", "thanks octocat"),
    ("(@org/team)", "(org/team)"),
    ("@@a", "a"),
    ("_@a_", "_a_"),
    ("&#64;a &#x40;b &commat;c \uff20d \ufe6be", "a b c d e"),
    ("&amp;#64;a", "&amp;issue 64;a"),
    ("`@types/node` is newer", "`types/node` is newer"),
    ("mail a@b.org, uses: x/checkout@v4", "mail a@b.org, uses: x/checkout@v4"),
    ("an @ alone", "an @ alone"),
    ("closes #12", "closes issue 12"),
    ("Fixes: #12, resolves o/r#3", "Fixes: issue 12, resolves issue 3 of o/r"),
    ("see PR #9, issues #10 and GH-11", "see PR 9, issues 10 and issue 11"),
    ("close https://github.com/o/r/issues/7#note", "close issue 7 of o/r"),
    ("https://ghe.corp:8443/o/r/pull/7/files", "PR 7 of o/r"),
    ("https://github.com/o/r/discussions/7", "discussion 7 of o/r"),
    ("C#7 and #abc and &#233;", "C#7 and #abc and &#233;"),
    ("![pixel](https://evil.example/?q=1)", "pixel"),
    ("[here](https://evil.example)", "here"),
    ("[here][ref]", "[here] [ref]"),
    ("[ref]: https://evil.example", "[ref] evil.example"),
    ("call handlers[name](event)", "call handlers[name] (event)"),
    ("<https://a.example/b> and <a@b.example>", "a.example/b and a@b.example"),
    ("see https://a.example/b and www.b.example", "see a.example/b and b.example"),
    ("ask `http://localhost:11434`", "ask `http://localhost:11434`"),
    ("<img src=x onerror=y> a", " a"),
    ("<DETAILS open><summary>x</summary>", "x"),
    ("<script\nsrc=x>", "\nsrc=x>"),
    ("Vec<T>, Map<String, u8> and List<Span>", "Vec<T>, Map<String, u8> and List[Span]"),
    ("Map<pre class=x>", "Map"),
    ("<x onclick='y'> </x>", "x onclick='y'> /x>"),
    ("<?php and <!DOCTYPE", "?php and !DOCTYPE"),
    ("add the `<img>` element", "add the `<img>` element"),
    ("` <img src=x>", "` "),
    ("``<img>``", "````"),
    ("\\`<b>`", "\\``"),
    ("<!-- squill:state -->x", " squill:state x"),
    ("a --> b", "a --> b"),
    ("x\nCo-authored-by: A <a@b.c>\ny", "x\ny"),
    ("  signed-off-by : A", ""),
    ("skip-checks: true", ""),
    ("Release-As: 9.0.0\nkept", "kept"),
    ("done [skip ci] [ CI skip ] [no ci]", "done skip ci CI skip no ci"),
    ("[skip  ci] [skip\nci]", "skip  ci skip\nci"),
    ("***NO_CI***", "NO_CI"),
    ("BEGIN_COMMIT_OVERRIDE", "begin commit override"),
    ("xBEGIN_NESTED_COMMITx_END_COMMIT_OVERRIDE_", "xbegin nested commitx_end commit override_"),
    (
        "[CF-Pages-Skip] [skip azp] [no release] [no default]",
        "CF-Pages-Skip skip azp no release [no default]",
    ),
    ("+semver: major and #major, #none", "semver major and major, none"),
    ("KEY-1 #close, C #close", "KEY-1 close, C #close"),
    ("fixes AB#12", "fixes work item 12"),
    ("mailto:a@b.c and xmpp:a@b.c", "a@b.c and a@b.c"),
    ("> [!WARNING]\n> x", "> WARNING\n> x"),
    ("On-behalf-of: o <a@b.c>\nkept", "kept"),
    ("/approve", "`/approve`"),
    ("answer /health, read /etc/hosts and/or a/b", "answer `/health`, read /etc/hosts and/or a/b"),
    ("say `/lgtm` and ./run", "say `/lgtm` and ./run"),
    ("bors r+ and bors is good", "`bors` r+ and bors is good"),
    ("Jenkins, retest this please. ok to test", "Jenkins, retest this. fine to test"),
    ("a\u202eb\u200bc\U000e0041d\u3164e\U000e0100f\x1b\x00", "abcdef"),
    ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    ("e\u0301 \ud800", "\u00e9 \ufffd"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), INERT)
def test_what_a_stranger_writes_does_nothing(text: str, expected: str) -> None:
    assert inert(text) == expected


@given(st.one_of(HOSTILE_PIECES, st.text(max_size=200)))
@example("<!<!----")
@example("[skip [skip ci]ci]")
def test_making_inert_twice_changes_nothing(text: str) -> None:
    once = inert(text)
    assert inert(once) == once


@pytest.mark.parametrize("left_out", PASSES)
def test_which_passes_are_made_is_a_value(left_out: Pass) -> None:
    """Without one of them, at least one of the texts above still does something."""
    others = tuple(each for each in PASSES if each is not left_out)
    assert any(inert(text, others) != expected for text, expected in INERT)


@given(HOSTILE_PIECES)
def test_nothing_active_survives_in_any_mixture(text: str) -> None:
    safe = inert(text)
    assert not re.search(r"(?<![A-Za-z0-9])@[A-Za-z0-9]", safe)
    assert not re.search(r"(?<!\w)#\d+\b", safe)
    assert not re.search(r"<!--|\[skip ci\]", safe)
    assert "](" not in re.sub(r"`[^`\n]*`", "", safe)
    assert not re.search(r"(?im)^\s*[\w-]+-by\s*:", safe)
    assert not hidden_sorts(safe)


def test_text_built_to_outlast_the_rounds_loses_all_that_could_be_active() -> None:
    text = "<!" * 40 + "--" * 40
    assert "<" not in inert("&#" * 30 + "&#54;4;" * 30 + text)


@pytest.mark.parametrize(
    "piece", ["[", "<", "@a", "<!--", "![a](", "a/", "`", "&#", "e\u0301\u0327"]
)
def test_a_hundred_thousand_characters_are_no_burden(piece: str) -> None:
    assert isinstance(inert(piece * 30_000), str)


def test_every_pass_has_something_to_say() -> None:
    assert all(step.__doc__ for step in PASSES)


@pytest.mark.parametrize(
    ("text", "fence"),
    [("x", "```"), ("a ``` b", "````"), ("`" * 9, "`" * 10), ("", "```")],
)
def test_a_fence_is_longer_than_every_run_of_backticks_inside(text: str, fence: str) -> None:
    assert fenced(text) == f"{fence}text\n{text}\n{fence}"


def test_a_fence_shows_mentions_but_nothing_invisible() -> None:
    assert fenced("a\n/approve\n /x y\nbors r+\n/a/b") == (
        "```text\na\n/approve\n /x y\nbors r+\n/a/b\n```".replace("/approve", "`/approve`").replace(
            "bors", "`bors`"
        )
    )
    assert fenced("<!-- squill:a -->", "diff") == "```diff\n<! -- squill:a -->\n```"
    assert fenced("@a closes #1\u202e", "diff") == "```diff\n@a closes #1\n```"


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("a\n b\t\u202ec", 20, "a b c"),
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("ab cdef", 4, "ab…"),
        ("x" * 100_000, 3, "xx…"),
        ("x", 0, "…"),
    ],
)
def test_a_line_is_short_and_one_line(text: str, limit: int, expected: str) -> None:
    assert one_line(text, limit) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::set-output name=a::b", "| ::set-output name=a::b"),
        ("  ::debug::x", "|   ::debug::x"),
        ("a ##[error]x", "a ## [error]x"),
        ("a\r::add-mask::b\n", "a\\r::add-mask::b\\n"),
        ("std::vector\tx", "std::vector x"),
        ("\x1b[31m\u202e\U000e0041\ud800", "\\u001b[31m\\u202e\\U000e0041\\ud800"),
        ("plain", "plain"),
    ],
)
def test_the_log_carries_no_workflow_command(text: str, expected: str) -> None:
    assert log_safe(text) == expected


@given(st.text(alphabet=":#[]\r\n\t\x1b\x85\u2028\u200b a", max_size=40))
def test_no_text_becomes_a_command_in_the_log(text: str) -> None:
    shown = log_safe(text)
    assert len(shown.splitlines()) <= 1
    assert not shown.strip().startswith("::")
    assert "##[" not in shown


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_marks_beyond_thirty_on_one_letter_are_dropped() -> None:
    assert len(nfc("a" + "\u0327\u0301" * 50_000)) <= 32
    assert nfc("é" * 40) == "é" * 40


@pytest.mark.parametrize("name", HIDDEN)
def test_each_sort_of_invisible_character_is_told_by_name(name: str) -> None:
    first = HIDDEN[name][0]
    assert name in hidden_sorts(f"a{first}b")
    assert hidden_sorts("plain\tand emoji ❤️") == ()

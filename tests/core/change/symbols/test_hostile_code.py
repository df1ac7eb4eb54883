"""Half files, files in no language, minified ones, notebooks: an answer always, and soon."""

import random

import pytest
from fakes.edited import edited, new_file

from bot.adapters.grammars import parse
from bot.core.change.breaking.find import find
from bot.core.change.symbols import MOST_SYMBOLS, members_too
from bot.core.change.symbols.languages import LANGUAGES
from bot.core.change.symbols.nesting import MOST_DEPTH
from bot.core.change.symbols.reading import MOST_DEFINITIONS

PIECES = (
    "+}}}}))))]]]]",
    "+((((((((((((((((((((",
    '+"never ends\n+def f(:\n+class',
    "+\x00\x01\u202e\ud83d\n-\ufffd",
    "+" + "a" * 6000,
    "-def f(a\n+class {{{ fn go( -> impl ( => `${",
    "+<<<<<<< HEAD\n+def f(): pass\n+=======\n+>>>>>>> theirs",
    "+\n-\n \n",
    "+ = 3\n+class : pass\n+fn (\n+def (a):",
)
WORDS = (
    "def ", "class ", "function ", "fn ", "pub ", "impl ", "type ", "func (", "enum ", "= 3", "(",
    ")", "{", "}", "[", "<", ">", ":", ";", ",", "a", "B", "'", '"', "`", "#", "//", "/*", "\n",
    "\n    ", "export ", "const ", "interface ", "public ", "=>", "->", "@", "$", "\x00", "\u202e",
)  # fmt: skip


@pytest.mark.parametrize("language", [*LANGUAGES, "SQL", "Jupyter Notebook", "Zig", ""])
def test_no_text_in_any_language_makes_it_raise(language: str) -> None:
    for text in PIECES:
        found = members_too([edited("a.x", text, language=language)], None, parse)
        assert len(found) <= MOST_SYMBOLS


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_thrown_together_make_it_raise_no_more_than_code_does(language: str) -> None:
    dice = random.Random(7)
    for _ in range(60):
        lines = "".join(dice.choices(WORDS, k=dice.randint(1, 60))).split("\n")
        text = "\n".join(dice.choice("+- ") + line for line in lines)
        files = [edited("src/a.py", text, language=language)]
        symbols = members_too(files, None, parse)
        assert all(one.name for one in symbols)
        find(files, symbols)


def test_where_the_grammar_follows_too_little_the_lines_tell() -> None:
    text = "+)]}" * 30 + "\n+def lost(a):\n+" + "]})" * 30
    found = members_too([edited("a.py", text, language="Python")], None, parse)
    assert [(one.name, one.what) for one in found] == [("lost", "added")]


def test_what_is_only_known_by_its_line_is_not_compared_with_what_was_parsed() -> None:
    text = "-" + ")]}" * 30 + "\n-def f(a):\n+def f(a, b):\n+    return 1"
    found = members_too([edited("a.py", text, language="Python")], None, parse)
    assert [(one.name, one.what) for one in found] == [("f", "changed")]


def test_a_minified_line_is_not_parsed() -> None:
    line = "function f(){return 1};" * 400
    assert members_too([edited("a.js", f"+{line}", language="JavaScript")], None, parse) != ()


def test_the_definitions_of_a_generated_client_are_bounded() -> None:
    lines = [f"def f{number}(): pass" for number in range(MOST_DEFINITIONS + 100)]
    found = members_too([new_file("a.py", *lines, language="Python")], None, parse)
    assert len(found) == MOST_SYMBOLS


def test_names_that_cannot_stand_in_a_sentence_are_not_told() -> None:
    text = "+class A {\n+  'a <b> c'() {}\n+  ok() {}\n+}"
    found = members_too([edited("a.ts", text, language="TypeScript")], None, parse)
    assert [one.name for one in found] == ["A", "ok"]


def test_an_owner_that_cannot_stand_in_a_sentence_is_none() -> None:
    text = f" class {'A' * 80} {{\n+  ok() {{}}\n }}"
    (found,) = members_too([edited("a.ts", text, language="TypeScript")], None, parse)
    assert (found.name, found.owner) == ("ok", "")


def test_of_definitions_that_stand_in_each_other_the_outer_ones_are_told() -> None:
    text = "+" + "".join(f"class A{number} {{\n+" for number in range(3000)) + "}" * 3000
    found = members_too([edited("A.java", text, language="Java")], None, parse)
    assert [one.name for one in found] == [f"A{number}" for number in range(MOST_DEPTH + 1)]

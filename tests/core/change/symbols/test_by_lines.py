"""Definitions that come, go, change, move or get another name."""

import pytest
from fakes.edited import edited, new_file

from bot.core.change.records import FileKind, SymbolChange
from bot.core.change.symbols import MOST_SYMBOLS, symbols_of


def fates(symbols: tuple[SymbolChange, ...]) -> list[tuple[str, str]]:
    return [(one.name, one.what) for one in symbols]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+def fetch():\n+    pass", [("fetch", "added")]),
        ("-def fetch():\n-    pass", [("fetch", "removed")]),
        ("-def fetch():\n+def fetch(url):", [("fetch", "changed")]),
        ("-def fetch(url):\n+def load(url):", [("load", "renamed")]),
        (
            "-def a(self):\n-def b(self):\n+def c(self):",
            [("c", "added"), ("a", "removed"), ("b", "removed")],
        ),
        ("-def a(self):\n+def b(self):\n+def c(self):", [
            ("b", "added"), ("c", "added"), ("a", "removed"),
        ]),
        (" def fetch():\n-    go()\n+    run()", [("fetch", "changed")]),
        ("+class Backoff:\n+    def wait(self):", [("Backoff", "added"), ("wait", "added")]),
        ("-def test_one():\n+def test_two():", [("test_two", "added"), ("test_one", "removed")]),
        ("+x = 1", []),
    ],
)  # fmt: skip
def test_each_definition_has_one_fate(text: str, expected: list[tuple[str, str]]) -> None:
    assert fates(symbols_of([edited("src/net.py", text)])) == expected


@pytest.mark.parametrize(
    ("language", "text", "sort"),
    [
        ("php", "@@ class Mailer extends Service\n-    // old\n+    // new", "class"),
        ("typescript", "@@ describe('mailer', () => {\n-  send(1);\n+  send(2);", "suite"),
        ("go", "@@ func Send(to string) {\n-\ta()\n+\tb()", "function"),
    ],
)
def test_what_changes_inside_keeps_the_sort_it_has(language: str, text: str, sort: str) -> None:
    found = symbols_of([edited("src/mailer", text, language=language)])
    assert [one.sort for one in found if one.what == "changed"] == [sort]


def test_a_renamed_definition_keeps_its_old_name_and_whether_it_was_public() -> None:
    (symbol,) = symbols_of([edited("a.py", "-def fetch(url):\n+def load(url):")])
    assert (symbol.old_name, symbol.name, symbol.public) == ("fetch", "load", True)


def test_removed_here_and_added_there_is_moved() -> None:
    files = [edited("a.py", "-class Backoff:"), new_file("b.py", "class Backoff:", "class Two:")]
    symbols = symbols_of(files)
    assert fates(symbols) == [("Backoff", "moved"), ("Two", "added")]
    assert symbols[0].path == "b.py"


@pytest.mark.parametrize("kind", [FileKind.DOCS, FileKind.LOCK, FileKind.GENERATED])
def test_files_that_nobody_reads_as_code_have_no_symbols(kind: FileKind) -> None:
    assert symbols_of([edited("a.py", "+def f():", kind=kind)]) == ()


def test_a_language_without_patterns_has_no_symbols() -> None:
    assert symbols_of([edited("a.zz", "+def f():", language="zz")]) == ()


def test_hostile_names_do_not_become_symbols() -> None:
    text = "+it('a', x)\n+describe('\u202eevil name', x)"
    found = symbols_of([edited("a.ts", text, language="typescript")])
    assert all("\u202e" not in one.name for one in found)


def test_the_symbols_of_a_giant_are_bounded() -> None:
    lines = [f"def f{number}():" for number in range(6000)]
    assert len(symbols_of([new_file("a.py", *lines)])) == MOST_SYMBOLS
    two_hunks = "@@ a\n" + "\n".join(["+x = 1"] * 5000) + "\n@@ b\n+def late():"
    assert symbols_of([edited("a.py", two_hunks)]) == ()

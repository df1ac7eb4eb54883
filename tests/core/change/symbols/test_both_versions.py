"""Definitions told from the two texts of a file, and what is done where they are no use."""

import pytest
from fakes.edited import edited

from bot.adapters.grammars import parse
from bot.core.change.file_versions import FileVersions
from bot.core.change.symbols import MOST_PARSED, symbols_of
from bot.core.change.symbols.by_parsing import MOST_BYTES
from bot.core.change.symbols.fragments import LONGEST_LINE

HUNK = "@@ -3 +3\n         a()\n-        b()\n+        c()"
OLD = "class A:\n    def one(self):\n        a()\n        b()\n\n    def two(self):\n        pass\n"
NEW = OLD.replace("b()", "c()").replace("two", "three").replace("pass", "return 5")


def test_both_texts_tell_owners_that_no_hunk_shows() -> None:
    file = edited("a.py", HUNK, language="Python")
    found = symbols_of([file], {"a.py": FileVersions(OLD, NEW)}, parse)
    assert [(one.owner, one.name, one.what) for one in found] == [
        ("A", "one", "changed"),
        ("A", "three", "added"),
        ("A", "two", "removed"),
    ]


@pytest.mark.parametrize(
    "versions",
    [
        FileVersions(None, NEW),
        FileVersions(OLD, None),
        FileVersions(OLD, NEW + "#" * MOST_BYTES),
        FileVersions(OLD, NEW + "x" * (LONGEST_LINE + 1)),
        FileVersions(OLD, ")]}" * 200),
    ],
)
def test_a_text_that_is_missing_too_long_or_not_to_be_parsed_leaves_the_hunks(
    versions: FileVersions,
) -> None:
    text = "+def extra(a):\n+    return 1"
    found = symbols_of([edited("a.py", text, language="Python")], {"a.py": versions}, parse)
    assert [(one.name, one.what) for one in found] == [("extra", "added")]


def test_texts_beyond_the_bound_of_a_change_leave_the_hunks() -> None:
    versions = {"a.py": FileVersions(OLD, "x" * MOST_PARSED)}
    text = "-def f(a):\n+def f(b):\n     pass"
    (found,) = symbols_of([edited("a.py", text, language="Python")], versions, parse)
    assert found.signature == ("(a)", "(b)")


def test_hunks_beyond_it_are_read_line_by_line() -> None:
    long = "\n".join(["+x = 1  # " + "y" * 3900] * (MOST_PARSED // 3900 + 1))
    file = edited("a.py", f"-def f(a):\n+def f(b):\n{long}", language="Python")
    assert [(one.name, one.signature) for one in symbols_of([file], None, parse)] == [("f", None)]

"""Changed lines come as blocks that know what they stand inside."""

import pytest
from fakes.edited import edited

from bot.core.change.outline import heading_in
from bot.core.change.records import FileKind
from bot.core.change.walk import MOST_LINES, blocks

PYTHON = """
@@ class Session:
     def open(self):
-        self.tries = 1
+        self.tries = 2
         self.go()

     def close(self):
+        self.flush()
+
+LIMIT = 3
"""

YAML = """
 jobs:
   test:
     steps:
+      - run: make test
   lint:
-    runs-on: old
+    runs-on: new
"""

TOML = """
 [tool.ruff]
-line-length = 88
+line-length = 100
"""

MARKDOWN = """
 # Guide
 text
 ## Install
-pip install x
+pipx install x
 Upgrade
 =======
+Read the notes.
"""

RUST = """
@@ impl<T> Display for Session<T> {
-        one()
+        two()
"""


@pytest.mark.parametrize(
    ("text", "language", "form", "owners"),
    [
        (PYTHON, "python", "code", ["open", "close"]),
        (YAML, "yaml", "keys", ["steps", "lint"]),
        (TOML, "toml", "keys", ["tool.ruff"]),
        (MARKDOWN, "markdown", "docs", ["Install", "Upgrade"]),
        (RUST, "rust", "code", ["Session"]),
        ("+x", "", "code", [""]),
        ("@@ def gone():\n+x = 1", "python", "code", [""]),
        ("@@ LIMIT = 3\n+    x = 1", "python", "code", [""]),
    ],
)
def test_a_block_names_what_it_stands_inside(
    text: str, language: str, form: str, owners: list[str]
) -> None:
    found = list(blocks(edited("a", text, language=language), form))
    assert [block.owner for block in found] == owners


def test_what_comes_after_what_goes_starts_a_new_block() -> None:
    found = list(blocks(edited("a.py", " a\n-b\n+c\n-d\n+e\n f")))
    assert [(block.removed, block.added, block.before) for block in found] == [
        (("b",), ("c",), "a"),
        (("d",), ("e",), "c"),
    ]


def test_an_unindented_statement_ends_a_definition() -> None:
    found = list(blocks(edited("a.py", " def f():\n     pass\n go()\n+more()")))
    assert found[0].owner == ""


def test_a_giant_file_is_walked_from_its_beginning_only() -> None:
    text = "\n".join(["+x", " y"] * MOST_LINES) + "\n@@ section\n+z"
    found = list(blocks(edited("a.py", text, kind=FileKind.SOURCE)))
    assert len(found) == MOST_LINES // 2


@pytest.mark.parametrize(
    ("line", "previous", "heading"),
    [
        ("## `Install` ##", "", "Install"),
        ("-----", "Usage", "Usage"),
        ("-----", "- item", ""),
        ("-----", "", ""),
        ("plain", "Usage", ""),
        ("#no space", "", ""),
    ],
)
def test_headings_are_of_markdown_or_restructuredtext(
    line: str, previous: str, heading: str
) -> None:
    assert heading_in(line, previous) == heading

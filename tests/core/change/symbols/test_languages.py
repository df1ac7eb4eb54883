"""What became of definitions, language by language, told from hunks alone."""

import pytest
from fakes.edited import edited

from bot.adapters.grammars import parse
from bot.core.change.records import SymbolChange
from bot.core.change.symbols import members_too

PUBLIC, HIDDEN = True, False

Fate = tuple[str, str, str, bool]


def fates(found: tuple[SymbolChange, ...]) -> list[Fate]:
    return [(one.owner, one.name, one.fate, one.public) for one in found]


@pytest.mark.parametrize(
    ("language", "path", "text", "expected"),
    [
        (
            "Python",
            "a.py",
            "-def fetch(url):\n+def fetch(url, retries=3):\n     go()",
            [("", "fetch", "signature changed", PUBLIC)],
        ),
        (
            "Python",
            "a.py",
            "@@ class Client:\n+    def close(self):\n+        pass\n     def go(self):",
            [("Client", "close", "added", PUBLIC)],
        ),
        (
            "Python",
            "a.py",
            " class _Inner:\n+    def close(self): ...\n-    def open(self, a): ...",
            [("_Inner", "close", "added", HIDDEN), ("_Inner", "open", "removed", HIDDEN)],
        ),
        (
            "Python",
            "a.py",
            "+LIMIT = 3\n+class A:\n+    size = 1",
            [
                ("", "LIMIT", "added", PUBLIC),
                ("", "A", "added", PUBLIC),
                ("A", "size", "added", PUBLIC),
            ],
        ),
        (
            "Python",
            "a.py",
            "@@ def go():\n     x = 1\n+    y = 2\n-    z = 3",
            [("", "go", "body changed", PUBLIC)],
        ),
        ("Python", "test_a.py", "+def test_x():\n+    pass", [("", "test_x", "added", PUBLIC)]),
        (
            "TypeScript",
            "a.ts",
            "-export function go(a: string) {\n+export function go(a: string, b: number) {\n }",
            [("", "go", "signature changed", PUBLIC)],
        ),
        (
            "TypeScript",
            "a.ts",
            " export interface Options {\n-  timeout?: number\n }",
            [("Options", "timeout", "removed", PUBLIC)],
        ),
        (
            "TypeScript",
            "a.ts",
            "@@ export class Client {\n+  async fetch(url: string) {\n+    return 1\n+  }",
            [("Client", "fetch", "added", PUBLIC)],
        ),
        (
            "TypeScript",
            "a.ts",
            "+  private async fetch(url: string) {\n+    return 1\n+  }",
            [("", "fetch", "added", HIDDEN)],
        ),
        (
            "TypeScript",
            "a.tsx",
            "+export const App = (props: Props) => <div/>",
            [("", "App", "added", PUBLIC)],
        ),
        (
            "JavaScript",
            "a.js",
            "-export const LIMIT = 3\n+const limit = () => 3",
            [("", "limit", "added", HIDDEN), ("", "LIMIT", "removed", PUBLIC)],
        ),
        (
            "Go",
            "a.go",
            "-func (c *Client) Do(a int) error {\n+func (c *Client) Do(ctx C, a int) error {\n }",
            [("Client", "Do", "signature changed", PUBLIC)],
        ),
        ("Go", "internal/a.go", "+func Do() {\n+}", [("", "Do", "added", HIDDEN)]),
        ("Go", "a.go", " type C struct {\n-\tName string\n }", [("C", "Name", "removed", PUBLIC)]),
        (
            "Rust",
            "a.rs",
            " impl<T> Foo for Bar<T> {\n+    pub fn go(&self) {}\n }",
            [("Bar", "go", "added", PUBLIC)],
        ),
        (
            "Rust",
            "a.rs",
            "-pub(crate) fn old() { x(); }\n+fn other() { y() }",
            [("", "other", "added", HIDDEN), ("", "old", "removed", HIDDEN)],
        ),
        (
            "Rust",
            "a.rs",
            " pub enum E {\n-    One,\n     Two,\n }",
            [("E", "One", "removed", PUBLIC)],
        ),
        ("Rust", "a.rs", " pub trait T {\n+    fn go(&self);\n }", [("T", "go", "added", PUBLIC)]),
        (
            "Java",
            "A.java",
            "-  public int go(int a) {\n+  public int go(String a) {\n     return 1;\n   }",
            [("", "go", "signature changed", PUBLIC)],
        ),
        (
            "Java",
            "A.java",
            " public interface I {\n-  void go();\n }",
            [("I", "go", "removed", PUBLIC)],
        ),
        (
            "Kotlin",
            "A.kt",
            " class A {\n-    fun go(a: Int) {\n+    internal fun go(a: Int) {\n     }\n }",
            [("A", "go", "body changed", PUBLIC)],
        ),
        ("Kotlin", "A.kt", "+data class Point(val x: Int)\n", [("", "Point", "added", PUBLIC)]),
        (
            "C",
            "a.h",
            "-int go(int a);\n+int go(int a, int b);",
            [("", "go", "signature changed", PUBLIC)],
        ),
        ("C", "a.c", "+static int go(int a)\n+{\n+  return 1;\n+}", [("", "go", "added", HIDDEN)]),
        (
            "C++",
            "a.cpp",
            " class A {\n   // told\n-  int go() { /* told */ return 1; }\n };",
            [("A", "go", "removed", HIDDEN)],
        ),
        (
            "JavaScript",
            "a.js",
            " export class A {\n   go() {\n+    const f = (x) => x\n   }\n }",
            [("A", "go", "body changed", PUBLIC)],
        ),
        ("C++", "a.hpp", "-#define MAX 3\n+#define MAX 4", [("", "MAX", "body changed", PUBLIC)]),
        ("C++", "a.hpp", " class A {\n-  int go() const;\n };", [("A", "go", "removed", PUBLIC)]),
        (
            "C#",
            "A.cs",
            " public class A {\n-  public int Size { get; }\n+  private int Size { get; }\n }",
            [("A", "Size", "body changed", PUBLIC)],
        ),
        ("C#", "A.cs", "+  public async Task Go(int a) {\n+  }", [("", "Go", "added", PUBLIC)]),
        (
            "Ruby",
            "a.rb",
            " module M\n+  def self.go(a, b: 1)\n+  end\n end",
            [("M", "go", "added", PUBLIC)],
        ),
        (
            "PHP",
            "A.php",
            "+    protected function go(int $a): int {\n+    }",
            [("", "go", "added", HIDDEN)],
        ),
        (
            "PHP",
            "A.php",
            " class A {\n-    public function go() {}\n }",
            [("A", "go", "removed", PUBLIC)],
        ),
        (
            "Shell",
            "a.sh",
            "+go() {\n+  echo\n+}\n+alias g=git",
            [("", "go", "added", PUBLIC), ("", "g", "added", PUBLIC)],
        ),
        (
            "HCL",
            "a.tf",
            '-variable "size" {\n-}\n+resource "aws_vm" "one" {\n+}',
            [("", "one", "added", PUBLIC), ("", "size", "removed", PUBLIC)],
        ),
        ("SQL", "a.sql", "+CREATE TABLE users (id int);", [("", "users", "added", PUBLIC)]),
    ],
)
def test_definitions_have_owner_fate_and_whether_others_see_them(
    language: str, path: str, text: str, expected: list[Fate]
) -> None:
    found = members_too([edited(path, text, language=language)], None, parse)
    assert fates(found) == expected


def test_a_statement_in_a_piece_of_code_is_no_method() -> None:
    text = " class Store {\n     // x\n     try (Rows rows = a()) {\n-      b();\n+      c();\n }"
    file = edited("Store.java", text, language="java")
    assert "try" not in [one.name for one in members_too([file], {}, parse)]


@pytest.mark.parametrize(
    ("path", "language", "text"),
    [
        ("src/tz.rs", "rust", "+#[test]\n+fn reads_offset() {\n+    a();\n+}"),
        (
            "src/tz.rs",
            "rust",
            "+#[tokio::test]\n+async fn reads_offset() {\n+}",
        ),
        (
            "src/A.java",
            "java",
            " class A {\n+  @Test\n+  void reads_offset() {\n+  }\n }",
        ),
    ],
)
def test_what_is_marked_as_a_test_is_one(path: str, language: str, text: str) -> None:
    found = members_too([edited(path, text, language=language)], {}, parse)
    assert [one.sort for one in found if one.name == "reads_offset"] == ["test"]


def test_a_call_of_a_macro_is_no_function() -> None:
    text = " TEST_F(Net, retries) {\n }\n+TEST_F(Net, closes) {\n+}\n+int CLOSE_ALL() {\n+}"
    found = members_too([edited("tests/net.cpp", text, language="c++")], {}, parse)
    names = [one.name for one in found]
    assert "TEST_F" not in names
    assert "CLOSE_ALL" in names


def test_a_signature_is_told_before_and_after_without_comments() -> None:
    text = "-def go(a, b=2) -> int:\n+def go(a,  # first\n+       b=2, *, c) -> str:\n     pass"
    (one,) = members_too([edited("a.py", text, language="Python")], None, parse)
    assert one.signature == ("(a, b=2) int", "(a, b=2, *, c) str")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("-def go(a):\n+def went(a):\n     return a + 1", "renamed"),
        (" def go(a):\n-    return a + 1\n+    return  a+1", "reformatted"),
        (" def go(a):\n+    # told why\n     return a + 1", "reformatted"),
        (' def go(a):\n-    """Old words."""\n+    """New words."""\n     return a', "reformatted"),
        ("-def go(a):\n-    return 1\n def b():\n     pass\n+def go(a):\n+    return 1", "moved"),
    ],
)
def test_what_is_renamed_reformatted_or_moved_is_not_taken_for_another_change(
    text: str, what: str
) -> None:
    found = members_too([edited("a.py", text, language="Python")], None, parse)
    assert [one.what for one in found] == [what]


def test_a_renamed_class_takes_its_methods_along() -> None:
    text = (
        "-class Old:\n+class New:\n     def a(self):\n         return 1\n     def b(self):\n"
        "         return 2"
    )
    found = members_too([edited("a.py", text, language="Python")], None, parse)
    assert [(one.what, one.old_name, one.name) for one in found] == [("renamed", "Old", "New")]


def test_one_of_several_with_a_name_is_told_by_what_it_takes() -> None:
    text = " class A {\n-  public int go(int a) { return 1; }\n   public int go() { return 2; }\n }"
    (one,) = members_too([edited("A.java", text, language="Java")], None, parse)
    assert (one.name, one.signature) == ("go", ("(int a) int", "() int"))

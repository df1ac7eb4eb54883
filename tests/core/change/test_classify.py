"""Type and scope, each with its reason; hints of a break."""

import pytest
from fakes.edited import edited, new_file

from bot.core.change.analyse import ALL_TYPES, analyse
from bot.core.change.records import ChangeType, FileChange, FileKind

DOCS = edited("docs/guide.md", "+text", kind=FileKind.DOCS, language="markdown")
TEST = edited("tests/test_net.py", "+x = 1", kind=FileKind.TEST)
NEW_TEST = new_file("tests/test_retry.py", "x = 1", kind=FileKind.TEST)
CI = edited(".github/workflows/ci.yml", "+  run: x", kind=FileKind.CI, language="yaml")
LOCK = edited("poetry.lock", "-a\n+b", kind=FileKind.LOCK, language="")
FIX = edited("src/net.py", " def run():\n-    a = 1\n+    a = 2")
MANIFEST = edited("package.json", '-  "a": "1.0.0"\n+  "a": "1.1.0"', kind=FileKind.BUILD)
NOTES = edited("CHANGELOG.md", "+- Added x", kind=FileKind.DOCS, language="markdown")


def lines(count: int, sign: str = "+") -> str:
    return "\n".join(f"{sign}    step_{number}()" for number in range(count))


@pytest.mark.parametrize(
    ("files", "name", "reason"),
    [
        ([DOCS], "docs", "only documentation changes"),
        ([TEST, LOCK], "test", "only tests change"),
        ([CI], "ci", "only CI files change"),
        ([MANIFEST, LOCK], "chore", "only versions move"),
        ([LOCK], "chore", "no source, test or documentation changes"),
        ([edited("a.py", "-x = 1\n+x =  1")], "style", "only white space changes"),
        ([edited("a.py", "-x = 1\n+x =  1"), MANIFEST], "fix", "existing source changes in place"),
        ([edited("a.py", "+# why")], "docs", "only comments change"),
        ([edited("b.py", old_path="a.py", change_type=ChangeType.RENAMED)], "refactor",
         "source files only move"),
        ([TEST, edited("tests/a.json", "+1", kind=FileKind.DATA)], "test",
         "tests and their data change"),
        ([DOCS, edited("docs/a.css", "+1", kind=FileKind.ASSET)], "docs",
         "documentation and its assets change"),
        ([CI, MANIFEST], "chore", "no source, test or documentation changes"),
        ([new_file("src/retry.py", "x = 1"), NEW_TEST], "feat",
         "new source files come with new tests"),
        ([new_file("src/retry.py", "x = 1")], "feat", "new source files bring new definitions"),
        ([edited("a.py", "+def retry():\n+    pass")], "feat",
         "public definitions are added and little is removed"),
        ([edited("a.py", f"+def _retry():\n{lines(40)}")], "feat",
         "definitions are added and little is removed"),
        ([FIX, edited("docs/a.md", "+a\n+b\n+c\n+d", kind=FileKind.DOCS)], "feat",
         "the documentation grows with the source"),
        ([edited("a.py", lines(60))], "feat", "much is added and little is removed"),
        ([edited("a.py", lines(30, "-"))], "refactor", "more goes from the source than comes"),
        ([edited("a.py", "-def _f(a):\n+def _g(a):\n \n-def _h(*b):\n+def _i(*b):")], "refactor",
         "definitions move or get other names"),
        ([FIX, TEST], "fix", "existing source changes in place"),
        ([FIX, NOTES], "fix", "existing source changes in place"),
        ([NOTES], "docs", "only documentation changes"),
        ([CI, TEST], "chore", "nothing in it says more"),
        ([], "chore", "nothing in it says more"),
    ],
)  # fmt: skip
def test_the_first_rule_that_holds_decides_the_type(
    files: list[FileChange], name: str, reason: str
) -> None:
    guess = analyse(files, ()).type
    assert (guess.name, guess.reason) == (name, reason)
    assert 0 < guess.probability < 1


def test_a_valid_title_of_the_author_decides_the_type_and_the_scope() -> None:
    change = analyse([FIX], (), "perf(Net ): faster runs")
    assert (change.type.name, change.scope.name) == ("perf", "Net")
    assert change.type.reason == change.scope.reason == "the title says so"
    assert analyse([FIX], (), "wibble: faster runs").type.name == "fix"
    assert analyse([FIX], (), "fix(a b): faster runs").scope.name == ""


def test_a_rule_whose_type_is_not_allowed_is_passed_over() -> None:
    assert analyse([DOCS], (), types=("feat", "fix", "chore")).type.name == "chore"
    guess = analyse([DOCS], (), types=("change", "addition")).type
    assert (guess.name, guess.reason) == ("change", "no rule for an allowed type holds")
    assert "revert" in ALL_TYPES


@pytest.mark.parametrize(
    ("paths", "scope"),
    [
        (["packages/core/src/a.py", "packages/core/README.md"], "core"),
        (["packages/core/src/a.py", "packages/web/a.py"], ""),
        (["packages/core/src/a.py", "README.md"], ""),
        (["crates/trie/src/lib.rs"], "trie"),
        (["plugins/git/git.zsh"], "git"),
        (["plugins/inputs/ping/ping.go"], ""),
        (["@acme/lint/index.js"], "lint"),
        (["packages/core.py"], ""),
        (["packages/Weird Name/a.py"], ""),
        (["src/net/a.py"], ""),
        ([], ""),
    ],
)
def test_a_scope_is_the_one_package_that_holds_everything(paths: list[str], scope: str) -> None:
    files = [edited(path, "-x = 1\n+x = 2") for path in paths]
    assert analyse(files, ()).scope.name == scope


@pytest.mark.parametrize(
    ("title", "declared"),
    [
        ("feat!: drop it", True),
        ("feat(net)!: drop it", True),
        ("drop it BREAKING CHANGE", True),
        ("feat: drop it!", False),
        ("", False),
    ],
)
def test_only_the_title_declares_a_break(title: str, declared: bool) -> None:
    files = [edited("src/net.py", "-def fetch(url):\n-    return url")]
    breaking = analyse(files, (), title).breaking
    assert breaking.is_breaking is declared
    assert "src/net.py no longer defines `fetch`." in breaking.evidence


def test_hints_of_a_break_name_public_definitions_and_files_that_are_gone() -> None:
    files = [
        edited("src/net.py", "-def fetch(url):\n+def load(url):\n-def _own():"),
        edited("src/old.py", "-x = 1", change_type=ChangeType.DELETED),
        edited("tests/test_net.py", "-def helper():", kind=FileKind.TEST),
        edited("src/\u202e.py", "-def hidden():"),
    ]
    assert analyse(files, ()).breaking.evidence == (
        "src/net.py no longer defines `fetch` (now `load`).",
        "src/old.py is removed.",
    )

"""Type and scope, each with its reason."""

import pytest
from fakes.edited import edited, new_file

from bot.core.change.analyse import ALL_TYPES, analyse
from bot.core.change.author import AuthorEvidence
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


CHART = edited("charts/web/Chart.yaml", "-version: 1.0.0\n+version: 1.1.0", kind=FileKind.BUILD,
               language="yaml")  # fmt: skip
VALUES = edited("charts/web/values.yaml", "+port: 80", kind=FileKind.CONFIG, language="yaml")
BENCH = edited("bench/action.py", "-x = 1\n+x = 2")


@pytest.mark.parametrize(
    ("files", "name", "reason"),
    [
        ([DOCS], "docs", "only documentation changes"),
        ([TEST, LOCK], "test", "only tests change"),
        ([TEST, BENCH], "test", "only tests and benchmarks change"),
        ([CI], "ci", "only CI files change"),
        ([edited(".github/scripts/matrix.py", "+x = 1")], "ci", "only CI files change"),
        ([edited("examples/retry.py", "+x = 1"), DOCS], "docs",
         "only documentation and examples change"),
        ([edited("scripts/setup.sh", "+x = 1", language="shell")], "chore",
         "only scripts for the repository itself change"),
        ([MANIFEST, LOCK], "chore", "only versions move"),
        ([LOCK], "chore", "no source, test or documentation changes"),
        ([edited("CMakeLists.txt", "+add_library(x)", kind=FileKind.BUILD, language="cmake")],
         "build", "only files of the build system change"),
        ([edited("a.js", "-x = 1\n+x =  1", language="javascript")], "style",
         "only white space changes"),
        ([edited("a.py", "-x = 1\n+x =  1")], "style", "only white space changes"),
        ([edited("a.py", "-x = 1\n+    x = 1")], "fix", "existing source changes in place"),
        ([edited("a.js", "-x = 1\n b()\n+x = 1", language="javascript")], "fix",
         "existing source changes in place"),
        ([edited("a.py", "-x = 1\n+x =  1"), MANIFEST], "fix", "existing source changes in place"),
        ([edited("a.py", "+# why")], "docs", "only comments change"),
        ([edited("b.py", old_path="a.py", change_type=ChangeType.RENAMED)], "refactor",
         "source files only move"),
        ([CHART, VALUES, edited("charts/web/README.md", "+| port |", kind=FileKind.DOCS)], "feat",
         "the chart's documentation grows with it"),
        ([CHART, VALUES], "fix", "the chart's files change"),
        ([edited("README.md", lines(47), kind=FileKind.DOCS),
          edited("Makefile", lines(5), kind=FileKind.BUILD)], "docs",
         "documentation makes up most of it"),
        ([edited("tests/test_net.py", lines(60), kind=FileKind.TEST), BENCH, MANIFEST], "test",
         "tests make up most of it"),
        ([CI, MANIFEST], "ci", "CI files are a good part of it"),
        ([edited("docs/a.css", "+1\n+2", kind=FileKind.ASSET), DOCS], "docs",
         "documentation and its assets change"),
        ([new_file("src/retry.py", "x = 1"), NEW_TEST], "feat",
         "new source files come with new tests"),
        ([new_file("src/retry.py", "x = 1")], "feat",
         "new source files come and little is removed"),
        ([edited("a.py", "-def legacy(a):\n-    pass")], "refactor",
         "public definitions go and nothing comes for them"),
        ([edited("a.py", "-def fetch(url):\n+def load(url):")], "refactor",
         "public definitions go and nothing comes for them"),
        ([edited("a.py", "-def legacy(a):\n-    pass\n+class Modern:")], "feat",
         "public definitions come in the place of others"),
        ([edited("a.py", "-def fetch(url, tries):\n+def fetch(url, retries):")], "refactor",
         "parameters of public definitions get other names"),
        ([edited("a.py", "+def retry():\n+    pass")], "feat",
         "public definitions are added and little is removed"),
        ([FIX, edited("docs/a.md", lines(10), kind=FileKind.DOCS)], "docs",
         "documentation makes up most of it"),
        ([edited("a.py", lines(4)), edited("docs/a.md", lines(6), kind=FileKind.DOCS)], "feat",
         "the documentation grows with the source"),
        ([edited("a.py", lines(30, "-"))], "refactor", "more goes from the source than comes"),
        ([edited("a.py", "-def _f(a):\n+def _g(a):\n \n-def _h(*b):\n+def _i(*b):")], "refactor",
         "definitions move or get other names"),
        ([edited("a.py", lines(60))], "fix", "existing source changes in place"),
        ([FIX, TEST], "fix", "existing source changes in place"),
        ([FIX, NOTES], "fix", "existing source changes in place"),
        ([NOTES], "docs", "only documentation changes"),
        ([edited("docs/a.css", "+1", kind=FileKind.ASSET)], "chore", "nothing in it says more"),
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
    change = analyse([FIX], (), AuthorEvidence("perf(Net ): faster runs"))
    assert (change.type.name, change.scope.name) == ("perf", "Net")
    assert change.type.reason == change.scope.reason == "the title says so"
    assert analyse([FIX], (), AuthorEvidence("wibble: faster runs")).type.name == "fix"
    assert analyse([FIX], (), AuthorEvidence("fix(a b): faster runs")).scope.name == ""


def test_a_rule_whose_type_is_not_allowed_is_passed_over() -> None:
    assert analyse([DOCS], (), types=("feat", "fix", "chore")).type.name == "chore"
    guess = analyse([DOCS], (), types=("change", "addition")).type
    assert (guess.name, guess.reason) == ("change", "no rule for an allowed type holds")
    assert "revert" in ALL_TYPES


def test_a_type_that_the_settings_call_otherwise_gets_their_name() -> None:
    types = ("feature", "bugfix", "documentation")
    assert analyse([FIX], (), types=types).type.name == "bugfix"
    assert analyse([DOCS], (), types=types).type.name == "documentation"
    assert analyse([FIX], (), AuthorEvidence("feat: faster runs"), types).type.name == "feature"
    assert analyse([FIX], (), AuthorEvidence("fix a crash"), types).type.name == "bugfix"
    assert analyse([FIX], (), types=("/[a-z]+/",)).type.name == "fix"


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        ('Revert "feat: add retries"', "", "revert"),
        ("Undo it", "This reverts commit 1a2b3c4.", "revert"),
        ("Undo it", "\nReverts acme/app#12", "revert"),
        ("fix: undo it", "This reverts commit 1a2b3c4.", "fix"),
        ("Undo it", "Because this reverts commit 1a2b3c4.", "refactor"),
        ("Adds a retry", "", "feat"),
        ("Fixed: the crash", "", "fix"),
        ("Speed up the client", "", "perf"),
        ("Legacy mode", "", "refactor"),
        ("", "", "refactor"),
    ],
)
def test_a_title_without_a_type_tells_what_happens_to_source(
    title: str, body: str, name: str
) -> None:
    gone = [edited("src/net.py", "-def fetch(url):\n-    return url")]
    assert analyse(gone, (), AuthorEvidence(title, body)).type.name == name
    assert analyse([TEST], (), AuthorEvidence("Add a test")).type.name == "test"
    assert analyse([FIX], (), AuthorEvidence('Revert "x"'), ("feat", "fix")).type.name == "fix"


@pytest.mark.parametrize(
    ("paths", "allowed", "scope"),
    [
        (["src/api/client.py", "src/api/http/get.py"], (), "api"),
        (["src/api/client.py", "tests/test_client.py"], (), "api"),
        (["src/main/java/com/acme/cart/A.java"], (), "cart"),
        (["src/a.py", "lib/b.py"], (), ""),
        (["src/a.py"], (), ""),
        (["src/Weird Name/a.py"], (), ""),
        (["src/API/v2/a.py"], ("api", "web"), "api"),
        (["packages/core/src/web/a.py"], ("web",), "web"),
        (["packages/core/src/a.py"], ("core",), "core"),
        (["src/net/a.py"], ("web",), ""),
        (["README.md"], (), ""),
    ],
)
def test_a_scope_that_must_be_there_is_the_folder_that_holds_the_source(
    paths: list[str], allowed: tuple[str, ...], scope: str
) -> None:
    kinds = {"tests": FileKind.TEST, "README.md": FileKind.DOCS}
    files = [
        edited(path, "-x = 1\n+x = 2", kind=kinds.get(path.split("/")[0], FileKind.SOURCE))
        for path in paths
    ]
    guess = analyse(files, (), scopes=allowed).scope
    assert guess.name == scope
    assert scope in guess.reason


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

"""What a change shows of breaks, family by family, and what does not count."""

import pytest
from fakes.edited import edited

from bot.adapters.grammars import parse
from bot.core.change.breaking.find import find
from bot.core.change.records import ChangeType, FileChange, FileKind
from bot.core.change.symbols import members_too

MANY = [f"a{number}" for number in range(700)]


def shown(*files: FileChange) -> list[tuple[str, str]]:
    return [(one.sort, one.why) for one in find(files, members_too(files, None, parse))]


@pytest.mark.parametrize(
    ("path", "language", "text", "sort", "why"),
    [
        (
            "net.py",
            "Python",
            "-def fetch(url):\n-    return url\n x = 1",
            "definition removed",
            "`fetch` is no longer defined in net.py",
        ),
        (
            "net.py",
            "Python",
            "-def fetch(url):\n+def load(url):\n     return open(url)",
            "definition renamed",
            "`fetch` in net.py is now `load`",
        ),
        (
            "net.py",
            "Python",
            " class A:\n     x = 1\n-    # deprecated\n-    def old(self): ...",
            "deprecated removed",
            "`old` of `A` is no longer defined in net.py",
        ),
        (
            "a.ts",
            "TypeScript",
            " export interface FetchOptions {\n-  timeout?: number\n   a: 1\n }",
            "option removed",
            "`timeout` of `FetchOptions` is no longer defined in a.ts",
        ),
        (
            "a.ts",
            "TypeScript",
            " export interface User {\n-  nick: string\n   a: 1\n }",
            "field removed",
            "`nick` of `User` is no longer defined in a.ts",
        ),
        (
            "a.go",
            "Go",
            " type User struct {\n-\tNick string\n+\tNickname string\n }",
            "field removed",
            "`Nick` of `User` is no longer defined in a.go",
        ),
        (
            "net.py",
            "Python",
            "-def fetch(url, timeout=3):\n+def fetch(url):\n     pass",
            "parameter removed",
            "`fetch` lost the parameter `timeout`",
        ),
        (
            "net.py",
            "Python",
            "-def fetch(url):\n+def fetch(url, key):\n     pass",
            "parameter required",
            "`fetch` needs the parameter `key`",
        ),
        (
            "net.py",
            "Python",
            "-def fetch(url, a):\n+def fetch(url, b):\n     pass",
            "parameter renamed",
            "`fetch` has another name for `a`",
        ),
        (
            "net.py",
            "Python",
            "-def fetch(url: str):\n+def fetch(url: bytes):\n     pass",
            "parameter type",
            "`fetch` takes another type for `url`",
        ),
        (
            "net.py",
            "Python",
            "-def fetch(url, a=1):\n+def fetch(url, a):\n     pass",
            "parameter needed",
            "`fetch` needs `a` now",
        ),
        (
            "a.rs",
            "Rust",
            " impl A {\n-    pub fn go(&self, a: u8) {}\n+    pub fn go(&self) {}\n }",
            "parameter removed",
            "`A.go` lost the parameter `a`",
        ),
        (
            "cli.py",
            "Python",
            '-    parser.add_argument("--fast", action="store_true")\n+    pass',
            "flag removed",
            "the command-line flag `--fast` is gone",
        ),
        (
            "main.go",
            "Go",
            '-\tcmd.Flags().BoolVar(&fast, "fast", false, "")',
            "flag removed",
            "the command-line flag `fast` is gone",
        ),
        (
            "api.py",
            "Python",
            '-@app.get("/users/{id}")\n+@app.get("/people/{id}")',
            "route removed",
            "the route `/users/{id}` is gone",
        ),
        (
            "charts/x/values.yaml",
            "YAML",
            "-oldKey: 1\n+newKey: 1",
            "key removed",
            "the configuration key `oldKey` is gone",
        ),
        (
            "plugin.go",
            "Go",
            '-\tURL string `toml:"url"`',
            "tag removed",
            "the key `url` is no longer read",
        ),
        (
            "src/index.ts",
            "TypeScript",
            "-export { a } from './legacy'",
            "export removed",
            "`./legacy` is no longer exported",
        ),
        (
            "api.proto",
            "Protobuf",
            "-  string name = 2;",
            "proto removed",
            "`name` is gone from the protocol",
        ),
        (
            "openapi.yaml",
            "YAML",
            "-  /users:\n+  /people:",
            "path removed",
            "the path `/users` is gone from the API",
        ),
        (
            "s.graphql",
            "GraphQL",
            "-  nick: String",
            "graphql removed",
            "`nick` is gone from the GraphQL schema",
        ),
        (
            "git.zsh",
            "Shell",
            "-alias gco='git checkout'",
            "alias removed",
            "the alias `gco` is gone",
        ),
        (
            "db/2.sql",
            "SQL",
            "+ALTER TABLE users DROP COLUMN nick;",
            "table dropped",
            "`nick` is dropped or renamed",
        ),
        (
            "src/opts.ts",
            "TypeScript",
            "-  retries: { default: 3 },\n+  retries: { default: 5 },",
            "default changed",
            "the default of `retries` is another",
        ),
        (
            "values.yaml",
            "YAML",
            "-replicas: 1\n+replicas: 2",
            "default changed",
            "`replicas` has another value by default",
        ),
    ],
)
def test_each_family_finds_what_callers_may_miss(
    path: str, language: str, text: str, sort: str, why: str
) -> None:
    kind = FileKind.MIGRATION if path.startswith("db/") else FileKind.SOURCE
    kind = FileKind.CONFIG if language == "YAML" else kind
    assert (sort, why) in shown(edited(path, text, language=language, kind=kind))


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        (
            "package.json",
            '-    "node": ">=16"\n+    "node": ">=18.2"',
            "package.json asks for Node.js 18.2 in place of 16",
        ),
        (
            "pyproject.toml",
            '-requires-python = ">=3.8"\n+requires-python = ">=3.10"',
            "pyproject.toml asks for Python 3.10 in place of 3.8",
        ),
        (
            "setup.py",
            "-    python_requires='>=3.8',\n+    python_requires='>=3.9',",
            "setup.py asks for Python 3.9 in place of 3.8",
        ),
        (
            "Cargo.toml",
            '-rust-version = "1.70"\n+rust-version = "1.75"',
            "Cargo.toml asks for Rust 1.75 in place of 1.70",
        ),
        ("go.mod", "-go 1.20\n+go 1.21", "go.mod asks for Go 1.21 in place of 1.20"),
        (
            "pom.xml",
            "-    <java.version>8</java.version>\n+    <java.version>11</java.version>",
            "pom.xml asks for Java 11 in place of 8",
        ),
        (
            "composer.json",
            '-    "php": "^7.4"\n+    "php": "^8.1"',
            "composer.json asks for PHP 8.1 in place of 7.4",
        ),
        (
            "a.csproj",
            "-<TargetFramework>net6.0</TargetFramework>\n+<TargetFramework>net8.0</TargetFramework>",
            "a.csproj asks for .NET 8.0 in place of 6.0",
        ),
        (
            "a.gemspec",
            "-  s.required_ruby_version = '>= 2.7'\n+  s.required_ruby_version = '>= 3.0'",
            "a.gemspec asks for Ruby 3.0 in place of 2.7",
        ),
        (
            "setup.cfg",
            "-    Programming Language :: Python :: 3.7",
            "Python 3.7 is no longer among the versions in setup.cfg",
        ),
    ],
)
def test_a_higher_minimum_is_told_with_both_versions(path: str, text: str, why: str) -> None:
    assert ("minimum raised", why) in shown(edited(path, text, kind=FileKind.BUILD, language=""))


@pytest.mark.parametrize(
    "text", ["-go 1.21\n+go 1.20", "+go 1.21", "-go 1.20", "-a\n+go 1.99999999999999999999999999"]
)
def test_a_minimum_that_falls_comes_or_goes_breaks_nothing(text: str) -> None:
    assert shown(edited("go.mod", text, kind=FileKind.BUILD, language="")) == []


@pytest.mark.parametrize(
    ("path", "text", "sort"),
    [
        ("CHANGELOG.md", "+### Breaking changes", "note says so"),
        (".changeset/a.md", '+"pkg": major', "note says so"),
        ("docs/guide/migration.md", "+# To 3.0\n+Use `b`.", "guide written"),
        ("goldens/cdk/index.api.md", "-export class A {}", "listing changed"),
        ("clirr-ignored-differences.xml", "+<difference/>", "listing changed"),
    ],
)
def test_what_the_change_says_itself_counts(path: str, text: str, sort: str) -> None:
    found = shown(edited(path, text, kind=FileKind.DOCS, language="Markdown"))
    assert [one for one, _ in found] == [sort]


def test_a_listing_that_only_grows_or_is_sorted_anew_breaks_nothing() -> None:
    text = "-b\n+a\n+b"
    assert shown(edited("x.api.md", text, kind=FileKind.DOCS, language="Markdown")) == []


def test_removed_and_moved_files_are_told_and_a_whole_plugin_as_one() -> None:
    gone = {"change_type": ChangeType.DELETED, "language": "Go"}
    files = (
        edited("net/a.go", "-func a() {}", **gone),  # type: ignore[arg-type]
        edited("plugins/old/a.go", "-func b() {}", **gone),  # type: ignore[arg-type]
        edited("plugins/old/inner/b.go", "-func b() {}", **gone),  # type: ignore[arg-type]
        edited("plugins/one/a.go", "-func b() {}", **gone),  # type: ignore[arg-type]
        edited("plugins/new/a.go", "-func c() {}", **gone),  # type: ignore[arg-type]
        edited("plugins/new/b.go", "+func d() {}", language="Go"),
        edited("z.go", "", change_type=ChangeType.RENAMED, old_path="y.go", language="Go"),
    )
    assert [one for one in shown(*files) if "fi" in one[0] or "part" in one[0]] == [
        ("file removed", "net/a.go is removed"),
        ("file removed", "plugins/one/a.go is removed"),
        ("file removed", "plugins/new/a.go is removed"),
        ("file moved", "y.go is now z.go"),
        ("part removed", "all that changes in plugins/old is removed"),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "tests/net.py",
        "src/__tests__/net.py",
        "examples/net.py",
        "internal/net.py",
        "pkg/_private/net.py",
        "net.test.py",
        "test_net.py",
        "scripts/net.py",
        ".github/net.py",
    ],
)
def test_what_is_no_part_of_the_product_does_not_count(path: str) -> None:
    assert shown(edited(path, "-def fetch(url): ...\n-x('--flag=')", language="Python")) == []


@pytest.mark.parametrize("kind", [FileKind.TEST, FileKind.GENERATED, FileKind.VENDORED])
def test_tests_and_code_that_nobody_writes_do_not_count(kind: FileKind) -> None:
    assert shown(edited("net.py", "-def fetch(url): ...", language="Python", kind=kind)) == []


@pytest.mark.parametrize(
    "text",
    [
        "-def _fetch(url): ...",
        "-def fetch(url):\n+def fetch(url, key=None):\n     pass",
        "-def fetch(url):\n+def fetch(url, *, key=None, **rest):\n     pass",
        '-x("--fast")\n+y("--fast")',
        "-def __init__(self, a):\n+def __init__(self, b):\n     pass",
        "-logger = log()\n-T = 1\n-__all__ = ()",
        " def fetch(url):\n-    return 1\n+    return 2",
    ],
)
def test_what_callers_do_not_see_or_need_not_heed_is_not_told(text: str) -> None:
    assert shown(edited("net.py", text, language="Python")) == []


def test_what_a_removed_class_held_is_not_told_beside_it() -> None:
    text = "-class A:\n-    size = 1\n-    def go(self): ..."
    assert shown(edited("a.py", text, language="Python")) == [
        ("definition removed", "`A` is no longer defined in a.py")
    ]


def test_a_builder_is_told_by_the_name_of_what_it_builds() -> None:
    text = " class A:\n-    def __init__(self, a, b):\n+    def __init__(self, a):\n         pass"
    assert shown(edited("a.py", text, language="Python")) == [
        ("parameter removed", "`A` lost the parameter `b`")
    ]


@pytest.mark.parametrize(
    ("path", "language", "text"),
    [
        ("a.go", "Go", "-func F(a int) {\n+func F(b int) {\n }"),
        ("a.rs", "Rust", "-pub fn go(a: u8) {}\n+pub fn go(b: u8) {}"),
        ("a.py", "Python", "-class A(Old):\n+class A(New):\n     pass"),
        ("a.py", "Python", f"-def f(a):\n+def f({', '.join(MANY)}):\n     pass"),
        ("a.java", "Java", "-public record A(int a) {}\n+public record A(int b) {}"),
    ],
)
def test_other_names_that_no_caller_writes_and_lists_without_an_end_are_not_told(
    path: str, language: str, text: str
) -> None:
    assert shown(edited(path, text, language=language)) == []


def test_what_is_gone_here_and_comes_elsewhere_is_not_gone() -> None:
    files = (
        edited("a.py", '-x("--fast")', language="Python"),
        edited("docs/b.py", '+x("--fast")', language="Python", kind=FileKind.DOCS),
    )
    assert shown(*files) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a\u202eb.py", "-def fetch(url): ..."),
        ("{0.__class__}@{}.py", "-def fetch(url): ..."),
        ("a.py", '-x("--a`b")\n-@app.get("/<script>")'),
        ("a.py", "-" + "(" * 3000 + "\n-def f(" + "a," * 3000),
        ("go.mod", "-go 1\n+go 2"),
    ],
)
def test_hostile_paths_names_and_lines_neither_raise_nor_get_through(path: str, text: str) -> None:
    for _, why in shown(edited(path, text, language="Python")):
        assert "\u202e" not in why
        assert "<" not in why


def test_of_a_giant_only_the_beginning_is_looked_at() -> None:
    text = "\n".join(['-x("--flag-a")'] * 4000 + ['-x("--flag-b")'])
    found = shown(edited("a.py", f"@@ a\n{text}\n@@ b\n-y('--flag-c')", language="Python"))
    assert [why for _, why in found] == ["the command-line flag `--flag-a` is gone"]

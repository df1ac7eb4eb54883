"""Subjects in the field's words: parameters, deprecations, runtimes, bumps, renames, releases."""

import pytest
from fakes.drafts import TITLES, WRITING
from fakes.edited import edited, new_file

from bot.adapters.grammars import parse
from bot.core.change.analyse import analyse
from bot.core.change.points.deprecations import deprecation_points
from bot.core.change.points.finders import file_points
from bot.core.change.points.parameters import parameters_of
from bot.core.change.points.point import sentence
from bot.core.change.records import ChangeType, FileChange, FileKind
from bot.core.change.symbols import symbols_of
from bot.core.change.walk import blocks
from bot.core.message.quality import check_draft
from bot.core.message.records import Severity
from bot.core.message.template import template_draft


def written(*files: FileChange) -> tuple[str, list[str]]:
    """The subject and the bullets of a message that breaks no rule."""
    change = analyse(list(files), (), parse=parse)
    draft = template_draft(change, WRITING, TITLES)
    problems = check_draft(draft, change, WRITING, TITLES)
    assert [one.rule for one in problems if one.severity is Severity.ERROR] == []
    body = draft.commit.body.replace("\n  ", " ")
    return draft.commit.subject, [line.removeprefix("- ") for line in body.splitlines()]


def told(file: FileChange) -> list[str]:
    return [sentence(point) for point in file_points(file, symbols_of([file]))]


@pytest.mark.parametrize(
    ("signature", "path", "names"),
    [
        ("(self, url: str, *args, limit: int = 3, **kw) Response", "a.py",
         ("url", "args", "limit", "kw")),
        ("(ctx context.Context, url string) error", "a.go", ("url",)),
        ("(url: string, options: { retry?: number } = {}) : void", "a.ts", ("url", "options")),
        ("(url: &str, f: impl Fn(u8, u8) -> u8) -> Result<u8, E>", "a.rs", ("url", "f")),
        ("(final Map<String, List<String>> names, int count)", "A.java", ("names", "count")),
        ("(?string $name = null, int $count)", "a.php", ("name", "count")),
        ("()", "a.py", ()),
        ("", "a.py", ()),
        ("(" * 3000, "a.py", ()),
        ("(void)", "a.c", ()),
    ],
)  # fmt: skip
def test_parameters_are_read_from_a_signature(
    signature: str, path: str, names: tuple[str, ...]
) -> None:
    assert parameters_of(signature, path) == names


@pytest.mark.parametrize(
    ("path", "language", "text", "subject"),
    [
        ("src/net.py", "Python",
         (" class HttpClient:\n-    def fetch(self, url):\n"
         "+    def fetch(self, url, retry_limit=3):\n"
         "         pass"), "add retry_limit to HttpClient.fetch"),
        ("src/net.py", "Python",
         "-def fetch(url, retry_limit):\n+def fetch(url):\n     pass",
         "drop retry_limit from `fetch`"),
        ("src/net.go", "Go",
         ("-func (c *Client) Fetch(url string) error {\n"
         "+func (c *Client) Fetch(url string, retryLimit int) error {\n \treturn nil\n }"),
         "add retryLimit to Client.Fetch"),
    ],
)  # fmt: skip
def test_a_parameter_that_comes_or_goes_is_told_with_its_function(
    path: str, language: str, text: str, subject: str
) -> None:
    assert written(edited(path, text, language=language))[0] == subject


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("java", "+  @Deprecated\n+  public void fetchOld(String a) {", ["fetchOld"]),
        ("rust", "+#[deprecated(since = \"2\")]\n pub fn fetch() {}", []),
        ("python", "@@ def fetch_old(url):\n+    warnings.warn('x', DeprecationWarning)",
         ["fetch_old"]),
        ("php", "@@ function fetchOld()\n+        trigger_deprecation('a', '1', 'x');",
         ["fetchOld"]),
        ("typescript", "+/**\n+ * @deprecated use load\n+ */\n+export function fetchOld() {",
         ["fetchOld"]),
        ("java", "-  @Deprecated\n+  @Deprecated(since = \"2\")\n   void a() {", []),
        ("go", "+// nothing is said here", []),
    ],
)  # fmt: skip
def test_what_is_marked_as_deprecated_is_told(language: str, text: str, names: list[str]) -> None:
    file = edited("src/a.x", text, language=language)
    assert [point.names[0] for point in deprecation_points(file, list(blocks(file)))] == names


def test_a_deprecation_is_told_before_what_it_takes() -> None:
    text = "@@ def fetch_old(url):\n+    warnings.warn('use load', DeprecationWarning)"
    assert (
        written(edited("src/net.py", text, language="Python"))[0] == "deprecate fetch_old in `net`"
    )


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("pyproject.toml", '-requires-python = ">=3.9"\n+requires-python = ">=3.10"',
         "drop Python 3.9"),
        ("pyproject.toml", '-requires-python = ">=3.9"\n+requires-python = ">=3.12"',
         "require Python 3.12"),
        ("pyproject.toml", '-requires-python = ">=3.10"\n+requires-python = ">=3.9"',
         "support Python 3.9"),
        ("package.json", '-    "node": ">=18.18.0"\n+    "node": ">=20.19.0"',
         "require Node.js 20.19.0"),
        ("package.json", '-    "node": "18.18.0"\n+    "node": "20.19.0"',
         "bump `node` from 18.18.0 to 20.19.0"),
        ("a.gemspec", ("-  spec.required_ruby_version = '>= 3.1'\n"
         "+  spec.required_ruby_version = '>= 3.3'"), "require Ruby 3.3"),
        ("go.mod", "-go 1.21\n+go 1.22", "require Go 1.22"),
        ("Dockerfile", "-FROM node:18\n+FROM node:20", "bump `node` from 18 to 20"),
        ("setup.py", '-    "Programming Language :: Python :: 3.8",', "drop Python 3.8"),
        ("setup.py", ('+    "Programming Language :: Python :: 3.13",\n'
         '+    "Programming Language :: Python :: 3.14",'), "support Python 3.13 and 3.14"),
    ],
)  # fmt: skip
def test_runtimes_are_required_dropped_and_supported(path: str, text: str, said: str) -> None:
    assert told(edited(path, text, kind=FileKind.BUILD, language="toml"))[0] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('-        python-version: ["3.9", "3.12"]\n+        python-version: ["3.9", "3.13"]',
         ["test on Python 3.13", "stop testing on Python 3.12"]),
        ("-        node: [18]\n+        node: [18, 20, 22]", ["test on Node.js 20 and 22"]),
        ("-        node: [18]\n+        node: [18, 20, 22, 24]", []),
        ("-  node: [18]\n-  python: ['3.9']\n+  node: [20]\n+  python: ['3.10']", []),
    ],
)  # fmt: skip
def test_a_matrix_of_ci_says_what_is_tested_on(text: str, said: list[str]) -> None:
    lines = told(edited(".github/workflows/a.yml", text, kind=FileKind.CI, language="yaml"))
    assert [line for line in lines if "test" in line and " on " in line] == said


def manifest(*versions: tuple[str, str, str]) -> FileChange:
    """A package.json in which these dependencies move."""
    lines = [
        line
        for name, old, new in versions
        for line in (f'-    "{name}": "^{old}",', f'+    "{name}": "^{new}",')
    ]
    return edited("package.json", "\n".join(lines), kind=FileKind.BUILD, language="json")


@pytest.mark.parametrize(
    ("files", "subject", "bullets"),
    [
        ([manifest(("openssl", "3.0.2", "3.0.5"))], "bump openssl from 3.0.2 to 3.0.5", 0),
        ([manifest(("openssl", "3.0.5", "3.0.2"))], "downgrade openssl from 3.0.5 to 3.0.2", 0),
        ([manifest(*((f"lib{n}x", "1.0.0", f"1.0.{n + 1}") for n in range(7)))],
         "bump 7 dependencies", 7),
        ([manifest(*((f"@acme/lib{n}", "1.0.0", "1.1.0") for n in range(4)))],
         "bump acme packages from 1.0.0 to 1.1.0", 4),
        ([manifest(*((f"@acme{n}-x/lib", "1.0.0", "1.1.0") for n in range(5)))],
         "bump 5 dependencies", 5),
        ([manifest(("golang", "1.2", "1.3"), ("go", "1.2", "1.3"), ("GO_VERSION", "1.2", "1.3"))],
         "bump GO_VERSION from 1.2 to 1.3", 2),
        ([manifest(("one", "1.0", "1.1")),
          edited("package-lock.json", "\n".join(
              f' "node_modules/l{n}x": {{\n-  "version": "1.0.0"\n+  "version": "1.{n}.1"'
              for n in range(9)), kind=FileKind.LOCK, language="json")],
         "bump `one` from 1.0 to 1.1", None),
        ([edited(f".github/workflows/{n}.yml",
                 f"-      - uses: acme/act{n}@v1\n+      - uses: acme/act{n}@v{n + 2}",
                 kind=FileKind.CI, language="yaml") for n in range(3)], "bump 3 actions", 3),
    ],
)  # fmt: skip
def test_versions_that_move_together_are_told_as_a_group(
    files: list[FileChange], subject: str, bullets: int | None
) -> None:
    said, body = written(*files)
    assert said.replace("`", "") == subject.replace("`", "")
    assert bullets is None or len(body) == bullets


def test_what_manifest_and_lock_both_move_is_counted_once() -> None:
    lines = [f'-lib{n}x = "1.0.{n}"\n+lib{n}x = "1.1.{n}"' for n in range(4)]
    locked = [f' name = "lib{n}x"\n-version = "1.0.{n}"\n+version = "1.1.{n}"' for n in range(9)]
    files = [
        edited("Cargo.lock", "\n".join(locked), kind=FileKind.LOCK, language="toml"),
        edited("Cargo.toml", "\n".join(lines), kind=FileKind.BUILD, language="toml"),
    ]
    assert written(*files)[0] == "bump 4 dependencies"


def test_a_name_that_gives_way_in_many_files_is_renamed() -> None:
    files = [
        edited(f"src/part{n}.py", f"-    old_way({n})\n+    new_way({n})", language="Python")
        for n in range(41)
    ]
    assert written(*files)[0] == "rename old_way to new_way across 41 files"


def test_a_name_that_stays_elsewhere_is_replaced_only() -> None:
    files = [edited(f"s{n}.py", f"-    old_way({n})\n+    new_way({n})") for n in range(3)]
    kept = edited("src/keep.py", " old_way(9)\n+go_on_there(1)")
    subjects = [sentence(point) for point in analyse([*files, kept], ()).points]
    assert "replace `old_way` with `new_way` across 3 files" in subjects


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("src/pkg/__version__.py", '-__version__ = "1.1.0"\n+__version__ = "1.2.0"',
         "release 1.2.0"),
        ("src/pkg/version.py", '-__version__ = "1.1.0"\n+__version__ = "1.2.0.dev"',
         "bump version to 1.2.0.dev"),
        ("lib/pkg/version.rb", "-  VERSION = '0.17.0'\n+  VERSION = '0.18.0'", "release 0.18.0"),
    ],
)  # fmt: skip
def test_a_file_that_holds_the_projects_version_is_a_release(
    path: str, text: str, said: str
) -> None:
    assert said in told(edited(path, text, language="Python"))


def test_a_dependency_in_a_table_of_its_own_is_no_release() -> None:
    file = edited(
        "Cargo.toml",
        ' [dependencies.config]\n-version = "0.13.0"\n+version = "0.15.6"',
        kind=FileKind.BUILD,
        language="toml",
    )
    assert told(file)[0] == "bump `config` from 0.13.0 to 0.15.6"


@pytest.mark.parametrize(
    ("file", "subject"),
    [
        (new_file("MAINTAINERS.md", "# Acme Maintainers", kind=FileKind.DOCS),
         "add `MAINTAINERS` (Acme Maintainers)"),
        (edited("ci/py3.10-constraints.txt", "-one", kind=FileKind.BUILD, language="text"),
         "remove `one` from py3.10-constraints"),
        (new_file("docs/sure.md", "## Tested Versions", kind=FileKind.DOCS), "add docs/sure page"),
        (new_file(".github/workflows/stale.yml", "on: push", kind=FileKind.CI),
         "add `stale` workflow"),
        (new_file("ci/.drone.yml", "on: push", kind=FileKind.CI), "add `drone`"),
        (edited("tests/PoolTests.cs", change_type=ChangeType.DELETED, kind=FileKind.TEST),
         "remove PoolTests"),
        (new_file(f"patches/chromium/{'fix_' * 20}it.patch", "x", kind=FileKind.ASSET),
         "add a file to patches/chromium"),
        (edited("src/a.h", "+#define NET_POOL_H_\n+#define POOL_DEPTH 4", language="C"),
         "add POOL_DEPTH"),
        (edited("src/conf.py", "-    wait(0)\n+    wait(5)", language="Python"),
         "correct `wait` in `conf`"),
        (edited("src/conf.py", "-depth: int = 3\n+depth: int = 5", language="Python"),
         "raise `depth` from 3 to 5 in `conf`"),
        (edited("docs/a.md", "-Ask once.\n+Ask `false` and `retry_all`.", kind=FileKind.DOCS,
                language="markdown"), "describe retry_all in `a`"),
        (edited("package.json", '-    "lint": true,', kind=FileKind.BUILD, language="json"),
         "remove `lint` from package.json"),
        (edited("docs/a.md", "-[x](http://www.acme.example/)\n+[x](https://www.acme.example/)",
                kind=FileKind.DOCS, language="markdown"), "point link to acme.example in `a`"),
    ],
)  # fmt: skip
def test_other_phrases_are_those_of_maintainers(file: FileChange, subject: str) -> None:
    assert written(file)[0] == subject


@pytest.mark.parametrize(
    ("path", "kind", "text"),
    [
        ("scripts/setup.sh", FileKind.SOURCE, "-SDK_LEVEL=1.11.321\n+SDK_LEVEL=1.11.654"),
        ("deploy/values.yaml", FileKind.CONFIG, "-sdkLevel: 1.11.321\n+sdkLevel: 1.11.654"),
    ],
)
def test_a_setting_that_holds_a_version_is_bumped(path: str, kind: FileKind, text: str) -> None:
    line = told(edited(path, text, kind=kind, language="yaml"))[0]
    assert line.startswith("bump `")
    assert "from 1.11.321 to 1.11.654" in line


def test_a_moved_definition_says_where_it_now_stands() -> None:
    files = [
        edited("src/old_place.py", "-def fetch_it(url, one):\n-    return url", language="Python"),
        edited("src/new_place.py", "+def fetch_it(url, one):\n+    return url", language="Python"),
    ]
    assert written(*files)[0] == "move fetch_it to new_place"


def test_test_cases_that_say_only_that_they_hold_are_no_behaviours() -> None:
    file = edited("tests/test_a.py", "+def test_should_return_true_for_all():", kind=FileKind.TEST)
    assert not any(point.sort == "behaviour" for point in file_points(file, symbols_of([file])))


def test_a_case_named_in_camel_case_and_underscores_is_told_in_words() -> None:
    name = "testFallback_doesNotSwitchToHTTPWhenNotMet"
    file = edited("t.php", f"+    public function {name}() {{", kind=FileKind.TEST, language="php")
    assert told(file)[0] == "cover Fallback does not switch to HTTP when not met"


def test_a_case_with_a_dotted_name_keeps_it() -> None:
    file = edited("t.js", '+it("demo_widgets.png", () => {', kind=FileKind.TEST,
                  language="javascript")  # fmt: skip
    assert "cover `demo_widgets.png`" in told(file)


def test_the_name_of_a_case_is_not_cut_where_it_would_say_something_else() -> None:
    name = "does not retry a request that was answered by the cache before the deadline passed"
    file = edited(
        "tests/fetch.spec.ts",
        f"+  it('{name}', () => {{",
        kind=FileKind.TEST,
        language="typescript",
    )
    assert any("before the deadline passed" in line for line in told(file))


def test_a_key_that_any_workflow_has_is_no_place() -> None:
    lines = "       with:\n-        token: ${{ x.OLD_TOKEN }}\n+        token: ${{ x.BOT_TOKEN }}"
    file = edited(".github/workflows/mirror.yml", lines, kind=FileKind.CI, language="yaml")
    assert "replace `OLD_TOKEN` with `BOT_TOKEN` in `mirror`" in told(file)


@pytest.mark.parametrize(
    ("old", "new", "subject"),
    [
        ("^5.0.0 || ^6", ">=5 <9", "allow left-pad >=5 <9"),
        ("^5.0.0", "^5.0.0 || ^6", "allow left-pad ^5.0.0 || ^6"),
        (">=1.2 <2", ">=1.2 <3", "allow left-pad >=1.2 <3"),
        ("^5.0.0", "^6.0.0", "bump left-pad from 5.0.0 to 6.0.0"),
    ],
)
def test_a_range_without_one_version_is_allowed_not_bumped(
    old: str, new: str, subject: str
) -> None:
    text = f'-    "left-pad": "{old}",\n+    "left-pad": "{new}",'
    file = edited("package.json", text, kind=FileKind.BUILD, language="json")
    assert written(file)[0] == subject


def test_a_dependency_that_joins_or_only_a_lock_file_allows_nothing_new() -> None:
    text = '+    "left-pad": ">=5 <9",'
    added = edited("package.json", text, kind=FileKind.BUILD, language="json")
    locked = edited("yarn.lock", f'-    "left-pad": "5"\n{text}', kind=FileKind.LOCK)
    assert not [one for file in (added, locked) for one in told(file) if one.startswith("allow")]


ENTRY = '{sign}    {{\n{sign}      "id": {number},\n{sign}      "url": "a"\n{sign}    }},\n'


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (" -", "remove an entry from `assets/boards`"),
        ("- -", "remove 2 entries from `assets/boards`"),
        (" ++", "add 2 entries to `assets/boards`"),
    ],
)
def test_entries_of_a_list_are_counted_where_their_keys_are_those_of_the_others(
    signs: str, expected: str
) -> None:
    text = "".join(ENTRY.format(sign=sign, number=at) for at, sign in enumerate(signs))
    file = edited("assets/boards.json", text, kind=FileKind.DATA, language="json")
    assert told(file)[0] == expected
    assert not any("`url`" in line for line in told(file))


def test_what_a_name_gives_way_to_is_told_once() -> None:
    text = " def run():\n-    a = old_way(1)\n+    a = new_way(1)\n     b\n+    c(new_way)"
    subject, lines = written(edited("src/net.py", text))
    assert subject == "replace old_way with new_way in `run`"
    assert not any("new_way" in line for line in lines)


def test_a_plain_word_in_a_changed_line_is_no_line_of_a_body() -> None:
    text = "     - name: x\n+      id: check_it\n     - run: a\n-      if: a\n+      if: previous"
    file = edited(".github/workflows/mirror.yml", text, kind=FileKind.CI, language="yaml")
    assert not any("use" in line for line in written(file)[1])


def test_white_space_is_no_rework() -> None:
    text = " def run():\n-        keys(all_of)\n+    keys(all_of)"
    assert not any("keys" in line for line in told(edited("src/net.py", text)))


def test_a_summary_says_a_verb_once() -> None:
    files = [edited(f"src/{name}.py", f"+def {name}_all():") for name in ("count", "part")]
    summary = analyse(files, (), parse=parse).summary
    assert summary == "Add `count_all` and `part_all`."


def test_a_key_behind_one_of_another_block_does_not_stand_in_it() -> None:
    text = """
     inputs:
       pin:
         description: a
    +    default: "no"
    +  cache_builds:
    +    default: "no"
    """
    file = edited(".github/actions/ocaml/action.yaml", text, kind=FileKind.CI, language="yaml")
    lines = told(file)
    assert "add `cache_builds` to `ocaml`" in lines
    assert not any("`pin`" in line for line in lines)


def test_a_hidden_file_keeps_its_dot() -> None:
    gone = edited(".whitelist", "-a: 1", kind=FileKind.CONFIG, change_type=ChangeType.DELETED)
    assert told(gone)[0] == "remove `.whitelist` settings"


def test_a_class_is_placed_in_the_folder_where_the_file_is_called_after_it() -> None:
    assert (
        analyse([new_file("src/standing.py", "class Standing:")], ()).summary
        == "Add `Standing` to `src`."
    )

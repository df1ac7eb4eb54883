"""What each kind of file says about its change: the most telling point first."""

import pytest
from fakes.edited import edited, new_file

from bot.core.change.points.finders import FINDERS, file_points
from bot.core.change.points.point import headline, sentence, stem_of
from bot.core.change.records import ChangeType, FileChange, FileKind
from bot.core.change.symbols import symbols_of


def first(file: FileChange) -> str:
    """The most telling point of a file in words."""
    return sentence(file_points(file, symbols_of([file]))[0])


def test_every_kind_of_file_has_a_finder() -> None:
    assert set(FINDERS) == set(FileKind)


CODE = [
    ("+def fetch_retry(url):", "add `fetch_retry`"),
    ("-def legacy_mode():", "remove `legacy_mode`"),
    ("-def fetch(url):\n+def load(url):", "rename `fetch` to `load`"),
    ("-class Session(Base):\n+class Session(Other):", "replace `Base` with `Other`"),
    (" class Session:\n+    def flush(self):", "add `flush` to `Session`"),
    (" def run():\n-    fetch(url)\n+    load(url)", "replace `fetch` with `load` in `run`"),
    (
        " def run():\n-    a.b.fetch(url)\n+    a.b.load(url)",
        "replace `fetch` with `load` in `run`",
    ),
    (" def run():\n-    timeout = 5\n+    timeout = 30", "raise `timeout` from 5 to 30 in `run`"),
    (" def run():\n-    timeout = 5\n+    timeout = 2", "lower `timeout` from 5 to 2 in `run`"),
    (" class Session:\n+    limit = 1\n+    def flush(self):", "add `flush` to `Session`"),
    (" def run():\n-    a + i\n+    a + j", "rework `run` in `net`"),
    (" def run():\n-    return a_b\n+    yield a_b", "use `yield` in `run`"),
    (" def run():\n-    load(a)\n+    load(a, " + "b" * 70 + ")", "rework `load` in `run`"),
    (" def run():\n-    load(a, " + "b" * 70 + ")\n+    load(a)", "rework `load` in `run`"),
    (" def run():\n-    name = 'a'\n+    name = 'two words'", "rework `run` in `net`"),
    (
        " def run():\n-    pass_it\n" + "+    x + 1  # and more of it\n" * 400 + "+    late_name",
        "drop `pass_it` from `run`",
    ),
    (f" def run():\n-    a_b = 1\n+    {'x + ' * 3000}a_b", "drop `a_b` from `run`"),
    (" def run():\n-    strict = True\n+    strict = False", "set `strict` to False in `run`"),
    (" def run():\n-    mode = 'a'\n+    mode = 'fast'", "set `mode` to `fast` in `run`"),
    (" def run():\n-    load(url)\n+    load(url, retry)", "pass `retry` to `load` in `run`"),
    (" def load(url):\n-    load(url)\n+    load(url, retry)", "pass `retry` to `load`"),
    (
        " def run():\n-    load(url, retry)\n+    load(url)",
        "stop passing `retry` to `load` in `run`",
    ),
    (" def run():\n+    if not session_id:\n+        return", "check `session_id` in `run`"),
    (" def run():\n+    return None if session_id else 1", "check `session_id` in `run`"),
    (" def run():\n+    raise SessionError(x)", "raise `SessionError` in `run`"),
    (" def run():\n+    except TimeoutError:", "catch `TimeoutError` in `run`"),
    (" def run():\n+    case Closed(x):", "handle `Closed` in `run`"),
    (" def run():\n+    await session.flush()", "await `flush` in `run`"),
    (" def run():\n+    session.flush()", "call `flush` in `run`"),
    (" def run():\n-    session.flush()", "stop calling `flush` in `run`"),
    (" def run():\n+    self.deadline = now()", "set `deadline` in `run`"),
    (" def run():\n+    'fast-mode',", "add `fast-mode` to `run`"),
    (" def run():\n-    'fast-mode',", "remove `fast-mode` from `run`"),
    (" def run():\n+    return session_id", "return `session_id` in `run`"),
    ("+import fancy_thing", "import `fancy_thing`"),
    (" def run():\n-    a + old_way(b)\n+    b * new_way + a", "use `new_way` in `run`"),
    (" def run():\n-    a + old_way + b\n+    a + b * 2", "drop `old_way` from `run`"),
    (" def run():\n-    say(f'{rev}')\n+    say(f'\"{rev}\"')", "rework `say` in `run`"),
    (" def run():\n-    limits = 1 + 2\n+    limits = (1 + 2)", "rework `limits` in `run`"),
    (" x = 1\n+# the sesion is kept", "add `sesion` to `net`"),
    ("-# the sesion is kept\n+# the session is kept", "correct spelling of `session`"),
    ("-# see `old_way`\n+# see `new_way` and more", "describe `new_way` in `net`"),
    (" class Session:\n+    deadline: float = 3", "add `deadline` to `Session`"),
    (" class Session:\n+        self.deadline = now()", "set `deadline` in `Session`"),
    (" class Session:\n+    _cache: dict = {}", "add `_cache` to `Session`"),
    (" def run():\n-    call_it(old_way)\n     say(old_way)", "stop calling `call_it` in `run`"),
    (" def run():\n-    old_way + a\n+    a + b\n     old_way - 1", "rework `run` in `net`"),
    (" def run():\n-    a + a_b\n+    new_way  # later_on + later_on", "use `new_way` in `run`"),
    (" def run():\n+    say('and a_b')", "call `say` in `run`"),
    (" x = 1\n+\n+# of sesions", "add `sesions` to `net`"),
    ("+def _apart(x):\n+def split(x):", "add `split`"),
    ("+def _apart(x):", "add `_apart`"),
]


@pytest.mark.parametrize(("text", "expected"), CODE)
def test_source_says_what_is_defined_replaced_checked_or_called(text: str, expected: str) -> None:
    assert first(edited("src/net.py", text)) == expected


OTHERS = [
    ("package.json", FileKind.BUILD, '-  "left-pad": "^1.2.0",\n+  "left-pad": "^1.3.0",',
     "bump `left-pad` from 1.2.0 to 1.3.0"),
    ("package.json", FileKind.BUILD, ' "dependencies": {\n+    "left-pad": "^1.3.0",',
     "add `left-pad` to `dependencies`"),
    ("a.yml", FileKind.CONFIG, " server:\n+  retries: 3", "add `retries` to `server`"),
    ("a.yml", FileKind.CONFIG, " server:\n-  retries: 3", "remove `retries` from `server`"),
    ("package.json", FileKind.BUILD,
     ' "dependencies": {\n-    "moment": "^2.29.0",\n+    "dayjs": "^1.11.0",',
     "replace `moment` with `dayjs` in `dependencies`"),
    ("a.yml", FileKind.CONFIG, " server:\n-  retries: 3\n+  tries: 3",
     "replace `retries` with `tries` in `server`"),
    ("retries.yml", FileKind.CONFIG, "-retries: 3\n+tries: 3", "replace `retries` with `tries`"),
    ("a.yml", FileKind.CONFIG, " server:\n-  a-b: 3\n+  c-d: 3\n+  e-f: 4",
     "add `c-d` and `e-f` to `server`"),
    ("a.yml", FileKind.CONFIG, " server:\n-  retries: 3\n+  retries: many",
     "set `retries` to `many` in `server`"),
    ("a.yml", FileKind.CONFIG, " server:\n-  a: 3\n-  b: x\n+  a: 4\n+  b: 'https://a.example/'",
     "set `a` to 4 in `server`"),
    ("a.yml", FileKind.CONFIG, "-b: x\n-\n+b: 'https://a.example/'", "rewrite `b` in `a`"),
    ("a.yml", FileKind.CONFIG, " allowed:\n+  - beta", "add `beta` to `allowed`"),
    ("a.yml", FileKind.CONFIG, " allowed:\n-  - beta", "remove `beta` from `allowed`"),
    ("a.yml", FileKind.CONFIG, " jobs:\n   steps:\n+    - name: Lint", "add `Lint` to `a`"),
    ("a.yml", FileKind.CONFIG, " a:\n+  with:\n+    name: x-y", "add `x-y` to `a`"),
    ("CODEOWNERS", FileKind.CONFIG, "-*.py someone\n+*.py someone else-one",
     "use `else-one` in `CODEOWNERS`"),
    (".gitignore", FileKind.CONFIG, "+build/", "add `build/` to `.gitignore`"),
    ("a.yml", FileKind.CI, "-uses: actions/cache@v3\n+uses: actions/cache@v4",
     "bump `actions/cache` from v3 to v4"),
    ("yarn.lock", FileKind.LOCK, "-x\n+y", "refresh `yarn` locked versions"),
    ("gen.py", FileKind.GENERATED, "-x\n+y", "regenerate `gen`"),
    ("logo.svg", FileKind.ASSET, "-x\n+y", "redraw `logo` asset"),
    ("docs/guide.md", FileKind.DOCS, "+## Install", "document Install in `guide`"),
    ("docs/guide.md", FileKind.DOCS, "-## Install", "drop Install section in `guide`"),
    ("docs/guide.md", FileKind.DOCS, "-## Set up\n+## Install it at last",
     "retitle Set up to Install it at last in `guide`"),
    ("docs/guide.md", FileKind.DOCS, "+Use `fetch_retry`.", "describe `fetch_retry` in `guide`"),
    ("docs/guide.md", FileKind.DOCS, "-Use `fetch_retry`.\n+Use it often.",
     "stop mentioning `fetch_retry` in `guide`"),
    ("docs/guide.md", FileKind.DOCS, "-teh word recieve\n+teh word receive",
     "correct spelling of `receive`"),
    ("docs/guide.md", FileKind.DOCS, "-use the cat\n+use the dog",
     "replace `cat` with `dog` in `guide`"),
    ("docs/guide.md", FileKind.DOCS, "-at the a\n+at the b", "rework `docs/guide` page"),
    ("docs/guide.md", FileKind.DOCS, ("-see [x](https://a.example/old)\n"
     "+see [x](https://a.example/new)"), "point link to `new`"),
    ("docs/guide.md", FileKind.DOCS, "-see [x](https://a.example/old)\n+see [x]( )",
     "rework `see` in `guide`"),
    ("docs/guide.md", FileKind.DOCS, " # Intro\n+More is said.", "extend Intro section in `guide`"),
    ("docs/guide.md", FileKind.DOCS, " # Intro\n-More is said.",
     "shorten Intro section in `guide`"),
    ("docs/guide.md", FileKind.DOCS, " # Intro\n-More is said.\n+All is said. Now.",
     "reword Intro section in `guide`"),
    ("docs/guide.md", FileKind.DOCS, "+## Usage\n+use `fetch_retry`", "document Usage in `guide`"),
    ("CHANGELOG.md", FileKind.DOCS, "+- Added a retry to the client (#12)",
     "add a retry to the client"),
    ("CHANGELOG.md", FileKind.DOCS, "+plain words", "add `plain` to `CHANGELOG`"),
    ("CHANGELOG.md", FileKind.DOCS, "+- Adds a\n+- Adds b\n+- Adds c\n+- Adds d",
     "add `Adds` to `CHANGELOG`"),
    ("docs/guide.md", FileKind.DOCS, "-see [x](https://a.example/old)\n+see [x](/)",
     "rework `see` in `guide`"),
    ("a.yml", FileKind.CONFIG, "+name: x y z", "add `name` to `a`"),
    ("CHANGELOG.md", FileKind.DOCS, "+## [1.2.0] - 2024-01-01\n+- x",
     "add release notes for 1.2.0"),
    ("tests/test_net.py", FileKind.TEST, "+def test_returns_none_for_empty_key():",
     "cover returning none for empty key"),
    ("tests/test_net.py", FileKind.TEST, "+def test_empty_key():", "cover empty key"),
    ("tests/test_net.py", FileKind.TEST, "+def test_an_empty_key_is_refused():",
     "check that an empty key is refused"),
    ("tests/test_net.py", FileKind.TEST, "+def test_x():\n+def helper():", "add `helper`"),
    ("tests/test_net.py", FileKind.TEST, " def test_old_way():\n-    a = 1\n+    a = (1)",
     "adjust `test_old_way`"),
    ("tests/test_net.py", FileKind.TEST, "-def test_old_way():", "drop `test_old_way`"),
    ("tests/test_net.py", FileKind.TEST, "+    {name: 'empty key for all'},",
     "cover empty key for all"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "kind", "text", "expected"), OTHERS)
def test_other_files_say_it_in_their_own_words(
    path: str, kind: FileKind, text: str, expected: str
) -> None:
    language = "python" if path.endswith(".py") else ""
    assert first(edited(path, text, kind=kind, language=language)) == expected


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("TestMergesTwice", "go", "cover `TestMergesTwice`"),
        ("ShouldDecodeURLTwice", "java", "cover decoding URL twice"),
    ],
)
def test_a_case_in_camel_case_is_read_where_it_is_an_order(
    name: str, language: str, expected: str
) -> None:
    line = {"go": f"func {name}(t *testing.T) {{", "java": f"    public void {name}() {{"}
    file = edited("net", f"+{line[language]}", kind=FileKind.TEST, language=language)
    assert first(file) == expected


WHOLE = [
    (new_file("src/net.py"), "add `src/net`"),
    (new_file("src/retry_policy.py", "x = 1"), "add `retry_policy`"),
    (new_file("docs/a_b.md", "# A and B", "text", kind=FileKind.DOCS), "add `a_b` page (A and B)"),
    (new_file("docs/a_b.md", "no title", kind=FileKind.DOCS), "add `a_b` page"),
    (edited("docs/a_b.md", kind=FileKind.DOCS, change_type=ChangeType.NEW), "add `a_b` page"),
    (edited("conf/app.yaml", "+port: 8", kind=FileKind.CONFIG, change_type=ChangeType.NEW),
     "add `conf/app` settings"),
    (edited("src/old_way.py", "-x = 1", change_type=ChangeType.DELETED), "remove `old_way`"),
    (edited("a/new.py", old_path="a/old.py", change_type=ChangeType.RENAMED),
     "rename `old.py` to `new.py`"),
    (edited("b/old.py", old_path="a/old.py", change_type=ChangeType.RENAMED),
     "move `old.py` to `b`"),
    (edited("old.py", old_path="a/old.py", change_type=ChangeType.RENAMED),
     "move `old.py` to the top folder"),
    (edited("a/README.md", old_path="a/b c.md", change_type=ChangeType.RENAMED),
     "rename a path that cannot be shown"),
    (edited("x/y/README.md", kind=FileKind.DOCS), "replace `x/y` page"),
    (edited("\u202e.py"), "replace a path that cannot be shown"),
    (edited("logo.png", kind=FileKind.BINARY), "replace `logo` binary"),
    (edited("run_all.sh", change_type=ChangeType.MODE_CHANGED), "change mode of `run_all`"),
    (edited("vendor/dep", f"-Subproject commit {'a' * 40}\n+Subproject commit {'b' * 40}",
            kind=FileKind.VENDORED, change_type=ChangeType.SUBMODULE),
     "bump submodule `vendor/dep` from aaaaaaa to bbbbbbb"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "expected"), WHOLE, ids=lambda value: str(value)[:40])
def test_a_file_as_a_whole_comes_goes_or_moves(file: FileChange, expected: str) -> None:
    assert first(file) == expected


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("src/net.test.ts", "net"), ("src/net/index.ts", "net"), ("README.md", ""),
        ("docs/3.use-it.md", "use-it"), (".gitignore", ".gitignore"), ("a/\u202e.py", "a"),
    ],
)  # fmt: skip
def test_a_stem_is_what_a_file_is_called(path: str, stem: str) -> None:
    assert stem_of(path) == stem


def test_many_names_are_counted_in_a_body_and_left_out_of_a_subject() -> None:
    file = new_file("a.py", *[f"def f_{number}():" for number in range(6)])
    point = file_points(file, symbols_of([file]))[0]
    assert sentence(point) == "add `f_0`, `f_1`, `f_2` and 3 more"
    assert headline(point, most=2, placed=True) == "add f_0 and f_1"

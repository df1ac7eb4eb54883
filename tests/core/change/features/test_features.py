"""What a change's paths, fates and lines are as numbers."""

import pytest
from fakes.edited import edited, new_file

from bot.core.change.features import features_of
from bot.core.change.features.lines import MOST
from bot.core.change.features.roles import role_of, special_of
from bot.core.change.records import ChangeType, FileChange, FileKind

NOTE = FileKind.DOCS
SET = FileKind.BUILD


def numbers(*files: FileChange) -> dict[str, float]:
    """The numbers that are not 0."""
    return {name: value for name, value in features_of(files).items() if value}


@pytest.mark.parametrize(
    ("path", "kind", "role"),
    [
        ("CHANGELOG.md", FileKind.DOCS, "note"),
        ("docs/a.md", FileKind.DOCS, "docs"),
        ("benches/speed.rs", FileKind.SOURCE, "bench"),
        ("examples/a/main.go", FileKind.SOURCE, "example"),
        ("scripts/release.sh", FileKind.SOURCE, "script"),
        ("scripts/test_release.py", FileKind.TEST, "test"),
        (".eslintrc.json", FileKind.CONFIG, "tool"),
        ("renovate.json", FileKind.CI, "tool"),
        ("src/a.py", FileKind.SOURCE, "source"),
    ],
)
def test_a_file_has_a_role_finer_than_its_kind(path: str, kind: FileKind, role: str) -> None:
    assert role_of(edited(path, "+x", kind=kind)) == role


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("web/package.json", "manifest"),
        ("charts/a/Chart.yaml", "chart"),
        ("Dockerfile.dev", "docker"),
        ("src/app.vue", "page"),
        ("package.json/a.py", ""),
        ("a.py", ""),
    ],
)
def test_some_names_say_much_alone(path: str, name: str) -> None:
    assert special_of(path) == name


def test_shares_and_counts_of_roles_and_fates() -> None:
    found = numbers(
        edited("src/a.py", "-x = 1\n+x = 2"),
        new_file("tests/test_a.py", "def test_a():", "    assert x", kind=FileKind.TEST),
    )
    assert found["files:source"] == found["lines:source"] == 0.5
    assert found["fate:new"] == 0.5
    assert found["new:test"] == pytest.approx(0.693, abs=1e-3)
    assert found["test:tests+"] == pytest.approx(0.693, abs=1e-3)
    assert found["code:other number"] == 1
    assert found["language:python"] == 1


def test_an_empty_change_has_no_numbers_but_zeros() -> None:
    assert not any(features_of([]).values())


def test_lines_of_lock_files_are_not_read() -> None:
    lock = edited("poetry.lock", "-a = 1\n+a = 2", kind=FileKind.LOCK)
    assert not [name for name in numbers(lock) if name.startswith(("code", "set"))]


@pytest.mark.parametrize(
    "text", ["-a = b\n+a = b + c", "-a = b\n+c = d", "-a = b\n+a = c\n+d", " a\n-b\n+a b\n c"]
)
def test_other_edits_than_one_word_are_no_swap(text: str) -> None:
    assert "code:swaps" not in numbers(edited("src/a.py", text))


def test_renamed_files_without_edits_are_moved() -> None:
    file = edited("src/b.py", change_type=ChangeType.RENAMED, old_path="src/a.py")
    assert numbers(file)["moved"] == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("-def fetch(url):\n+def fetch(url, retries):", "code:defines+"),
        ("+    if value is None:\n+        return", "code:nothing+"),
        ("-  a( b )\n+  a(b)", "code:spaced"),
        ("-a = old_name\n+a = new_name\n \n-b = old_name\n+b = new_name", "code:same swap"),
        ("+# say why", "code:comments"),
        ("-    keep_it_here()\n \n+        keep_it_here()", "code:moved"),
        ("+    cache = Pool()", "code:speed+"),
        ("+    guard()\n \n-    gone()", "code:guards"),
    ],
)
def test_lines_of_code_tell(text: str, name: str) -> None:
    assert numbers(edited("src/a.py", text))[name] > 0


@pytest.mark.parametrize(
    ("path", "kind", "text", "names"),
    [
        ("CHANGELOG.md", NOTE, "+### Fixed\n+- a crash", ["note head:fix"]),
        ("CHANGELOG.md", NOTE, "+- add a thing", ["note line:feat"]),
        ("changelog.d/12.bugfix.md", NOTE, "+x", ["note name:fix"]),
        (".changeset/red-cat.md", NOTE, "+'@acme/a': minor", ["note level:minor"]),
        ("releasenotes/notes/a.yaml", NOTE, "+features:\n+  - |", ["note head:feat"]),
        ("Chart.yaml", SET, "-version: 1.2.3\n+version: 1.2.4", ["step:patch"]),
        ("Chart.yaml", SET, "-version: 1.2.3\n+version: 1.3.0", ["step:minor"]),
        ("package.json", SET, '-  "version": "1.2.3",\n+  "version": "2.0.0",', ["step:major"]),
        ("Chart.yaml", SET, "+    - kind: fixed", ["note head:fix"]),
        ("Chart.yaml", SET, "-version: 1.2.3\n+version: 1.2.3", []),
    ],
)
def test_what_a_change_says_of_itself(
    path: str, kind: FileKind, text: str, names: list[str]
) -> None:
    found = numbers(edited(path, text, kind=kind, language="yaml"))
    assert [name for name in found if name.startswith(("note", "step"))] == names


def test_of_a_giant_change_a_bounded_number_of_lines_is_read() -> None:
    files = [edited(f"src/{n}.py", "\n".join(["+word()"] * 300)) for n in range(20)]
    last = edited("src/last.py", "+    cache = None")
    assert MOST < 20 * 300
    assert "code:speed+" in numbers(last)
    assert "code:speed+" not in numbers(*files, last)

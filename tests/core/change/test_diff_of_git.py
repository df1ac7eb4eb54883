"""What we read in git's own diffs, compared with what git itself counts."""

import tempfile
from pathlib import Path

import pytest
from fakes.repository import Repository
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.change.diff import parse_diff
from bot.core.change.records import ChangeType, FileChange, FileKind, RawDiff

HEADERS = b"-- a/x\n++ b/x\n@@ -1,2 +1,2 @@\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n"

BEFORE: dict[bytes, bytes | None] = {
    b"a b/c": b"1\n2\n",
    "ä/ö.txt".encode(): b"x\n",
    b"tab\tname": b"1\n",
    b"new\nline": b"1\n",
    b'quo"te': b"1\n",
    b"back\\slash": b"1\n",
    b"\xff\xfe.txt": b"1\n",
    b"b/x b/y": b"1\n",
    b"b/b/b": b"1\n",
    b" lead": b"1\n",
    b"trail ": b"1\n",
    b"looks.sql": HEADERS + b"keep\n",
    b"breaks": b"a\x0cb\x85c\rd\n\xe2\x80\xa8x\n\x1c\x1d\x1e\n",
    b"crlf": b"a\r\nb\r\n",
    b"endless": b"a",
    b"bytes": b"\xff\xfe\xfd\n",
    b"logo.png": b"\x89PNG\0\0",
    b"to-empty": b"x\n",
    b"from-empty": b"",
    b"gone": b"x\ny\n",
    b"old name": b"1\n2\n3\n4\n",
    b"blank": b"\n\n\nx\n\n\n",
}
AFTER: dict[bytes, bytes | None] = {
    b"a b/c": b"1\n3\n",
    "ä/ö.txt".encode(): b"y\n",
    b"tab\tname": b"2\n",
    b"new\nline": b"2\n",
    b'quo"te': b"2\n",
    b"back\\slash": b"2\n",
    b"\xff\xfe.txt": b"2\n",
    b"b/x b/y": b"2\n",
    b"b/b/b": b"2\n",
    b" lead": b"2\n",
    b"trail ": b"2\n",
    b"looks.sql": b"keep\n-- \n" + HEADERS + b"2.39.5\n",
    b"breaks": b"a\x0cb\x85c\rd2\n\xe2\x80\xa8y\n\r\n\x0c\n",
    b"crlf": b"a\r\nc\r\n",
    b"endless": b"a\n",
    b"bytes": b"\xff\xfe\xfc\n",
    b"logo.png": b"\x89PNG\0\1",
    b"to-empty": b"",
    b"from-empty": b"z\n",
    b"gone": None,
    b"old name": None,
    b"new name": b"1\n2\n3\n4\n",
    b"blank": b"\n\n\ny\n\n\n",
    b"new-empty": b"",
    b"new-binary": b"\0\0",
}


def counts(files: tuple[FileChange, ...]) -> dict[str, tuple[int, int]]:
    return {file.path: (file.added_lines, file.removed_lines) for file in files}


@pytest.mark.parametrize(
    "options",
    [
        "",
        "--binary",
        "--no-prefix",
        "--src-prefix=i/ --dst-prefix=w/",
        "--src-prefix=old/ --dst-prefix=new/",
        "-U0",
        "-U50",
        "--full-index",
        "-c core.quotePath=false",
    ],
)
def test_files_and_counts_are_those_of_git_for_hostile_names_and_contents(
    repository: Repository, options: str
) -> None:
    repository.commit(BEFORE)
    repository.stage(AFTER)
    if options.startswith("-c"):
        repository.git("config", "core.quotePath", "false")
        options = ""

    files, unread = parse_diff(RawDiff(repository.diff(*options.split())))

    assert counts(files) == repository.counts()
    assert unread == ()


def test_names_are_as_they_are_on_disk(repository: Repository) -> None:
    repository.commit(BEFORE)
    repository.stage(AFTER)

    files, _ = parse_diff(RawDiff(repository.diff()))

    assert {"new\nline", "tab\tname", 'quo"te', "back\\slash", "ä/ö.txt", "��.txt"} <= {
        file.path for file in files
    }


def test_each_file_says_what_happened_to_it(repository: Repository) -> None:
    repository.commit(
        {
            b"mode": b"x\n",
            b"link": b"x\n",
            b"moved": b"red\ngreen\nblue\n",
            b"copied": b"5\n6\n7\n",
            **BEFORE,
        }
    )
    (repository.folder / "mode").chmod(0o755)
    (repository.folder / "link").unlink()
    (repository.folder / "link").symlink_to("elsewhere")
    changed = {
        b"moved": None,
        b"there": b"red\ngreen\nblack\n",
        b"copy": b"5\n6\n7\n",
        b"copied": b"5\n6\n8\n",
    }
    repository.stage({**changed, **AFTER})

    files, _ = parse_diff(RawDiff(repository.diff("-C50%")))

    fates = {file.path: (file.change_type, file.old_path) for file in files}
    assert {path: fates[path] for path in FATES} == FATES


FATES = {
    "mode": (ChangeType.MODE_CHANGED, None),
    "link": (ChangeType.MODIFIED, None),
    "there": (ChangeType.RENAMED, "moved"),
    "copy": (ChangeType.COPIED, "copied"),
    "new name": (ChangeType.RENAMED, "old name"),
    "gone": (ChangeType.DELETED, None),
    "new-binary": (ChangeType.NEW, None),
    "logo.png": (ChangeType.BINARY, None),
    "crlf": (ChangeType.MODIFIED, None),
}


def test_lines_keep_all_but_their_line_end(repository: Repository) -> None:
    repository.commit(BEFORE)
    repository.stage(AFTER)

    files, _ = parse_diff(RawDiff(repository.diff()))

    hunks = {file.path: file.hunks[0].lines for file in files if file.hunks}
    assert hunks["crlf"] == (" a", "-b", "+c")
    assert hunks["endless"] == ("-a", "+a")
    assert "+a\x0cb�c\rd2" in hunks["breaks"]
    assert "+\u2028y" in hunks["breaks"]
    assert hunks["bytes"] == ("-���", "+���")
    assert hunks["blank"] == (" ", " ", " ", "-x", "+y", " ", " ")


def test_a_merge_with_conflicts_is_read_from_its_combined_diff(repository: Repository) -> None:
    repository.commit({"ä b".encode(): b"1\n2\n3\n", b"same": b"1\n"})
    repository.git("checkout", "--quiet", "-b", "other")
    repository.commit({"ä b".encode(): b"1\nother\n3\n", b"same": b"2\n"})
    repository.git("checkout", "--quiet", "main")
    repository.commit({"ä b".encode(): b"1\nmain\n3\n"})
    repository.git("merge", "--quiet", "other", fine=(1,))
    conflict = repository.git("diff").decode()
    repository.stage({"ä b".encode(): b"1\nboth\n3\n"})
    repository.git("commit", "--quiet", "--message", "merge")
    merged = repository.git("show", "--cc").decode()

    (open_file,), _ = parse_diff(RawDiff(conflict))
    (file,), _ = parse_diff(RawDiff(merged))

    assert (open_file.path, open_file.change_type) == ("ä b", ChangeType.CONFLICT)
    assert (open_file.added_lines, open_file.removed_lines) == (5, 0)
    assert (file.path, file.change_type) == ("ä b", ChangeType.CONFLICT)
    assert file.hunks[0].lines == (" 1", "-main", "-other", "+both", " 3")


def test_a_path_that_is_not_merged_yet_is_a_conflict() -> None:
    (file,), _ = parse_diff(RawDiff("* Unmerged path src/a.py\n"))
    assert (file.path, file.change_type) == ("src/a.py", ChangeType.CONFLICT)


@pytest.mark.parametrize("form", ["short", "log", "diff"])
def test_a_submodule_is_one_however_git_writes_it(
    repository: Repository, tmp_path: Path, form: str
) -> None:
    inner = Repository(tmp_path / "inner")
    inner.commit({b"x": b"1\n"})
    repository.git("submodule", "--quiet", "add", str(inner.folder), "libs/in ner")
    added = repository.diff(f"--submodule={form}")
    repository.commit({})
    inner.commit({b"x": b"2\n"})
    repository.git("submodule", "--quiet", "update", "--remote")
    repository.stage({})

    files, _ = parse_diff(RawDiff(added))
    moved, _ = parse_diff(RawDiff(repository.diff(f"--submodule={form}")))

    fates = {file.path: (file.change_type, file.kind) for file in files}
    assert fates["libs/in ner"] == (ChangeType.SUBMODULE, FileKind.VENDORED)
    assert moved[0].path == "libs/in ner"
    assert moved[0].change_type is ChangeType.SUBMODULE


CONTENT = st.lists(
    st.one_of(
        st.sampled_from(
            [
                b"-- a/x",
                b"++ b/x",
                b"@@ -1 +1 @@",
                b"diff --git a/x b/x",
                b"\\ No newline",
                b"",
                b"\r",
            ]
        ),
        st.binary(max_size=12).filter(lambda line: b"\0" not in line),
    ),
    max_size=12,
).map(b"\n".join)
NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="\0/"), min_size=1, max_size=12
).map(lambda name: f"f{name}".encode())


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(NAMES, st.tuples(CONTENT, CONTENT), min_size=1, max_size=4))
def test_counts_agree_with_git_for_any_names_and_contents(
    contents: dict[bytes, tuple[bytes, bytes]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(Path(folder) / "repository")
        repository.commit({name: before for name, (before, _) in contents.items()})
        repository.stage({name: after for name, (_, after) in contents.items()})

        files, unread = parse_diff(RawDiff(repository.diff()))

        assert counts(files) == repository.counts()
        assert unread == ()

"""Diffs that git did not write, or that are broken, giant or malicious."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.change.diff import MOST_FILES, MOST_LINES, parse_diff
from bot.core.change.diff.hunks import LONGEST_LINE
from bot.core.change.records import ChangeType, FileChange, FileKind, RawDiff, Unread

GIT = "diff --git a/x.py b/x.py\nindex 1234567..89abcde 100644\n--- a/x.py\n+++ b/x.py\n"
GOOD = "diff --git a/good.py b/good.py\n--- a/good.py\n+++ b/good.py\n@@ -1 +1 @@\n-a\n+b\n"


def read(text: str) -> tuple[tuple[FileChange, ...], tuple[Unread, ...]]:
    return parse_diff(RawDiff(text))


def only(text: str) -> FileChange:
    (file,), unread = read(text)
    assert unread == ()
    return file


@pytest.mark.parametrize("text", ["", "\n", "  \n\n"])
def test_an_empty_diff_has_no_files_and_loses_nothing(text: str) -> None:
    assert read(text) == ((), ())


@pytest.mark.parametrize("text", ["hello", "<html>502</html>", "{}", "@@ -1 +1 @@\n-a\n+b\n"])
def test_a_text_that_is_no_diff_is_unread(text: str) -> None:
    assert read(text) == ((), (Unread("", "it is not a unified diff"),))


def test_what_the_source_left_out_comes_first_and_once() -> None:
    lost = Unread("big.sql", "GitHub gives no diff for it")
    files, unread = parse_diff(RawDiff(f"{GIT}@@ -1,9 +1,9 @@\n-a\n", (lost, lost)))
    assert [file.path for file in files] == ["x.py"]
    assert unread == (lost, Unread("x.py", "its diff is cut off or damaged"))


@pytest.mark.parametrize(
    ("text", "path", "fate"),
    [
        ("--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a\n+b\n", "x.py", ChangeType.MODIFIED),
        ("--- x.py\n+++ x.py\n@@ -1 +1 @@\n-a\n+b\n", "x.py", ChangeType.MODIFIED),
        ("--- x.py.orig\n+++ x.py\n@@ -1 +1 @@\n-a\n+b\n", "x.py", ChangeType.MODIFIED),
        ("--- old/d/x.py\n+++ new/d/x.py\n@@ -1 +1 @@\n-a\n+b\n", "d/x.py", ChangeType.MODIFIED),
        ("--- /dev/null\n+++ b/x.py\n@@ -0,0 +1 @@\n+b\n", "x.py", ChangeType.NEW),
        ("--- a/x.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-b\n", "x.py", ChangeType.DELETED),
        ("--- a/y.py\n+++ b/x.py\n@@ -1 +1 @@\n-a\n+b\n", "x.py", ChangeType.RENAMED),
        ("--- x.py\t2024-01-01\n+++ x.py\t2024-01-02\n@@ -1 +1 @@\n-a\n+b\n", "x.py", "modified"),
        (
            "Index: x\n====\n--- x\t(revision 1)\n+++ x\t(new)\n@@ -1 +1 @@\n-a\n+b\n",
            "x",
            "modified",
        ),
        ('--- "a/\\303\\244.py"\n+++ "b/\\303\\244.py"\n@@ -1 +1 @@\n-a\n+b\n', "ä.py", "modified"),
        ("Binary files a/x.png and b/x.png differ\n", "x.png", ChangeType.BINARY),
        ("Binary files a/x.png and /dev/null differ\r\n", "x.png", ChangeType.BINARY),
    ],
)
def test_a_file_needs_no_diff_line(text: str, path: str, fate: str) -> None:
    file = only(text)
    assert (file.path, file.change_type) == (path, fate)


@pytest.mark.parametrize(
    ("header", "path", "old_path", "fate"),
    [
        ("diff --git a/x b/x\n", "x", None, ChangeType.MODIFIED),
        ("diff --git x x\n", "x", None, ChangeType.MODIFIED),
        ("diff --git a/y b/x\n", "x", None, ChangeType.MODIFIED),
        ("diff --git a/y z b/x\n", "x", None, ChangeType.MODIFIED),
        ("diff --git a/y.py b/x\n--- a/y.py\n+++ b/x\n", "x", "y.py", ChangeType.MODIFIED),
        ("diff --git a/y b/x\nrename from y\nrename to x\n", "x", "y", ChangeType.RENAMED),
        ("diff --git a/x b/x\nold mode 100644\nnew mode 100755\n", "x", None, "mode changed"),
        ("diff --git a/x b/x\nindex 1234567..89abcde 160000\n", "x", None, ChangeType.SUBMODULE),
        ("Submodule libs/x contains untracked content\n", "libs/x", None, ChangeType.SUBMODULE),
        ('diff --git "a/\\t\\"\\q\\\\" "b/\\t\\"\\q\\\\"\n', '\t"q\\', None, ChangeType.MODIFIED),
        ('diff --git "a/x\\" "b/x\\"\n', "x\\", None, ChangeType.MODIFIED),
    ],
)
def test_a_header_alone_names_the_file(
    header: str, path: str, old_path: str | None, fate: str
) -> None:
    file = only(header)
    assert (file.path, file.old_path, file.change_type) == (path, old_path, fate)
    assert (file.added_lines, file.removed_lines, file.hunks) == (0, 0, ())


@pytest.mark.parametrize("header", ["diff --git \n", "diff --git a/ b/\n", "diff --cc \n"])
def test_a_file_without_a_name_is_unread_and_loses_no_other(header: str) -> None:
    files, unread = read(header + GOOD)
    assert [file.path for file in files] == ["good.py"]
    assert unread == (Unread("", "the name of a file could not be made out"),)


@pytest.mark.parametrize(
    ("hunk", "lines"),
    [
        ("@@ -1,3 +1,3 @@\n a\n-b\n", (" a", "-b")),
        ("@@ -1,2 +1,2 @@\n a\nrubbish\n", (" a",)),
        ("@@ -1,9 +1,9 @@\n-a\n@@ -5 +5 @@\n-c\n", ("-a",)),
        ("@@ -1,1 +1,3 @@\n+x\n a\n b\n", ("+x", " a", " b")),
    ],
)
def test_a_damaged_hunk_keeps_its_lines_is_told_and_loses_no_other_file(
    hunk: str, lines: tuple[str, ...]
) -> None:
    (file, good), unread = read(GIT + hunk + GOOD)
    assert file.hunks[0].lines == lines
    assert good.hunks[0].lines == ("-a", "+b")
    assert unread == (Unread("x.py", "its diff is cut off or damaged"),)


def test_lines_beyond_what_a_hunk_announces_are_told() -> None:
    _, unread = read(f"{GIT}@@ -1 +1 @@\n-a\n+b\n+c\n+d\n\\ No newline at end of file\n+e\n\n+f\n")
    assert unread == (Unread("x.py", "lines of its diff that no hunk announces: 3"),)


@pytest.mark.parametrize(
    "hunk",
    [
        "@@ -0,0 +0,0 @@\n",
        "@@ -99999999999999999999 +1 @@\n-a\n",
        "@@ -1 +1\n-a\n+b\n",
        "@@ nonsense @@\n",
        "@@@ -1 -1 +1 @@@ two\n",
    ],
)
def test_a_hunk_that_is_none_leaves_the_file(hunk: str) -> None:
    files, _ = read(GIT + hunk + GOOD)
    assert [file.path for file in files] == ["x.py", "good.py"]
    assert files[0].hunks == ()


def test_the_note_on_a_missing_line_end_is_understood_in_any_language() -> None:
    note = "\\ Kein Zeilenumbruch am Dateiende."
    file = only(f"{GIT}@@ -1 +1 @@\n-a\n{note}\n+b\n{note}\n@@ -9 +9 @@\n-c\n+d\n")
    assert [hunk.lines for hunk in file.hunks] == [("-a", "+b"), ("-c", "+d")]


def test_a_merge_may_lack_a_line_end_too() -> None:
    note = "\\ No newline at end of file\n"
    file = only(f"diff --cc x\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n -b\n++c\n{note}")
    assert file.hunks[0].lines == ("-a", "-b", "+c")


def test_a_diff_saved_with_carriage_returns_is_the_same_diff() -> None:
    text = f"{GIT}@@ -1,3 +1,3 @@ def f():\n a\n-b\n+c\n\n"
    (crlf,) = read(text.replace("\n", "\r\n"))[0]
    assert crlf == only(text)
    assert crlf.hunks[0].lines == (" a", "-b", "+c", " ")


def test_a_removed_line_that_looks_like_a_header_is_a_line() -> None:
    text = "--- x.sql\n+++ x.sql\n@@ -1,2 +1,2 @@\n--- a/y\n+++ b/y\n k\n@@ -9 +9 @@\n-c\n+d\n"
    file = only(text)
    assert file.path == "x.sql"
    assert [hunk.lines for hunk in file.hunks] == [("--- a/y", "+++ b/y", " k"), ("-c", "+d")]


def test_patches_by_mail_are_read_without_their_letters() -> None:
    letter = "From 1234 Mon Sep 17\nSubject: fix\n\nSubmodule notes: --- a/x\n---\n x.py | 2 +-\n\n"
    mail = f"{letter}{GIT}@@ -1 +1 @@\n-a\n+b\n-- \n2.39.5\n\n{letter}{GOOD}-- \n2.39.5\n\n"
    files, unread = read(mail)
    assert [(file.path, file.changed_lines) for file in files] == [("x.py", 2), ("good.py", 2)]
    assert unread == ()


def test_bare_files_follow_each_other_and_a_git_file() -> None:
    bare = "--- {0}\n+++ {0}\n@@ -1 +1 @@\n-a\n+b\n"
    files, unread = read(GOOD + bare.format("one") + "noise\n" + bare.format("two") + "\n--- end\n")
    assert [file.path for file in files] == ["good.py", "one", "two"]
    assert unread == ()


def test_a_path_that_stands_twice_is_one_file() -> None:
    new = "diff --git a/n b/n\nnew file mode 100644\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+a\n"
    again = "diff --git a/n b/n\n--- a/n\n+++ b/n\n@@ -1 +1,2 @@\n a\n+b\n"
    file = only(new + again)
    assert (file.change_type, file.added_lines, len(file.hunks)) == (ChangeType.NEW, 2, 2)


def test_bytes_that_were_no_text_become_replacement_characters() -> None:
    file = only(f"{GIT}@@ -1 +1 @@\n-\udce9\n+\ud800\n")
    assert file.hunks[0].lines == ("-�", "+�")


def test_a_giant_line_is_bounded_and_says_so() -> None:
    text = f"{GIT}@@ -1 +1 @@\n-a\n+{'x' * 5_000_000}\n"
    line = only(text).hunks[0].lines[1]
    assert line.startswith("+xxx")
    assert line.endswith(f"… {5_000_001 - LONGEST_LINE:,} more characters")


def test_a_giant_file_is_bounded_with_exact_counts() -> None:
    hunks = "".join(
        f"@@ -{start},1 +{start},{MOST_LINES // 2} @@\n-a\n" + "+b\n" * (MOST_LINES // 2)
        for start in (1, 9, 99)
    )
    (file,), unread = read(GIT + hunks)
    assert (file.added_lines, file.removed_lines) == (3 * MOST_LINES // 2, 3)
    assert sum(len(hunk.lines) for hunk in file.hunks) == MOST_LINES
    assert [hunk.new_length for hunk in file.hunks] == [MOST_LINES // 2, MOST_LINES // 2 - 2]
    assert unread == (
        Unread("x.py", "only the first 10,000 of 15,003 lines of its diff were read"),
    )


def test_a_diff_of_too_many_files_is_bounded_and_says_so() -> None:
    files, unread = read("diff --git a/x b/x\n" * (MOST_FILES + 9))
    assert [file.path for file in files] == ["x"]
    assert unread == (Unread("", "only its first 50,000 files were read"),)


def test_what_nobody_reads_may_be_damaged() -> None:
    text = "diff --git a/go.sum b/go.sum\n--- a/go.sum\n+++ b/go.sum\n@@ -1,9 +1,9 @@\n-a\n"
    assert only(text).kind is FileKind.LOCK


@pytest.mark.parametrize(
    ("path", "kind"), [("logo.png", "asset"), ("x.dat", "binary"), ("bun.lockb", "lock")]
)
def test_a_binary_file_keeps_a_kind_that_tells_more(path: str, kind: str) -> None:
    patch = "GIT binary patch\nliteral 3\nKcmZQzV2}U+00{vA\n\nliteral 0\nHcmV?d00001\n\n"
    file = only(f"diff --git a/{path} b/{path}\nindex 1..2 100644\n{patch}")
    assert (file.kind, file.change_type, file.hunks) == (kind, ChangeType.BINARY, ())


def test_a_file_with_lines_is_not_binary_whatever_its_header_says() -> None:
    file = only(f"{GIT}Binary files a/x.py and b/x.py differ\n@@ -1 +1 @@\n-a\n+b\n")
    assert (file.kind, file.change_type, file.changed_lines) == ("source", "modified", 2)


def test_git_attributes_decide_the_kind() -> None:
    files, _ = parse_diff(RawDiff(GOOD), "*.py linguist-generated")
    assert files[0].kind is FileKind.GENERATED
    assert files[0].language == "Python"


SCRAPS = st.sampled_from(
    [
        "diff --git a/x b/x\n", "diff --cc x\n", 'diff --git "a/\\30', "--- a/x\n", "+++ b/x\n",
        "@@ -1 +1 @@\n", "@@ -1,3 +1,4 @@ f\n", "@@@ -1 -1,2 +1 @@@\n", "-a\n", "+b\n", " c\n",
        "\\ No newline\n", "\n", "\r", "++a\n", "-+b\n", "rename from x\n", "rename to y\n",
        "-- \n", "Binary files a and b differ\n", "Binary files differ\n", "GIT binary patch\n",
        "new file mode 100644\n", "deleted file mode 100644\n", "index 1..2 160000\n",
        "Submodule x 1234567..1234568:\n", "* Unmerged path \n", "\ud800", "+" * 3000,
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(SCRAPS, max_size=25).map("".join)))
def test_no_text_makes_it_raise_and_counts_are_those_of_the_lines(text: str) -> None:
    files, _ = read(text)
    assert len({file.path for file in files}) == len(files)
    for file in files:
        lines = [line for hunk in file.hunks for line in hunk.lines]
        if file.hunks:
            assert file.added_lines == sum(line.startswith("+") for line in lines)
            assert file.removed_lines == sum(line.startswith("-") for line in lines)

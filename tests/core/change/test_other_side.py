"""A file's earlier text follows from its later one and the diff, or it is not claimed."""

from difflib import unified_diff

import pytest

from bot.core.change.diff import parse_diff
from bot.core.change.file_versions import FileVersions
from bot.core.change.other_side import versions_after
from bot.core.change.records import FileChange, RawDiff


def files_of(old: str, new: str) -> tuple[FileChange, ...]:
    lines = unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), "a/x", "b/x", n=1
    )
    return parse_diff(RawDiff("diff --git a/x b/x\n" + "".join(lines)))[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\nb\nc\n", "a\nB\nc\n"),
        ("a\n" * 9 + "b\n" + "c\n" * 9, "z\n" + "a\n" * 9 + "c\n" * 9 + "end\n"),
        ("a\nb\nc\n", "b\n"),
        ("one\n", "zero\none\ntwo\n"),
        ("a\r\nb\r\n", "a\r\nc\r\n"),
    ],
)
def test_the_earlier_text_follows_from_the_later_one_and_the_diff(old: str, new: str) -> None:
    found = versions_after(files_of(old, new), {"x": new, "y": "another file"})
    assert found == {"x": FileVersions(old.replace("\r\n", "\n"), new.replace("\r\n", "\n"))}


def test_a_text_that_was_changed_since_says_nothing() -> None:
    files = files_of("a\nb\nc\n", "a\nB\nc\n")
    assert versions_after(files, {"x": "a\nb\nc\n"}) == {}
    assert versions_after(files, {"x": ""}) == {}
    assert versions_after(files, {}) == {}


def test_hunks_that_overlap_say_nothing() -> None:
    text = "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"
    assert versions_after(parse_diff(RawDiff(text))[0], {"x": "a\nc\n"}) == {}


def test_a_new_file_was_not_there_before() -> None:
    text = "diff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n"
    files = parse_diff(RawDiff(text))[0]
    assert versions_after(files, {"x": "a\n"}) == {"x": FileVersions(None, "a\n")}

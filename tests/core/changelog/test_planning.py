"""Which files are edited, what is remembered, and whose entry counts."""

from dataclasses import replace

import pytest
from fakes.changelog_entries import URL, entry
from fakes.edited import edited, new_file

from bot.core.branch_files import NO_FILE, BranchState, FileEdit, FileState, blob_id
from bot.core.change.records import ChangeType
from bot.core.changelog.comment_only import CommentOnly
from bot.core.changelog.fragments import Fragments
from bot.core.changelog.keep_a_changelog import KeepAChangelog
from bot.core.changelog.known_line import known_line, read_known, without_known
from bot.core.changelog.planning import Plan, paths_read, planned, theirs_in
from bot.core.changelog.records import (
    MOST_HASHES,
    NOT_OURS,
    UNKNOWN,
    Entry,
    Form,
    Known,
    Refused,
    remembered,
)

NEWS = Fragments("news", "{number}.{type}.md")
FILE = KeepAChangelog("CHANGELOG.md")
FIXED, ADDED = "news/7.fixed.md", "news/7.added.md"
EMPTY = "# Changelog\n\n## [Unreleased]\n\n## [1.0.0]\n"
SKIPPED = Refused("Changes of the type ci have no entry.")


def state(text: str) -> FileState:
    return FileState(blob_id(text), text)


def plan(
    form: Form,
    told: Entry | Refused,
    files: dict[str, str] | None = None,
    known: Known = UNKNOWN,
    *,
    force: bool = False,
) -> Plan:
    states = {path: state(text) for path, text in (files or {}).items()}
    return planned(form, told, URL, states, known, force=force)


def test_a_new_entry_is_one_edit_and_the_same_again_is_none() -> None:
    first = plan(NEWS, entry())
    [edit] = first.edits
    assert (edit.path, edit.old_oid, first.path) == (FIXED, "", FIXED)
    assert edit.text is not None
    assert plan(NEWS, entry(), {FIXED: edit.text}, first.known).edits == ()


def test_another_type_moves_the_file_the_old_one_first() -> None:
    first = plan(NEWS, entry())
    text = first.edits[0].text or ""
    moved = entry(section="Added", kind="feat")
    assert paths_read(NEWS, moved, first.known) == (ADDED, FIXED)
    second = plan(NEWS, moved, {FIXED: text}, first.known)
    assert [(each.path, each.text is None) for each in second.edits] == [
        (FIXED, True),
        (ADDED, False),
    ]
    assert second.known.path == ADDED


def test_a_type_without_an_entry_takes_ours_away_and_leaves_a_persons() -> None:
    first = plan(NEWS, entry())
    text = first.edits[0].text or ""
    assert paths_read(NEWS, SKIPPED, first.known) == (FIXED,)
    gone = plan(NEWS, SKIPPED, {FIXED: text}, first.known)
    assert gone.edits == (FileEdit(FIXED, blob_id(text), None),)
    assert (gone.known, gone.refused) == (UNKNOWN, SKIPPED)
    assert plan(NEWS, SKIPPED, {FIXED: "by hand"}, first.known).edits == ()
    assert plan(NEWS, SKIPPED, {}, first.known).edits == ()
    assert plan(NEWS, SKIPPED, {FIXED: text}).edits == ()


def test_what_a_person_wants_skipped_stays_so() -> None:
    known = Known(skipped=True)
    assert plan(NEWS, SKIPPED, {}, known).known == known


def test_a_path_that_the_form_would_not_write_is_never_touched() -> None:
    first = plan(NEWS, entry())
    text = first.edits[0].text or ""
    forged = replace(first.known, path="src/main.py")
    assert paths_read(NEWS, SKIPPED, forged) == ()
    assert plan(NEWS, SKIPPED, {"src/main.py": text}, forged).edits == ()
    assert paths_read(CommentOnly(), entry(), first.known) == ()


def test_a_persons_file_of_the_same_name_stays_and_is_told() -> None:
    found = plan(NEWS, entry(), {FIXED: "By hand."})
    assert (found.edits, found.refused) == ((), NOT_OURS)
    assert plan(NEWS, entry(), {FIXED: "By hand."}, force=True).edits[0].path == FIXED


@pytest.mark.parametrize(
    "folder",
    [
        "..",
        "../../.github/workflows",
        "a/../b",
        "./a",
        "a\nb",
        "a\\b",
        ".git",
        "a//b",
        "/etc",
        "\x00",
    ],
)
def test_a_place_outside_of_the_repository_is_no_place(folder: str) -> None:
    done = planned(Fragments(folder, "{number}.md"), entry(), URL, {}, UNKNOWN)
    assert (done.edits, done.path, done.shown) == ((), "", "")
    assert done.refused
    assert "no path within the repository" in done.refused.reason


@pytest.mark.parametrize("path", ["..", "a/..", ".", "a/."])
def test_a_name_that_stands_for_a_folder_is_no_place(path: str) -> None:
    assert planned(KeepAChangelog(path), entry(), URL, {}, UNKNOWN).edits == ()


@pytest.mark.parametrize("path", ["CHANGELOG.md", "docs/a b/..log", ".changes/Änderungen.md"])
def test_any_other_name_is_one(path: str) -> None:
    assert planned(KeepAChangelog(path), entry(), URL, {}, UNKNOWN).edits


def test_a_place_that_there_is_not_takes_ours_away() -> None:
    first = plan(FILE, entry(), {FILE.file: EMPTY})
    text = first.edits[0].text or ""
    guessed = replace(FILE, guessed=True)
    again = plan(guessed, entry(), {FILE.file: text}, first.known)
    assert again.edits == ()
    bare = plan(guessed, entry(), {FILE.file: "# Anything\n"}, first.known)
    assert bare.refused is not None
    assert "no heading of what is not released" in bare.refused.reason
    assert bare.edits == ()


@pytest.mark.parametrize("fault", ["is a symbolic link", "is not UTF-8 text"])
def test_a_file_that_cannot_be_read_exactly_is_not_written(fault: str) -> None:
    states = {FILE.file: FileState("a" * 40, None, fault)}
    found = planned(FILE, entry(), URL, states, UNKNOWN)
    assert found.edits == ()
    assert found.shown.endswith("(https://github.test/ana))")
    assert found.refused == Refused(f"CHANGELOG.md {fault}.")


def test_the_comment_alone_needs_no_edit() -> None:
    found = plan(CommentOnly(), entry())
    assert (found.edits, found.path, found.refused) == ((), "", None)
    assert found.shown


OURS = Known(path=FIXED, hashes=("0" * 16,))
LINE = f"+- Tries again. ([#7]({URL}))"


@pytest.mark.parametrize(
    ("form", "file", "known", "theirs"),
    [
        (NEWS, new_file("news/12.fixed.md", "By hand."), UNKNOWN, True),
        (NEWS, new_file(FIXED, "By hand."), UNKNOWN, True),
        (NEWS, new_file(FIXED, "Ours."), OURS, False),
        (NEWS, new_file("news/README.md", "x"), UNKNOWN, False),
        (NEWS, new_file("src/a.py", "- x"), UNKNOWN, False),
        (NEWS, edited("news/3.fixed.md", "-- a", change_type=ChangeType.DELETED), UNKNOWN, False),
        (FILE, edited(FILE.file, "+- By hand."), UNKNOWN, True),
        (FILE, edited(FILE.file, LINE), UNKNOWN, False),
        (FILE, edited(FILE.file, f"{LINE}\n+- By hand."), replace(OURS, path=FILE.file), True),
        (FILE, edited(FILE.file, "-- Old.\n+### Fixed\n+\n Kept."), UNKNOWN, False),
    ],
)
def test_an_entry_in_the_change_itself_is_a_persons(
    form: Form, file: object, known: Known, theirs: bool
) -> None:
    found = theirs_in(form, [file], URL, known)  # type: ignore[list-item]  # a FileChange, made above
    assert found == (NOT_OURS if theirs else None)


KNOWN = Known("news/a--b<c>@d.md", ("a" * 16, "0" * 16), "\n### Fixed\r\n\n", "\n", created=True)


@pytest.mark.parametrize("known", [KNOWN, Known(skipped=True), replace(KNOWN, before="--->")])
def test_what_is_known_is_a_line_that_hides_and_reads_back(known: Known) -> None:
    line = known_line(known)
    assert read_known(f"{line}\r\nThe comment.") == known
    assert without_known(f"{line}\nThe comment.") == "The comment."
    inner = line.removeprefix("<!-- ").removesuffix(" -->")
    assert not {"--", "<", ">", "@", "\n"} & {
        inner[at : at + n] for at in range(999) for n in (1, 2)
    }


@pytest.mark.parametrize(
    "line",
    [
        "",
        "### Squash message",
        "<!-- squill-changelog {} ",
        "<!-- squill-changelog {nonsense} -->",
        '<!-- squill-changelog {"path":7} -->',
        '<!-- squill-changelog {"hashes":["zz"]} -->',
        f'<!-- squill-changelog {{"hashes":{["a" * 16] * 9}}} -->'.replace("'", '"'),
        f'<!-- squill-changelog {{"path":"{"p" * 1001}"}} -->',
        f'<!-- squill-changelog {{"path":"{"p" * 9001}"}} -->',
    ],
)
def test_a_spoilt_line_tells_nothing(line: str) -> None:
    assert read_known(line) == UNKNOWN
    assert without_known("### Squash message\nx") == "### Squash message\nx"


def test_nothing_known_is_no_line() -> None:
    assert known_line(UNKNOWN) == ""


def test_only_the_newest_texts_are_remembered() -> None:
    known = UNKNOWN
    for number in range(9):
        known = remembered(known, "a", f"text {number}")
    assert len(known.hashes) == MOST_HASHES
    assert remembered(known, "a", "text 8").hashes == known.hashes


def test_a_branch_has_the_files_that_were_asked_for() -> None:
    branch = BranchState("a" * 40, {"x": state("x")})
    assert branch.file("x").text == "x"
    assert branch.file("y") == NO_FILE


def test_a_blob_has_gits_own_id() -> None:
    assert blob_id("hello\n") == "ce013625030ba8dba906f756967f9e9ca394464a"
    assert len(blob_id("hello\n", "0" * 64)) == 64

"""A changelog entry brought to its place: branches, forks, conflicts, and persons' words."""

from dataclasses import replace

import pytest
from fakes.changelog_entries import URL, entry
from fakes.edited import new_file
from fakes.forge import NEWER, PULL_REQUEST, MemoryForge

from bot.core.changelog.changeset import changeset_of
from bot.core.changelog.comment_only import CommentOnly
from bot.core.changelog.fragments import Fragments
from bot.core.changelog.keep_a_changelog import KeepAChangelog
from bot.core.changelog.outcome import EntryOutcome, EntryState
from bot.core.changelog.override_block import OverrideBlock
from bot.core.changelog.records import UNKNOWN, Entry, Form, Known, Refused
from bot.core.errors import NotWrittenError, PermissionMissingError, ServiceError
from bot.core.note import Level
from bot.core.pull_request import PullRequest
from bot.flow.attempting import Attempts
from bot.flow.entry_keeping import Keeping, entry_in_place, keep_entry

PR = replace(PULL_REQUEST, url=URL)
FORK = replace(PR, from_fork=True)
NEWS = Fragments("news", "{number}.{type}.md")
FILE = KeepAChangelog("CHANGELOG.md")
FIXED, ADDED = "news/7.fixed.md", "news/7.added.md"
SKIPPED = Refused("Changes of the type ci have no entry.")
EMPTY = "# Changelog\n\n## [Unreleased]\n"


def kept(
    forge: MemoryForge,
    form: Form = NEWS,
    told: Entry | Refused | None = None,
    known: Known = UNKNOWN,
    *,
    pr: PullRequest = PR,
    attempts: Attempts | None = None,
    **more: object,
) -> EntryOutcome:
    keeping = Keeping(pr, form, told or entry(), known, **more)  # type: ignore[arg-type]  # any field
    return keep_entry(keeping, forge, attempts or Attempts())


@pytest.fixture
def forge() -> MemoryForge:
    return MemoryForge(PR)


def test_an_entry_is_written_once_to_the_branch(forge: MemoryForge) -> None:
    first = kept(forge)
    assert (first.state, first.path, first.commit_sha) == (EntryState.THERE, FIXED, NEWER)
    assert forge.committed == ["docs(changelog): keep the entry of #7"]
    again = kept(forge, known=first.known)
    assert (again.state, again.commit_sha) == (EntryState.THERE, "")
    assert forge.calls.count("edit_file") == 1
    assert set(forge.files["main"]) == set()


def test_it_moves_with_its_type_and_goes_with_its_last(forge: MemoryForge) -> None:
    first = kept(forge)
    second = kept(forge, told=entry(section="Added"), known=first.known)
    assert set(forge.files["retries"]) == {ADDED}
    gone = kept(forge, told=SKIPPED, known=second.known)
    assert (gone.state, gone.reason, gone.known) == (EntryState.NONE, SKIPPED.reason, UNKNOWN)
    assert forge.files["retries"] == {}
    assert forge.committed[-1] == "docs(changelog): drop the entry of #7"


def test_a_persons_entry_in_the_change_counts_and_nothing_is_read(forge: MemoryForge) -> None:
    files = (new_file("news/12.fixed.md", "By hand."),)
    found = kept(forge, files=files)
    assert (found.state, forge.calls) == (EntryState.THEIRS, [])
    assert kept(forge, files=files, force=True).state is EntryState.THERE
    assert kept(forge, told=SKIPPED, files=files).state is EntryState.NONE


def test_a_persons_file_on_the_branch_counts(forge: MemoryForge) -> None:
    forge.files["retries"][FIXED] = "By hand."
    found = kept(forge)
    assert (found.state, forge.committed) == (EntryState.THEIRS, [])


def test_a_fork_is_never_pushed_to(forge: MemoryForge) -> None:
    forge.files["main"][FILE.file] = EMPTY
    found = kept(forge, FILE, pr=FORK)
    assert (found.state, found.path) == (EntryState.TO_PASTE, FILE.file)
    assert "never pushes to a fork" in found.reason
    assert found.shown.startswith("Connections are tried again")
    assert forge.calls == ["branch_files"]
    assert kept(forge, FILE, SKIPPED, pr=FORK).state is EntryState.NONE


def test_the_body_of_a_forks_pull_request_can_be_written(forge: MemoryForge) -> None:
    forge.pulls[7] = replace(FORK, body="Edited meanwhile.")
    found = kept(forge, OverrideBlock(), pr=FORK)
    assert (found.state, found.commit_sha) == (EntryState.THERE, "")
    assert forge.pulls[7].body.startswith("Edited meanwhile.\n\n<!-- squill:override -->\nBEGIN_")


def test_after_the_merge_it_goes_to_the_base_branch_of_forks_too(forge: MemoryForge) -> None:
    forge.files["main"][FILE.file] = EMPTY
    found = kept(forge, FILE, pr=FORK, landed=True)
    assert (found.state, found.commit_sha) == (EntryState.THERE, NEWER)
    assert "### Fixed" in forge.files["main"][FILE.file]


@pytest.mark.parametrize("fault", ["is a symbolic link", "is larger than 512 KiB"])
def test_what_cannot_be_written_is_to_be_pasted(forge: MemoryForge, fault: str) -> None:
    forge.faults[FILE.file] = fault
    found = kept(forge, FILE)
    assert (found.state, found.reason) == (EntryState.TO_PASTE, f"CHANGELOG.md {fault}.")
    assert forge.committed == []


def test_a_deleted_branch_is_told(forge: MemoryForge) -> None:
    del forge.files["retries"]
    found = kept(forge)
    assert (found.state, found.reason) == (EntryState.TO_PASTE, "The branch is gone.")


def test_a_branch_that_has_moved_on_is_left_to_the_newer_run(forge: MemoryForge) -> None:
    stale = replace(PR, head_sha=NEWER)
    found = kept(forge, pr=stale)
    assert (found.state, forge.committed) == (EntryState.OUTDATED, [])


def test_after_a_conflict_it_is_tried_once_more_on_the_newer_file(forge: MemoryForge) -> None:
    forge.files["retries"][FILE.file] = EMPTY

    def somebody_writes() -> None:
        forge.files["retries"][FILE.file] = EMPTY + "\n### Added\n\n- By hand.\n"

    forge.before("edit_file", somebody_writes)
    found = kept(forge, FILE)
    assert found.state is EntryState.THERE
    text = forge.files["retries"][FILE.file]
    assert "- By hand.\n" in text
    assert text.count(URL) == 1


def test_a_write_that_failed_but_was_done_is_not_done_again(forge: MemoryForge) -> None:
    forge.fail("edit_file", NotWrittenError("409"), unclear=True)
    found = kept(forge)
    assert (found.state, forge.calls.count("edit_file")) == (EntryState.THERE, 1)


def test_a_protected_branch_is_told_after_one_look(forge: MemoryForge) -> None:
    forge.fail("edit_file", NotWrittenError("409"))
    found = kept(forge)
    assert found.state is EntryState.TO_PASTE
    assert "protected" in found.reason
    assert forge.calls == ["branch_files", "edit_file", "branch_files"]


def test_somebody_who_keeps_changing_the_file_wins(forge: MemoryForge) -> None:
    texts = iter(f"{EMPTY}\n### Added\n\n- {number}\n" for number in range(3))
    for _ in range(2):
        forge.before("edit_file", lambda: forge.files["retries"].update({FILE.file: next(texts)}))
    found = kept(forge, FILE)
    assert (found.state, forge.calls.count("edit_file")) == (EntryState.TO_PASTE, 2)


@pytest.mark.parametrize(
    ("error", "level"),
    [
        (PermissionMissingError("No.", "contents: write"), Level.ERROR),
        (ServiceError("GitHub is down."), Level.WARNING),
    ],
)
@pytest.mark.parametrize("method", ["branch_files", "edit_file"])
def test_what_fails_becomes_a_note_and_the_entry_is_to_be_pasted(
    forge: MemoryForge, method: str, error: ServiceError, level: Level
) -> None:
    forge.fail(method, error)
    attempts = Attempts()
    found = kept(forge, attempts=attempts)
    [note] = attempts.notes
    assert note.level is level
    assert note.text.startswith("Squill could not write the changelog entry:")
    assert found.state is (EntryState.TO_PASTE if method == "edit_file" else EntryState.FAILED)
    assert found.known == UNKNOWN


def test_the_comment_alone_asks_nothing(forge: MemoryForge) -> None:
    assert kept(forge, CommentOnly()) == EntryOutcome(EntryState.COMMENT)
    assert forge.calls == []


def test_a_change_without_a_place_is_told(forge: MemoryForge) -> None:
    found = kept(forge, changeset_of({}))
    assert (found.state, found.reason) == (
        EntryState.NONE,
        "The change touches no package that is released.",
    )


def test_an_entry_can_be_looked_at(forge: MemoryForge) -> None:
    found = entry_in_place(Keeping(PR, NEWS, entry(), UNKNOWN), forge)
    assert (found.state, found.path) == (EntryState.COMMENT, FIXED)
    assert forge.calls == ["branch_files"]

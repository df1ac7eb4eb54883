"""Files at the tip of a branch, exact to the byte, and commits through the contents API."""

from collections.abc import Iterator

import pytest
from fakes.github import FakeGitHub
from fakes.github.exchange import Answer
from fakes.github.faults import down

from bot.adapters.github import GitHub
from bot.core.branch_files import BranchState, FileEdit, FileState, blob_id
from bot.core.errors import (
    NotFoundError,
    NotWrittenError,
    PermissionMissingError,
    ServiceError,
)

TEXT = "# Changelog\r\n\n\ufeffmixed\n"
PATH = "docs/CHANGELOG.md"


@pytest.fixture
def forge(github: FakeGitHub) -> Iterator[GitHub]:
    github.add_pull()
    client = GitHub(github.token, github.repository, github.url, timeout=2, max_wait=1)
    yield client
    client.close()


def test_a_file_is_read_to_the_byte(github: FakeGitHub, forge: GitHub) -> None:
    github.state.files[PATH] = TEXT
    found = forge.branch_files("retries", (PATH, "missing.md"))
    assert found == BranchState("a" * 40, {PATH: FileState(blob_id(TEXT), TEXT)})
    found = forge.branch_files("main", (PATH,))
    assert found is not None
    assert found.file(PATH).text == TEXT


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("link.md", "is a symbolic link"),
        ("docs", "is no file"),
        ("latin.md", "is not UTF-8 text"),
        ("giant.md", "is larger than 512 KiB"),
    ],
)
def test_what_cannot_be_read_exactly_is_told(
    github: FakeGitHub, forge: GitHub, path: str, fault: str
) -> None:
    github.state.files |= {"docs/x": "x", "link.md": "docs/x", "latin.md": b"caf\xe9"}
    github.state.files["giant.md"] = b"- item\n" * 100_000
    github.state.links.add("link.md")
    found = forge.branch_files("retries", (path,))
    assert found is not None
    assert (found.file(path).fault, found.file(path).text) == (fault, None)


def test_a_text_that_the_host_has_recoded_is_not_taken_for_the_file(
    github: FakeGitHub, forge: GitHub
) -> None:
    github.state.files[PATH] = b"\xff"
    other = {"mode": 0o100644, "oid": "1" * 40, "object": {"text": "ÿ", "isTruncated": False}}
    body = {"data": {"repository": {"tip": {"oid": "a" * 40, "f0": other}}}}
    github.fail("POST", "graphql", Answer(200, body))
    found = forge.branch_files("retries", (PATH,))
    assert found is not None
    assert found.file(PATH).fault == "is not UTF-8 text"


@pytest.mark.parametrize("branch", ["deleted", "fork-of-ana"])
def test_a_branch_that_there_is_not_is_none(github: FakeGitHub, forge: GitHub, branch: str) -> None:
    github.add_pull(number=8, head_ref="deleted")
    github.add_pull(number=9, head_ref="fork-of-ana", fork="ana/demo")
    github.state.gone.add("deleted")
    assert forge.branch_files(branch, (PATH,)) is None


def test_a_token_that_may_not_read_says_so(github: FakeGitHub, forge: GitHub) -> None:
    github.state.scopes["contents"] = "none"
    with pytest.raises(PermissionMissingError):
        forge.branch_files("retries", (PATH,))


def test_a_file_is_written_changed_and_taken_away(github: FakeGitHub, forge: GitHub) -> None:
    first = forge.edit_file("retries", FileEdit(PATH, "", TEXT), "docs: add")
    assert github.state.branches["retries"][PATH] == TEXT.encode()
    assert github.state.pulls[7].head_sha == first
    forge.edit_file("retries", FileEdit(PATH, blob_id(TEXT), "b"), "docs: change")
    forge.edit_file("retries", FileEdit(PATH, blob_id("b"), None), "docs: drop")
    assert PATH not in github.state.branches["retries"]
    assert PATH not in github.state.files
    written = [(each["message"], each["branch"]) for each in github.state.written]
    assert written == [
        ("docs: add", "retries"),
        ("docs: change", "retries"),
        ("docs: drop", "retries"),
    ]


def test_a_file_can_be_written_to_the_default_branch(github: FakeGitHub, forge: GitHub) -> None:
    forge.edit_file("main", FileEdit(PATH, "", TEXT), "docs: add")
    assert github.state.files[PATH] == TEXT.encode()


@pytest.mark.parametrize("old", ["", "1" * 40])
def test_a_file_that_is_another_by_now_is_not_written(
    github: FakeGitHub, forge: GitHub, old: str
) -> None:
    github.state.files[PATH] = TEXT
    with pytest.raises(NotWrittenError):
        forge.edit_file("retries", FileEdit(PATH, old, "b"), "docs: change")
    with pytest.raises(NotWrittenError):
        forge.edit_file("retries", FileEdit(PATH, "1" * 40, None), "docs: drop")


def test_a_protected_branch_is_not_written_and_a_deleted_one_is_not_found(
    github: FakeGitHub, forge: GitHub
) -> None:
    github.state.protected.add("retries")
    with pytest.raises(NotWrittenError):
        forge.edit_file("retries", FileEdit(PATH, "", "b"), "docs: add")
    github.state.gone.add("retries")
    with pytest.raises(NotFoundError):
        forge.edit_file("retries", FileEdit(PATH, "", "b"), "docs: add")


def test_a_token_that_may_not_write_names_the_permission(github: FakeGitHub, forge: GitHub) -> None:
    github.state.scopes["contents"] = "read"
    with pytest.raises(PermissionMissingError) as raised:
        forge.edit_file("retries", FileEdit(PATH, "", "b"), "docs: add")
    assert raised.value.permission == "contents: write"


def test_a_write_is_tried_again_when_github_is_down(github: FakeGitHub, forge: GitHub) -> None:
    github.fail("PUT", "/contents/", down(), times=1)
    assert forge.edit_file("retries", FileEdit(PATH, "", TEXT), "docs: add")
    github.fail("PUT", "/contents/", down(), times=-1)
    with pytest.raises(ServiceError):
        forge.edit_file("retries", FileEdit(PATH, blob_id(TEXT), "b"), "docs: change")


def test_the_names_of_files_are_told_with_the_facts(github: FakeGitHub, forge: GitHub) -> None:
    github.state.files |= {"CHANGELOG.md": "x", "src/a.py": "", "changelog.d/1.fix.md": ""}
    listing = forge.facts(()).listing
    assert listing == {"": ("CHANGELOG.md",), "changelog.d": ("1.fix.md",)}

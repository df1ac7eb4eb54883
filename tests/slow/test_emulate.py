"""A second opinion on GitHub: the adapter against emulate 0.12.2 (npm), which others wrote.

`make second-opinion` installs it with the Node 24 that it needs and runs this; without it all is
skipped. Its known errors stand in a table below and are held to be there, so that a newer version
that mends one is noticed. It knows no GraphQL, so whole runs are tried with our own stand-in alone.
"""

import base64
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from bot.adapters.github import GitHub
from bot.core.branch_files import FileEdit, blob_id
from bot.core.errors import NotWrittenError
from bot.core.landing.answer import MergeRefusal
from bot.core.landing.merging_message import SquashCommit
from bot.core.pull_request import OpenHead, PullRequest, Role
from bot.core.replies.marker import Marker, marked, read_marked
from bot.flow.proposal import Kept
from bot.flow.sticky_comment import keep_comment

pytestmark = pytest.mark.slow

NODE, PROGRAM = "EMULATE_NODE", "EMULATE"
SEED = Path(__file__).parent / "emulate" / "seed.yaml"
TOKEN, OWN = "ghp_squill", "/repos/squill/demo"
START_SECONDS = 60
COMMIT = SquashCommit("feat: add retries (#1)", "Why.\n\nCo-authored-by: Ana <ana@example.com>")

KNOWN_ERRORS = (
    # (what it does otherwise than GitHub, the request that shows it, its status, GitHub's)
    ("no statuses", "POST", f"{OWN}/statuses/{{sha}}", {"state": "success"}, 404, 201),
    ("no reactions", "POST", f"{OWN}/issues/comments/1/reactions", {"content": "eyes"}, 404, 201),
    ("no GraphQL", "POST", "/graphql", {"query": "{ viewer { login } }"}, 404, 200),
    ("no limit", "POST", f"{OWN}/issues/{{number}}/comments", {"body": "x" * 65_537}, 201, 422),
)

NO_MERGE = (MergeRefusal.NOT_MERGEABLE, MergeRefusal.MOVED, MergeRefusal.UNFIT)
"""GitHub tells by 405 what cannot be merged and by 409 that the head moved; emulate by 422."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The program, up and answering."""
    node, program = os.environ.get(NODE, ""), os.environ.get(PROGRAM, "")
    if not (node and program):
        pytest.skip(f"{NODE} and {PROGRAM} name no programs")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [node, program, "start", "--service", "github", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--seed", str(SEED), "--base-url", url],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + START_SECONDS
    while not _answers(url):
        assert process.poll() is None, "it ended"
        assert time.monotonic() < until, "it does not answer"
        time.sleep(0.1)
    yield url
    process.terminate()
    process.wait()


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}{OWN}", headers=_headers(), timeout=5).ok
    except requests.RequestException:
        return False


def _headers() -> dict[str, str]:
    return {"Authorization": f"Bearer {TOKEN}"}


def asked(address: str, method: str, path: str, body: Any = None) -> requests.Response:
    """The answer to a request that is not the adapter's."""
    return requests.request(
        method, address + path, headers=_headers(), data=json.dumps(body), timeout=10
    )


def done(address: str, method: str, path: str, body: Any = None) -> Any:
    """The same, which must not be refused."""
    answer = asked(address, method, path, body)
    assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text[:200]}"
    return answer.json()


@pytest.fixture
def forge(address: str) -> Iterator[GitHub]:
    adapter = GitHub(TOKEN, "squill/demo", address, timeout=10, max_wait=1)
    yield adapter
    adapter.close()


@pytest.fixture
def pull(address: str, forge: GitHub, request: pytest.FixtureRequest) -> PullRequest:
    """A pull request of its own for each test, with one new file."""
    branch = f"topic-{abs(hash(request.node.name))}"
    [main] = [b for b in done(address, "GET", f"{OWN}/branches") if b["name"] == "main"]
    ref = {"ref": f"refs/heads/{branch}", "sha": main["commit"]["sha"]}
    done(address, "POST", f"{OWN}/git/refs", ref)
    content = base64.b64encode(f"{branch}\n".encode()).decode()
    file = {"message": "feat: add a file", "content": content, "branch": branch}
    done(address, "PUT", f"{OWN}/contents/{branch}.txt", file)
    asks = {"title": "add retries", "body": "Why.", "head": branch, "base": "main"}
    number = done(address, "POST", f"{OWN}/pulls", asks)["number"]
    return forge.pull_request(number)


def test_a_pull_request_and_its_branch_are_read(forge: GitHub, pull: PullRequest) -> None:
    assert (pull.title, pull.body, pull.state, pull.from_fork) == (
        *("add retries", "Why.", "open", False),
    )
    assert forge.open_heads(f"squill:{pull.head_ref}") == [OpenHead(pull.number, pull.head_sha)]
    assert [each.headline for each in forge.commits(pull.number)][-1] == "feat: add a file"


def test_the_one_comment_is_created_kept_and_written_again(
    forge: GitHub, pull: PullRequest
) -> None:
    marker = Marker("squill", pull.head_sha)
    kept = [
        keep_comment(forge, pull, marker, lambda _, text=text: marked(marker, text)).outcome  # type: ignore[misc]
        for text in ("One.", "One.", "Two, `@ana`\n\n```text\n\u00e9\U0001f600 #1\n```\n")
    ]
    assert kept == [Kept.CREATED, Kept.UNCHANGED, Kept.UPDATED]
    [comment] = forge.comments(pull.number)
    found = read_marked(comment.body, "squill")
    assert comment.mine
    assert found
    assert found.untouched
    assert "\u00e9\U0001f600 #1" in comment.body


def test_a_duplicate_of_the_comment_goes(forge: GitHub, pull: PullRequest) -> None:
    marker = Marker("squill", pull.head_sha)
    for _ in range(2):
        forge.create_comment(pull.number, marked(marker, "One."))
    assert keep_comment(forge, pull, marker, lambda _: marked(marker, "Two.")).outcome is (
        Kept.UPDATED
    )
    assert [each.body for each in forge.comments(pull.number)] == [marked(marker, "Two.")]


def test_comments_of_more_than_a_page_are_all_read(
    address: str, forge: GitHub, pull: PullRequest
) -> None:
    for number in range(105):
        done(address, "POST", f"{OWN}/issues/{pull.number}/comments", {"body": str(number)})
    assert [each.body for each in forge.comments(pull.number)] == [str(n) for n in range(105)]


def test_permissions_are_read(forge: GitHub) -> None:
    assert forge.permission("squill") is Role.ADMIN
    assert forge.permission("nobody") is Role.NONE


def test_title_and_body_are_edited(forge: GitHub, pull: PullRequest) -> None:
    edited = forge.edit_pull_request(pull.number, title="feat: add retries", body=None)
    assert (edited.title, edited.body) == ("feat: add retries", "Why.")
    again = forge.edit_pull_request(pull.number, title=None, body="Both.\n")
    assert (again.title, again.body.strip()) == ("feat: add retries", "Both.")


def test_a_pull_request_is_squashed_with_the_message_and_only_once(
    address: str, forge: GitHub, pull: PullRequest
) -> None:
    answer = forge.squash(pull, COMMIT)
    assert (answer.refusal, bool(answer.sha)) == (None, True)
    landed = done(address, "GET", f"{OWN}/commits/{answer.sha}")["commit"]["message"]
    assert landed.rstrip() == f"{COMMIT.title}\n\n{COMMIT.body}"
    assert forge.pull_request(pull.number).state == "closed"
    assert forge.squash(pull, COMMIT).refusal in NO_MERGE


def test_another_head_than_the_one_that_was_read_is_not_merged(
    forge: GitHub, pull: PullRequest
) -> None:
    answer = forge.squash(replace(pull, head_sha="f" * 40), COMMIT)
    assert answer.refusal in NO_MERGE
    assert forge.pull_request(pull.number).state == "open"


def content(address: str, path: str, branch: str) -> str:
    """A file's text at the tip of a branch, "" where there is none."""
    answer = asked(address, "GET", f"{OWN}/contents/{path}?ref={branch}")
    return base64.b64decode(answer.json()["content"]).decode() if answer.ok else ""


def test_a_file_is_made_changed_and_taken_away_again(
    address: str, forge: GitHub, pull: PullRequest
) -> None:
    path, branch = "docs/changes/42.feature.md", pull.head_ref
    texts: tuple[str | None, ...] = ("One.\n", "Zwei \u00e9\U0001f600\r\n", None)
    before = ""
    for text in texts:
        edit = FileEdit(path, blob_id(before) if before else "", text)
        assert len(forge.edit_file(branch, edit, "docs: keep the changelog")) == 40
        assert content(address, path, branch) == (text or "")
        before = text or ""
    assert content(address, path, "main") == ""


@pytest.mark.parametrize("known", ["", "f" * 40])
def test_a_file_that_is_another_by_now_is_not_overwritten(
    address: str, forge: GitHub, pull: PullRequest, known: str
) -> None:
    branch = pull.head_ref
    forge.edit_file(branch, FileEdit("NEWS.md", "", "One.\n"), "docs: begin")
    with pytest.raises(NotWrittenError):
        forge.edit_file(branch, FileEdit("NEWS.md", known, "Two.\n"), "docs: go on")
    assert content(address, "NEWS.md", branch) == "One.\n"


@pytest.mark.parametrize(
    ("what", "method", "path", "body", "status", "of_github"),
    KNOWN_ERRORS,
    ids=[each[0] for each in KNOWN_ERRORS],
)
def test_its_known_errors_are_still_there(
    address: str,
    pull: PullRequest,
    what: str,
    method: str,
    path: str,
    body: Any,
    status: int,
    of_github: int,
) -> None:
    there = path.format(sha=pull.head_sha, number=pull.number)
    assert asked(address, method, there, body).status_code == status != of_github, what


def test_it_gives_no_diff(address: str, pull: PullRequest) -> None:
    headers = {**_headers(), "Accept": "application/vnd.github.diff"}
    answer = requests.get(f"{address}{OWN}/pulls/{pull.number}", headers=headers, timeout=10)
    assert not answer.text.startswith("diff --git")

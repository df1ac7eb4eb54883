"""The stand-in for GitHub behaves like GitHub, and is held to GitHub's description."""

from typing import Any

import pytest
import requests
from fakes.github import FakeGitHub
from fakes.github.faults import down
from fakes.github.state import READ_ONLY


def call(github: FakeGitHub, method: str, path: str, body: Any = None, **headers: str) -> Any:
    """Status and body of a request to the repository."""
    answer = requests.request(
        method,
        f"{github.url}/repos/octo/demo{path}",
        json=body,
        headers={"Authorization": f"token {github.token}", **headers},
        timeout=5,
    )
    is_json = "json" in answer.headers.get("Content-Type", "")
    return answer.status_code, answer.json() if is_json else answer.text


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/issues/7/comments", {"text": "no body"}),
        ("POST", f"/statuses/{'a' * 40}", {"state": "fine"}),
        ("POST", "/issues/comments/101/reactions", {"content": "applause"}),
        ("GET", "/no/such/endpoint", None),
    ],
)
def test_a_request_that_github_does_not_describe_fails_the_test(
    method: str, path: str, body: Any
) -> None:
    with FakeGitHub() as github:
        github.add_pull()
        github.add_comment("x")
        assert call(github, method, path, body)[0] == 422
        assert github.violations()


def test_leaving_the_stand_in_raises_what_was_not_described() -> None:
    github = FakeGitHub()
    with pytest.raises(AssertionError, match="GitHub does not describe this"), github:
        call(github, "GET", "/no/such/endpoint")


def test_an_answer_that_github_does_not_describe_fails_the_test(github: FakeGitHub) -> None:
    github.add_pull()
    github.state.squash["default_branch"] = 5
    call(github, "GET", "")
    assert github.violations()


@pytest.mark.parametrize(
    ("lines", "files", "status"),
    [(10, 1, 200), (10, 300, 200), (10, 301, 406), (20_001, 1, 406), (1, 1, 406)],
)
def test_the_diff_has_githubs_limits(
    github: FakeGitHub, lines: int, files: int, status: int
) -> None:
    entry = {"status": "modified", "additions": 0, "deletions": 0}
    line = "+x\n" if lines > 1 else "+" + "x" * 1024 * 1024 + "\n"
    diff = "diff --git a/x b/x\n" + line * lines
    github.add_pull(diff=diff, files=[{"filename": f"f{n}", **entry} for n in range(files)])
    accept = {"Accept": "application/vnd.github.diff"}
    answered, body = call(github, "GET", "/pulls/7", **accept)
    assert answered == status
    assert body == diff or body["errors"][0]["code"] == "too_large"


def test_texts_have_githubs_limits(github: FakeGitHub) -> None:
    github.add_pull()
    long = {"state": "success", "description": "x" * 141}
    assert call(github, "POST", f"/statuses/{'a' * 40}", long)[0] == 422
    for body in ("", "x" * 65_537):
        assert call(github, "POST", "/issues/7/comments", {"body": body})[0] == 422
    assert (github.comments(), github.statuses()) == ([], [])


def test_a_merge_wants_the_head_that_the_caller_saw(github: FakeGitHub) -> None:
    pull = github.add_pull()
    assert call(github, "PUT", "/pulls/7/merge", {"sha": "f" * 40})[0] == 409
    assert call(github, "PUT", "/pulls/7/merge", {"sha": pull.head_sha})[0] == 200
    assert pull.merged
    assert call(github, "PUT", "/pulls/7/merge", {"sha": pull.head_sha})[0] == 405


def test_squash_settings_are_shown_only_to_those_who_may_write(github: FakeGitHub) -> None:
    assert call(github, "GET", "")[1]["squash_merge_commit_title"] == "PR_TITLE"
    github.state.scopes = dict(READ_ONLY)
    assert "squash_merge_commit_title" not in call(github, "GET", "")[1]


def test_a_pull_request_is_changed_and_shows_its_labels(github: FakeGitHub) -> None:
    github.add_pull(labels=("bug",))
    status, body = call(github, "PATCH", "/pulls/7", {"title": "fix: new", "state": "closed"})
    assert (status, body["title"], body["state"]) == (200, "fix: new", "closed")
    assert [label["name"] for label in body["labels"]] == ["bug"]


def test_commits_and_statuses_are_listed_in_pages(github: FakeGitHub) -> None:
    pull = github.add_pull(commits=tuple(f"fix: {n}" for n in range(300)))
    first = call(github, "GET", "/pulls/7/commits?per_page=100&page=1")[1]
    last = call(github, "GET", "/pulls/7/commits?per_page=100&page=3")[1]
    assert (len(first), len(last)) == (100, 50)
    for state in ("failure", "success"):
        call(github, "POST", f"/statuses/{pull.head_sha}", {"state": state, "context": "x"})
    listed = call(github, "GET", f"/commits/{pull.head_sha}/statuses")[1]
    assert [each["state"] for each in listed] == ["success", "failure"]


def test_a_comment_is_read_and_gone_when_deleted(github: FakeGitHub) -> None:
    github.add_pull()
    comment = github.add_comment("hello")
    assert call(github, "GET", f"/issues/comments/{comment.id}")[1]["body"] == "hello"
    assert call(github, "DELETE", f"/issues/comments/{comment.id}")[0] == 204
    for method in ("GET", "DELETE"):
        assert call(github, method, f"/issues/comments/{comment.id}")[0] == 404
    assert call(github, "PATCH", f"/issues/comments/{comment.id}", {"body": "x"})[0] == 404


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/pulls/8", None),
        ("PATCH", "/pulls/8", {"title": "x"}),
        ("GET", "/pulls/8/files", None),
        ("GET", "/pulls/8/commits", None),
        ("PUT", "/pulls/8/merge", {}),
        ("GET", "/issues/8/comments", None),
        ("POST", "/issues/8/comments", {"body": "x"}),
        ("POST", "/issues/comments/8/reactions", {"content": "eyes"}),
    ],
)
def test_what_is_not_there_is_not_found(
    github: FakeGitHub, method: str, path: str, body: Any
) -> None:
    assert call(github, method, path, body)[0] == 404


def test_a_scripted_fault_lets_the_first_requests_pass(github: FakeGitHub) -> None:
    github.add_pull()
    github.fail("GET", "/pulls/7$", down(500), skip=1)
    assert [call(github, "GET", "/pulls/7")[0] for _ in range(3)] == [200, 500, 200]


def test_every_answer_tells_the_rate_limit(github: FakeGitHub) -> None:
    answer = requests.get(f"{github.url}/user", timeout=5)
    assert answer.status_code == 401
    assert answer.headers["x-ratelimit-limit"] == "5000"

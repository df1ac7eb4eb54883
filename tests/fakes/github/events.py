"""Payloads of GitHub's events: its own examples, with what a test is about put in."""

import copy
import json
from pathlib import Path
from typing import Any

from fakes.github.state import NOW

DATA = Path(__file__).parents[2] / "data" / "github"
EXAMPLES = json.loads((DATA / "webhooks-examples.json").read_text(encoding="utf-8"))
OURS = "octo/demo"


def pull_request_event(
    action: str = "opened", *, number: int = 7, head: str = OURS, author: str = "ana", **more: Any
) -> dict[str, Any]:
    """A `pull_request` (or `pull_request_target`) payload; `head` is the branch's repository."""
    sides = {"head": {"sha": "a" * 40, "repo": _repository(head)}, "base": {"ref": "main"}}
    state = {"state": "closed", "closed_at": "2026-06-01T12:00:00Z"} if action == "closed" else {}
    pull: dict[str, Any] = {"number": number, "state": "open", "draft": False} | state
    event = _example(
        "pull_request",
        {"action": action, "number": number, "pull_request": pull | sides | _by(author)},
    )
    event["pull_request"]["base"]["repo"] |= _repository(OURS)
    return event | more


def comment_event(
    body: str,
    comment_id: int,
    *,
    author: str = "wendy",
    kind: str = "User",
    action: str = "created",
    on_pull: bool = True,
    at: str = "",
    **more: Any,
) -> dict[str, Any]:
    """An `issue_comment` payload about number 7, which ana opened; an issue unless `on_pull`.

    `at` is when the text was written.
    """
    url = f"https://api.github.test/repos/{OURS}/pulls/7"
    links = {"url": url, "html_url": url, "diff_url": url, "patch_url": url}
    issue: dict[str, Any] = {"number": 7, "state": "open"} | _by("ana")
    issue |= {"pull_request": links} if on_pull else {}
    comment = {"id": comment_id, "node_id": f"IC_{comment_id}", "body": body, **_by(author, kind)}
    comment |= {"created_at": NOW, "updated_at": at or NOW}
    said = {"action": action, "issue": issue, "comment": comment}
    return _example("issue_comment", said | _sender(author)) | more


def _sender(login: str) -> dict[str, Any]:
    return {"sender": {"login": login}}


def merge_group_event(number: int = 7, message: str = "feat: add retries (#7)") -> dict[str, Any]:
    """A `merge_group` payload for a group whose head commit is b…b."""
    sha = "b" * 40
    group = {
        "head_sha": sha,
        "head_ref": f"refs/heads/gh-readonly-queue/main/pr-{number}-{sha}",
        "base_sha": "c" * 40,
        "base_ref": "refs/heads/main",
        "head_commit": {"id": sha, "message": message},
    }
    return _example("merge_group", {"action": "checks_requested", "merge_group": group})


def run_event(
    action: str = "completed",
    *,
    head: str = f"{OURS}:retries",
    sha: str = "a" * 40,
    cause: str = "pull_request",
    conclusion: str = "success",
) -> dict[str, Any]:
    """A `workflow_run` payload: a workflow for a branch, `owner/name:branch`, did something.

    As for a fork, it names no pull request.
    """
    repository, _, branch = head.partition(":")
    owner, _, name = repository.partition("/")
    theirs = {"full_name": repository, "name": name, "owner": {"login": owner}}
    run = {
        "event": cause,
        "conclusion": conclusion,
        "status": "completed",
        "head_branch": branch,
        "head_sha": sha,
        "head_repository": theirs,
        "pull_requests": [],
    }
    return _example("workflow_run", {"action": action, "workflow_run": run})


def dispatch_event(number: str = "7") -> dict[str, Any]:
    """A `workflow_dispatch` payload whose input names a pull request."""
    return _example("workflow_dispatch", {"inputs": {"pull-request": number}})


def _example(name: str, changes: dict[str, Any]) -> dict[str, Any]:
    event = _with(copy.deepcopy(EXAMPLES[name]), changes)
    event["repository"] |= _repository(OURS)
    return event


def _with(example: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    for key, value in changes.items():
        inner = example.get(key)
        nested = isinstance(inner, dict) and isinstance(value, dict)
        example[key] = _with(dict(inner or {}), value) if nested else value
    return example


def _by(login: str, kind: str = "User") -> dict[str, Any]:
    return {"user": {"login": login, "type": kind}}


def _repository(full_name: str) -> dict[str, Any]:
    return {
        "full_name": full_name,
        "name": full_name.partition("/")[2],
        "fork": full_name != OURS,
    }

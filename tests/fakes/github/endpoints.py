"""The endpoints of GitHub's API that Squill calls, in one table."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from fakes.github import comment_endpoints as comments
from fakes.github import content_endpoints as contents
from fakes.github import merging
from fakes.github import pull_endpoints as pulls
from fakes.github import repository_endpoints as repositories
from fakes.github.exchange import NOT_FOUND, Answer, Request, refusal
from fakes.github.state import State


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One operation. `needs` are permissions of which the token must have one."""

    method: str
    path: re.Pattern[str]
    needs: tuple[str, ...]
    do: Callable[..., Answer]


def _endpoint(line: str, needs: str, do: Callable[..., Answer]) -> Endpoint:
    method, path = line.split(" ", 1)
    pattern = re.escape(path).replace("N", r"(\d+)").replace("X", "([^/]+)")
    return Endpoint(method, re.compile(pattern), tuple(needs.split(" | ")), do)


ENDPOINTS = (
    _endpoint("GET ", "metadata: read", repositories.get_repository),
    _endpoint("GET /collaborators/X/permission", "metadata: read", repositories.get_permission),
    _endpoint("GET /contents/X", "contents: read", repositories.get_content),
    _endpoint("PUT /contents/X", "contents: write", contents.put_content),
    _endpoint("DELETE /contents/X", "contents: write", contents.delete_content),
    _endpoint("GET /pulls", "pull-requests: read", pulls.get_pulls),
    _endpoint("GET /pulls/N", "pull-requests: read", pulls.get_pull),
    _endpoint("PATCH /pulls/N", "pull-requests: write", pulls.patch_pull),
    _endpoint("GET /pulls/N/files", "pull-requests: read", pulls.get_files),
    _endpoint("GET /pulls/N/commits", "pull-requests: read", pulls.get_commits),
    _endpoint("PUT /pulls/N/merge", "contents: write", merging.put_merge),
    _endpoint("POST /statuses/X", "statuses: write", pulls.post_status),
    _endpoint("POST /check-runs", "checks: write", pulls.post_check_run),
    _endpoint("GET /commits/X/status", "statuses: read", pulls.get_combined_status),
    _endpoint("GET /commits/X/statuses", "statuses: read", pulls.get_statuses),
    _endpoint(
        "GET /issues/N/comments", "pull-requests: read | issues: read", comments.list_comments
    ),
    _endpoint(
        "POST /issues/N/comments", "pull-requests: write | issues: write", comments.post_comment
    ),
    _endpoint("GET /issues/comments/N", "pull-requests: read | issues: read", comments.get_comment),
    _endpoint(
        "PATCH /issues/comments/N", "pull-requests: write | issues: write", comments.patch_comment
    ),
    _endpoint(
        "DELETE /issues/comments/N", "pull-requests: write | issues: write", comments.delete_comment
    ),
    _endpoint("POST /issues/comments/N/reactions", "issues: write", comments.post_reaction),
)


def answer(state: State, api: str, request: Request) -> Answer:
    """What GitHub would answer, the token's permissions taken into account."""
    if request.path == "/user" and request.method == "GET":
        return repositories.get_user(state, api, request)
    prefix = f"/repos/{state.repository}"
    if not request.path.startswith(prefix):
        return NOT_FOUND
    rest = request.path.removeprefix(prefix)
    for endpoint in ENDPOINTS:
        found = endpoint.path.fullmatch(rest)
        if found and endpoint.method == request.method:
            if not state.may(*endpoint.needs):
                return refusal(403, "Resource not accessible by integration")
            return endpoint.do(state, api, request, *map(unquote, found.groups()))
    return NOT_FOUND

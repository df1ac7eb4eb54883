"""What the stand-in for GitHub remembers: one repository with its pull requests."""

import threading
from dataclasses import dataclass, field
from typing import Any

NOW = "2026-06-01T12:00:00Z"
"""When everything happens unless a test says otherwise."""
LATER = "2026-06-01T12:00:01Z"

EVERYTHING = {
    "contents": "write",
    "issues": "write",
    "pull-requests": "write",
    "statuses": "write",
    "checks": "write",
    "metadata": "read",
}
"""Permissions of a token that may do all that its workflow asks for."""

READ_ONLY = dict.fromkeys(EVERYTHING, "read")
"""Permissions of the token that a fork's pull request gets."""


@dataclass(slots=True)
class Pull:
    """A pull request. `files` are entries of GitHub's list; None derives them from the diff.

    `commit_authors` are those of commits (counted from 1) that the pull request's author did not
    write. A commit whose message starts with `Merge branch` has two parents. `closes` are the
    titles of the issues that it closes.

    `runs` are check runs by name with their conclusion, "" while they run; `required` the checks
    without which nothing merges; `review` is GitHub's decision, `threads` whether each is resolved.
    `rule` is another reason for which GitHub refuses; `computing` how often it does not know yet
    whether there are conflicts. `renames` are logins with the titles that they gave it, oldest
    first, and `landed_as` is the message of its merge. `pushed_at` is when its repository got
    something, `rebased_at` when its base was changed.
    """

    number: int
    title: str
    body: str
    diff: str
    author: str
    head_sha: str
    head_ref: str
    fork: str
    draft: bool
    labels: list[str]
    commits: list[str]
    files: list[dict[str, object]]
    state: str = "open"
    merged: bool = False
    commit_authors: dict[int, str] = field(default_factory=dict)
    closes: list[str] = field(default_factory=list)
    locked: bool = False
    conflicts: bool = False
    computing: int = 0
    runs: dict[str, str] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    review: str | None = None
    threads: list[bool] = field(default_factory=list)
    needs_resolved: bool = False
    queue: bool = False
    queued: bool = False
    auto_merge: dict[str, Any] | None = None
    renames: list[tuple[str, str]] = field(default_factory=list)
    landed_as: str = ""
    pushed_at: str = "2026-06-01T11:00:00Z"
    rebased_at: str = ""
    rule: str = ""
    touches_workflows: bool = False


@dataclass(frozen=True, slots=True)
class Landed:
    """A commit of the default branch: its message, the files it touched, its author, its age."""

    sha: str
    message: str
    paths: tuple[str, ...] = ()
    author: str = "Ana"
    days: float = 1.0


@dataclass(slots=True)
class StoredComment:
    """A comment of a pull request's conversation (or of a plain issue).

    A test that changes its body edits it as `wendy` does in a browser.
    """

    id: int
    number: int
    author: str
    body: str
    created_at: str = NOW
    edited_at: str | None = None
    edited_by: str = ""
    as_written: str = field(init=False)

    def __post_init__(self) -> None:
        self.as_written = self.body

    @property
    def last_edit(self) -> tuple[str, str] | None:
        """When it was edited last, and by whom."""
        if self.body != self.as_written:
            return self.edited_at or LATER, "wendy"
        return (self.edited_at, self.edited_by) if self.edited_at else None

    def rewrite(self, body: str, at: str, login: str) -> None:
        """Put another text there by the API."""
        self.body = self.as_written = body
        self.edited_at, self.edited_by = at, login


@dataclass(frozen=True, slots=True)
class StoredStatus:
    """A commit status as it was set."""

    id: int
    sha: str
    state: str
    context: str
    description: str
    target_url: str


@dataclass(frozen=True, slots=True)
class Received:
    """A request, the status of its answer (0: none), and when it came (perf_counter's seconds).

    `body` is its JSON, None without one.
    """

    method: str
    path: str
    accept: str
    status: int
    at: float
    body: Any = None


@dataclass(slots=True)
class State:
    """One repository. `scopes` are the token's permissions, `squash` the repository's settings.

    `files` are those of the default branch, `files_at` those of other commits by SHA and path,
    `branches` those of other branches than the default one; paths in `links` are symbolic links.
    Branches that are `gone` were deleted, nobody may push to those that are `protected`; `written`
    are the commits that were made, as they were asked for.
    `landed` the default branch's commits, newest first; `unseen` are fields of GraphQL that the
    token may not see. `reactions` are the token's own, `reacted_at` tells when; `now` is the time.
    """

    token: str
    login: str
    repository: str = "octo/demo"
    default_branch: str = "main"
    scopes: dict[str, str] = field(default_factory=lambda: dict(EVERYTHING))
    files: dict[str, str | bytes | list[str]] = field(default_factory=dict)
    files_at: dict[tuple[str, str], str | bytes] = field(default_factory=dict)
    branches: dict[str, dict[str, bytes]] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    protected: set[str] = field(default_factory=set)
    written: list[dict[str, Any]] = field(default_factory=list)
    landed: list[Landed] = field(default_factory=list)
    permissions: dict[str, str] = field(default_factory=dict)
    squash: dict[str, object] = field(
        default_factory=lambda: {
            "allow_squash_merge": True,
            "squash_merge_commit_title": "PR_TITLE",
            "squash_merge_commit_message": "PR_BODY",
        }
    )
    pulls: dict[int, Pull] = field(default_factory=dict)
    issues: dict[int, str] = field(default_factory=dict)
    comments: list[StoredComment] = field(default_factory=list)
    statuses: list[StoredStatus] = field(default_factory=list)
    checks: list[dict[str, Any]] = field(default_factory=list)
    reactions: list[tuple[int, str]] = field(default_factory=list)
    reacted_at: dict[tuple[int, str], str] = field(default_factory=dict)
    now: str = NOW
    unseen: set[str] = field(default_factory=set)
    requests: list[Received] = field(default_factory=list)
    last_id: int = 100
    lock: threading.RLock = field(default_factory=threading.RLock)

    def next_id(self) -> int:
        """An id that nothing else has."""
        self.last_id += 1
        return self.last_id

    def may(self, *needs: str) -> bool:
        """Whether the token has one of these permissions, such as `issues: write`."""
        return any(self._has(*need.split(": ")) for need in needs)

    def _has(self, name: str, level: str) -> bool:
        held = self.scopes.get(name, "none")
        return held == "write" or (held == level == "read")

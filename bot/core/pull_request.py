"""The records of a pull request on a code host: itself, its comments, its statuses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request as read once at the start of a run."""

    number: int
    title: str
    body: str
    author: str
    state: str
    draft: bool
    head_sha: str
    head_ref: str
    base_ref: str
    from_fork: bool
    labels: tuple[str, ...]
    changed_files: int
    url: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a pull request's conversation. `mine`: this token's own user wrote it."""

    comment_id: int
    author: str
    mine: bool
    body: str
    url: str


@dataclass(frozen=True, slots=True)
class CommitStatus:
    """A commit status: state success, failure, error or pending; description ≤ 140 characters."""

    state: str
    context: str
    description: str
    target_url: str

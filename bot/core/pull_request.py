"""The records of a pull request on a code host: itself, its comments, its statuses."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SQUASH_TITLES = ("PR_TITLE", "COMMIT_OR_PR_TITLE")
SQUASH_MESSAGES = ("PR_BODY", "COMMIT_MESSAGES", "BLANK")
"""GitHub's values (its REST docs, "Update a repository"); any other is taken as not shown."""


@dataclass(frozen=True, slots=True)
class MergeSettings:
    """How a repository merges, as far as it is known: "" and None stand for what is not.

    `squash_title` is PR_TITLE or COMMIT_OR_PR_TITLE, `squash_message` PR_BODY, COMMIT_MESSAGES or
    BLANK. GitHub shows them in events, and by its API to tokens with `contents: write` alone.
    """

    squash_title: str = ""
    squash_message: str = ""
    allow_squash: bool | None = None
    allow_merge: bool | None = None
    allow_rebase: bool | None = None


NOTHING_KNOWN = MergeSettings()


class State(StrEnum):
    """Open, merged, or closed without a merge. A draft is open, a locked one may be any."""

    OPEN = "open"
    MERGED = "merged"
    CLOSED = "closed"


class Role(StrEnum):
    """What somebody may do in a repository, the least first: GitHub's role names."""

    NONE = "none"
    READ = "read"
    TRIAGE = "triage"
    WRITE = "write"
    MAINTAIN = "maintain"
    ADMIN = "admin"

    def covers(self, needed: "Role") -> bool:
        """Whether it is at least the other one."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(needed)


@dataclass(frozen=True, slots=True)
class BranchCommit:
    """A commit of a pull request's branch. `author` is `Name <address>`, `login` may be ""."""

    sha: str
    message: str
    parents: int
    author: str
    login: str

    @property
    def is_merge(self) -> bool:
        """Whether it joins two lines of history, as `Merge branch 'main'` does."""
        return self.parents > 1

    @property
    def headline(self) -> str:
        """The first line of its message."""
        return self.message.strip("\r\n").partition("\n")[0].rstrip()


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request as read once at the start of a run. `commits` is how many it has.

    `node_id` is its name in GitHub's GraphQL API; "" where that is not known.
    """

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
    commits: int = 0
    merge: MergeSettings = NOTHING_KNOWN
    node_id: str = ""


@dataclass(frozen=True, slots=True)
class Reaction:
    """A reaction of ours to a comment, and when it was given (GitHub's ISO time).

    Where others gave the same one, the time may be that of the first.
    """

    name: str
    at: str


@dataclass(frozen=True, slots=True)
class OpenHead:
    """An open pull request by its number, and the newest commit of its branch."""

    number: int
    head_sha: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a pull request's conversation. `mine`: this token's own user wrote it.

    `node_id` is its name in GitHub's GraphQL API, `written_at` when its text was written (ISO);
    "" where that is not known. `reactions` are ours, as far as they were asked for. `editor` is the
    login of who edited it last, "" for nobody, None where that is not known.
    """

    comment_id: int
    author: str
    mine: bool
    body: str
    url: str
    node_id: str = ""
    written_at: str = ""
    reactions: tuple[Reaction, ...] = ()
    editor: str | None = None

    @property
    def edited_by_person(self) -> bool:
        """Whether somebody who is no app edited it last, as far as that is known."""
        return bool(self.editor) and not str(self.editor).endswith("[bot]")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a check found."""

    is_error: bool
    text: str


@dataclass(frozen=True, slots=True)
class CommitStatus:
    """A commit status: state success, failure, error or pending; description ≤ 140 characters.

    A check run shows `remarks` too.
    """

    state: str
    context: str
    description: str
    target_url: str
    remarks: tuple[Remark, ...] = ()


def merge_settings(repository: Mapping[str, object]) -> MergeSettings:
    """The settings as far as a repository's JSON holds them; nothing is taken for granted."""
    return MergeSettings(
        squash_title=_one_of(SQUASH_TITLES, repository.get("squash_merge_commit_title")),
        squash_message=_one_of(SQUASH_MESSAGES, repository.get("squash_merge_commit_message")),
        allow_squash=_flag(repository.get("allow_squash_merge")),
        allow_merge=_flag(repository.get("allow_merge_commit")),
        allow_rebase=_flag(repository.get("allow_rebase_merge")),
    )


def _one_of(known: tuple[str, ...], value: object) -> str:
    return next((each for each in known if each == value), "")


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None

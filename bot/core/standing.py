"""How a pull request stands: itself, what was said on it, its commits, and whether it can merge."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.around import RepositoryFacts
from bot.core.pull_request import BranchCommit, Comment, PullRequest


class CheckState(StrEnum):
    """What a check says so far."""

    GREEN = "green"
    PENDING = "pending"
    RED = "red"


class Mergeable(StrEnum):
    """Whether the branch merges without conflicts; GitHub finds out a while after a push."""

    YES = "yes"
    CONFLICTS = "conflicts"
    UNKNOWN = "unknown"


class Review(StrEnum):
    """What reviews say, where the base branch asks for any."""

    NOT_ASKED = "not-asked"
    APPROVED = "approved"
    CHANGES_REQUESTED = "changes-requested"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Check:
    """A status or a check run of the head commit; `required`: nothing merges without it."""

    name: str
    state: CheckState
    required: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """The head's checks. `known`: the token may see them; `whole`: these are all there are."""

    found: tuple[Check, ...] = ()
    known: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True)
class MergeState:
    """What GitHub says of merging, as far as the token may see it.

    `state` is GitHub's word (CLEAN, BLOCKED, BEHIND, DIRTY, UNSTABLE, HAS_HOOKS, UNKNOWN) or "".
    `queue`: what merges goes through the base branch's merge queue; `queued`: this one is in it.
    `auto_merge_allowed` is the repository's setting, `auto_merge` whether it is on for this one.
    `open_threads` are conversations of reviews that are not resolved.
    """

    mergeable: Mergeable = Mergeable.UNKNOWN
    state: str = ""
    review: Review = Review.NOT_ASKED
    queue: bool = False
    queued: bool = False
    auto_merge_allowed: bool | None = None
    auto_merge: bool = False
    open_threads: int = 0
    checks: Checks = field(default_factory=Checks)


@dataclass(frozen=True, slots=True)
class Rename:
    """Somebody (a login, "" for nobody known) gave the pull request another title."""

    author: str
    title: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A pull request as one request reads it, with the repository's files and past.

    `comments` are the first 100 and the newest 50, the oldest first; `all_comments`: the first 100
    are all there are. The newest are told with our reactions. `commits` are the first 100 of
    `pr.commits`, `renames` the last 20, the newest last. `merged`: its state is closed, too;
    `locked`: only people who may write can comment. `moved_at` is when another base
    branch was last chosen, or anything pushed to the fork that the branch is in (ISO), "" for never
    or where GitHub does not say.
    """

    pr: PullRequest
    comments: tuple[Comment, ...]
    all_comments: bool
    merge: MergeState
    commits: tuple[BranchCommit, ...]
    facts: RepositoryFacts
    merged: bool = False
    locked: bool = False
    renames: tuple[Rename, ...] = ()
    moved_at: str = ""

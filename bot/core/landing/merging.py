"""May a pull request be squash-merged? Everything that is in the way, in one visible table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.standing import CheckState, Mergeable, Review, Standing
from bot.core.verdict import TITLE_CONTEXT


class Obstacle(StrEnum):
    """What keeps a pull request from being merged."""

    CLOSED = "closed"
    DRAFT = "draft"
    NO_SQUASH = "no-squash"
    QUEUED = "queued"
    QUEUE = "queue"
    CONFLICTS = "conflicts"
    COMPUTING = "computing"
    RED = "red"
    CHANGES_REQUESTED = "changes-requested"
    REVIEW_MISSING = "review-missing"
    BEHIND = "behind"
    PENDING = "pending"
    RUNNING = "running"
    THREADS = "threads"
    BLOCKED = "blocked"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Hindrance:
    """An obstacle, and what it is about: names of checks, or how many conversations."""

    obstacle: Obstacle
    names: tuple[str, ...] = ()


WAITED_FOR = frozenset(
    {Obstacle.REVIEW_MISSING, Obstacle.PENDING, Obstacle.THREADS, Obstacle.BLOCKED}
)
"""What GitHub's auto-merge waits for, where the base branch requires it."""

WAITS_FOR_NOTHING = frozenset({"CLEAN", "HAS_HOOKS", "UNSTABLE"})
"""GitHub's words (docs.github.com, enum MergeStateStatus) for what it would merge at once."""


def hindrances(standing: Standing) -> tuple[Hindrance, ...]:
    """All that is in the way of merging now, in the order in which it should be seen to."""
    found = [each for look in LOOKS if (each := look(standing))]
    explained = {each.obstacle for each in found} - {Obstacle.COMPUTING}
    if not explained and standing.merge.state == "BLOCKED":
        found.append(Hindrance(Obstacle.BLOCKED))
    return tuple(found)


def moved_since(standing: Standing, written_at: str) -> bool:
    """Whether more, or elsewhere, would land than whoever commanded at that time (ISO) could see.

    The author of a pull request from a fork could push, or choose another base, while a command to
    merge waits for its run. The host's clock counts: commits are dated by whoever makes them.
    """
    return bool(written_at) and standing.moved_at >= written_at


def _closed(standing: Standing) -> Hindrance | None:
    return _when(standing.pr.state != "open", Obstacle.CLOSED)


def _draft(standing: Standing) -> Hindrance | None:
    return _when(standing.pr.draft, Obstacle.DRAFT)


def _no_squash(standing: Standing) -> Hindrance | None:
    return _when(standing.pr.merge.allow_squash is False, Obstacle.NO_SQUASH)


def _queue(standing: Standing) -> Hindrance | None:
    if standing.merge.queued:
        return Hindrance(Obstacle.QUEUED)
    return _when(standing.merge.queue, Obstacle.QUEUE)


def _conflicts(standing: Standing) -> Hindrance | None:
    if standing.merge.mergeable is Mergeable.CONFLICTS or standing.merge.state == "DIRTY":
        return Hindrance(Obstacle.CONFLICTS)
    return _when(standing.merge.mergeable is Mergeable.UNKNOWN, Obstacle.COMPUTING)


def _red(standing: Standing) -> Hindrance | None:
    return _checks(standing, CheckState.RED, Obstacle.RED)


def _review(standing: Standing) -> Hindrance | None:
    if standing.merge.review is Review.CHANGES_REQUESTED:
        return Hindrance(Obstacle.CHANGES_REQUESTED)
    return _when(standing.merge.review is Review.MISSING, Obstacle.REVIEW_MISSING)


def _behind(standing: Standing) -> Hindrance | None:
    return _when(standing.merge.state == "BEHIND", Obstacle.BEHIND)


def _pending(standing: Standing) -> Hindrance | None:
    """Those that nothing requires GitHub does not wait for."""
    waited_for = standing.merge.state not in WAITS_FOR_NOTHING
    obstacle = Obstacle.PENDING if waited_for else Obstacle.RUNNING
    return _checks(standing, CheckState.PENDING, obstacle)


def _threads(standing: Standing) -> Hindrance | None:
    """Conversations count where something blocks: whether they must be resolved is not told."""
    count = standing.merge.open_threads
    blocked = standing.merge.state == "BLOCKED"
    return Hindrance(Obstacle.THREADS, (str(count),)) if blocked and count else None


def _unseen(standing: Standing) -> Hindrance | None:
    """GitHub says that some check is not green, and the token may not see which."""
    checks = standing.merge.checks
    hidden = not (checks.known and checks.whole)
    return _when(hidden and standing.merge.state == "UNSTABLE", Obstacle.UNSEEN)


LOOKS: Sequence[Callable[[Standing], Hindrance | None]] = (
    *(_closed, _draft, _no_squash, _queue, _conflicts),
    *(_red, _review, _behind, _pending, _threads, _unseen),
)


def _when(applies: bool, obstacle: Obstacle) -> Hindrance | None:
    return Hindrance(obstacle) if applies else None


def _checks(standing: Standing, state: CheckState, obstacle: Obstacle) -> Hindrance | None:
    """The checks in this state. The title's own counts where it is required: it does not land."""
    names = tuple(
        check.name
        for check in standing.merge.checks.found
        if check.state is state and (check.required or check.name.lower() != TITLE_CONTEXT)
    )
    return Hindrance(obstacle, names) if names else None

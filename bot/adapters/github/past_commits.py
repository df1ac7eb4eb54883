"""Commits that landed, as GitHub's GraphQL API lists them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, Field

from bot.adapters.github.bodies import read_body
from bot.core.house.past import BOT, LONGEST_BODY, SECONDS_OF_A_DAY, PastChange

COMMIT = "oid messageHeadline committedDate author { name }"
"""A headline of more than about 70 characters ends in an ellipsis; whole messages have no bound."""


class Actor(BaseModel):
    """Who wrote a commit, as git has it."""

    name: str | None = None


class ListedCommit(BaseModel):
    """A commit as far as it was asked for."""

    oid: str
    headline: str = Field("", alias="messageHeadline")
    body: str = Field("", alias="messageBody")
    landed: datetime | None = Field(None, alias="committedDate")
    author: Actor | None = None

    @property
    def by_bot(self) -> bool:
        """Whether an app wrote it."""
        return bool(self.author and (self.author.name or "").endswith(BOT))


class Commits(BaseModel):
    """A list of commits; GraphQL may leave null for one that it cannot tell."""

    nodes: list[ListedCommit | None] | None = None


def listed(history: object) -> Iterator[ListedCommit]:
    """The commits of a `history`, newest first; none where there is nothing."""
    nodes = read_body(Commits, history).nodes if history else None
    yield from (node for node in nodes or () if node)


def past_of(
    histories: Sequence[tuple[str, object]], bodies: Mapping[str, str]
) -> tuple[PastChange, ...]:
    """What people did, newest first: each commit once, with the paths that its histories are of."""
    now = datetime.now(UTC)
    found: dict[str, ListedCommit] = {}
    paths: dict[str, list[str]] = {}
    for path, history in histories:
        for commit in listed(history):
            found.setdefault(commit.oid, commit)
            paths.setdefault(commit.oid, []).extend([path] if path else [])
    past = [
        PastChange(
            sha=sha,
            title=commit.headline,
            body=bodies.get(sha, "")[:LONGEST_BODY],
            paths=tuple(paths[sha]),
            days=_days(now, commit.landed),
        )
        for sha, commit in found.items()
        if not commit.by_bot
    ]
    return tuple(sorted(past, key=lambda change: change.days))


def _days(now: datetime, landed: datetime | None) -> float:
    """Days since then; a clock that is wrong, or a date without a zone, does no harm."""
    if landed is None:
        return 0.0
    aware = landed if landed.tzinfo else landed.replace(tzinfo=UTC)
    return max((now - aware).total_seconds() / SECONDS_OF_A_DAY, 0.0)


def history_of(commit: Mapping[str, Any] | None, name: str = "history") -> object:
    """The `history` in an answer's commit; None where there is no commit, as in an empty branch."""
    return (commit or {}).get(name)

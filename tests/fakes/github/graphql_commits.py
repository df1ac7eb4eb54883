"""Commits as GitHub's GraphQL API tells them: one that landed, with its history, and a branch's."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from fakes.github.state import Landed
from graphql import GraphQLResolveInfo

LONGEST_HEADLINE = 72
"""Code points after which GitHub shortens a headline; the rest begins the body."""


def landed_commit(landed: Sequence[Landed], number: int) -> dict[str, Any]:
    """A commit of the default branch; its history is that of all commits before it."""
    commit = landed[number]
    headline, body = headline_and_body(commit.message)

    def history(_: GraphQLResolveInfo[Any], first: int = 0, path: str = "") -> dict[str, Any]:
        found = [at for at in range(number, len(landed)) if _touches(landed[at], path)]
        nodes = [landed_commit(landed, at) for at in found[:first]]
        return {"nodes": nodes, "totalCount": len(found)}

    return {
        "__typename": "Commit",
        "oid": commit.sha,
        "messageHeadline": headline,
        "messageBody": body,
        "committedDate": (datetime.now(UTC) - timedelta(days=commit.days)).isoformat(),
        "author": {"name": commit.author},
        "history": history,
    }


def branch_commit(number: int, message: str, author: str) -> dict[str, Any]:
    """A commit of a pull request, whose author has an account."""
    parents = 2 if message.startswith("Merge branch ") else 1
    headline, body = headline_and_body(message)
    return {
        "oid": f"{number:040x}",
        "message": message,
        "messageHeadline": headline,
        "messageBody": body,
        "author": {
            "name": author.title(),
            "email": f"{author}@example.test",
            "user": {"login": author},
        },
        "parents": {"totalCount": parents},
    }


def headline_and_body(message: str) -> tuple[str, str]:
    """A message as GitHub divides it."""
    first, _, rest = message.partition("\n")
    if len(first) <= LONGEST_HEADLINE:
        return first, rest.strip("\n")
    cut = LONGEST_HEADLINE - 3
    return f"{first[:cut]}…", f"…{first[cut:]}\n{rest}".strip("\n")


def _touches(commit: Landed, path: str) -> bool:
    return not path or any(f"{each}/".startswith(f"{path}/") for each in commit.paths)

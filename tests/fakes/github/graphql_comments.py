"""Comments in GitHub's GraphQL API: the conversation of a pull request, adding to it."""

from collections.abc import Mapping
from typing import Any

from fakes.github.comment_endpoints import post_comment
from fakes.github.exchange import Request
from fakes.github.graphql_errors import inaccessible, refused
from fakes.github.graphql_reactions import reaction_groups
from fakes.github.state import State, StoredComment
from graphql import GraphQLResolveInfo

BOT = "[bot]"
PAGE = "https://github.test"
PULL = "PR_"


def actor(login: str) -> dict[str, str] | None:
    """An account; an app's login lacks its ending, a deleted account is null."""
    sort = "Bot" if login.endswith(BOT) else "User"
    return {"__typename": sort, "login": login.removesuffix(BOT)} if login else None


def comments(state: State, number: int, first: int = 0, last: int = 0) -> dict[str, Any]:
    """The first or the last comments of a conversation."""
    found = [each for each in state.comments if each.number == number]
    nodes = [_comment(state, each) for each in (found[-last:] if last else found[:first])]
    return {"nodes": nodes, "totalCount": len(found), "pageInfo": page(first, len(found))}


def page(first: int, count: int) -> dict[str, Any]:
    """Whether a list goes on behind its first entries."""
    return {"hasNextPage": count > first, "endCursor": None}


def comment_mutations(state: State) -> dict[str, Any]:
    """What answers `addComment`."""

    def add(_: GraphQLResolveInfo[Any], input: Mapping[str, str]) -> dict[str, Any]:  # noqa: A002
        if not state.may("pull-requests: write", "issues: write"):
            raise inaccessible()
        number = input["subjectId"].removeprefix(PULL)
        asked = Request("POST", "", {}, "", {"body": input["body"]})
        if post_comment(state, "", asked, number).status != 201:
            raise refused("UNPROCESSABLE", "Body is too long")
        return {"commentEdge": {"node": _comment(state, state.comments[-1])}}

    return {"addComment": add}


def _comment(state: State, each: StoredComment) -> dict[str, Any]:
    edited_at, editor = each.last_edit or (None, "")
    return {
        "id": f"IC_{each.id}",
        "fullDatabaseId": str(each.id),
        "body": each.body,
        "url": f"{PAGE}/{state.repository}/pull/{each.number}#issuecomment-{each.id}",
        "viewerDidAuthor": each.author == state.login,
        "author": actor(each.author),
        "createdAt": each.created_at,
        "lastEditedAt": edited_at,
        "editor": actor(editor),
        "reactionGroups": reaction_groups(state, each.id),
    }

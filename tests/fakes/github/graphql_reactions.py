"""Reactions in GitHub's GraphQL API: what there is, adding, taking back."""

from collections.abc import Mapping
from typing import Any

from fakes.github.state import State
from graphql import GraphQLError, GraphQLResolveInfo

CONTENTS = (
    *("CONFUSED", "EYES", "HEART", "HOORAY"),
    *("LAUGH", "ROCKET", "THUMBS_DOWN", "THUMBS_UP"),
)
PREFIX = "IC_"


def reaction_groups(state: State, comment_id: int) -> list[dict[str, Any]]:
    """A group for each kind; where nobody gave it, it has no time."""
    return [
        {
            "content": content,
            "createdAt": state.reacted_at.get((comment_id, content.lower())),
            "viewerHasReacted": (comment_id, content.lower()) in state.reactions,
        }
        for content in CONTENTS
    ]


def reaction_mutations(state: State) -> dict[str, Any]:
    """What answers `addReaction` and `removeReaction`."""

    def add(_: GraphQLResolveInfo[Any], input: Mapping[str, str]) -> dict[str, Any]:  # noqa: A002
        reaction = _reaction(state, input)
        if reaction not in state.reactions:
            state.reactions.append(reaction)
            state.reacted_at[reaction] = state.now
        return _told(input, state.reacted_at[reaction])

    def remove(_: GraphQLResolveInfo[Any], input: Mapping[str, str]) -> dict[str, Any]:  # noqa: A002
        reaction = _reaction(state, input)
        if reaction not in state.reactions:
            raise _refused("NOT_FOUND", "Could not find the reaction")
        state.reactions.remove(reaction)
        return _told(input, state.reacted_at.pop(reaction))

    return {"addReaction": add, "removeReaction": remove}


def _told(given: Mapping[str, str], at: str) -> dict[str, Any]:
    return {"reaction": {"id": "REA_7", "content": given["content"], "createdAt": at}}


def _reaction(state: State, given: Mapping[str, str]) -> tuple[int, str]:
    if not state.may("issues: write"):
        raise _refused("FORBIDDEN", "Resource not accessible by integration")
    comment_id = int(given["subjectId"].removeprefix(PREFIX))
    if not any(each.id == comment_id for each in state.comments):
        raise _refused("NOT_FOUND", "Could not resolve to a node")
    return comment_id, given["content"].lower()


def _refused(sort: str, message: str) -> GraphQLError:
    return GraphQLError(message, extensions={"type": sort})

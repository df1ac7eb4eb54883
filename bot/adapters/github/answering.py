"""A reply and a reaction to the comment that it answers, in one request."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from bot.adapters.github.bodies import read_body
from bot.adapters.github.reactions import taking_back
from bot.core.errors import ServiceError

_QUERY = (
    "mutation($place: ID!, $text: String!, $asked: ID!, $reaction: ReactionContent!) { "
    "comment: addComment(input: { subjectId: $place, body: $text }) "
    "{ commentEdge { node { id } } } "
    "%sreaction: addReaction(input: { subjectId: $asked, content: $reaction }) "
    "{ reaction { content } } }"
)


class Parts(BaseModel):
    """What was done; null is what was not."""

    comment: dict[str, Any] | None = None
    reaction: dict[str, Any] | None = None


class Answer(BaseModel):
    """GitHub's answer to both."""

    data: Parts | None = None


def answering_body(
    place: str, text: str, asked: str, reaction: str, instead_of: Sequence[str]
) -> dict[str, Any]:
    """The body of a request; `place` and `asked` are the nodes of pull request and comment."""
    known = {"place": place, "text": text, "asked": asked, "reaction": reaction.upper()}
    return {"query": _QUERY % taking_back(instead_of, "asked"), "variables": known}


def reacted(body: object) -> bool:
    """Whether the reaction was given too. Raises ServiceError when the comment is not there."""
    done = read_body(Answer, body).data or Parts()
    if done.comment is None:
        raise ServiceError("GitHub does not take this comment.")
    return done.reaction is not None

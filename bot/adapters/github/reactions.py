"""Our reactions to a comment: given where REST tells whether they are new, or given anew."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from bot.adapters.github.bodies import read_body
from bot.core.errors import ServiceError

NEW, OLD = "given", "taken"


class Given(BaseModel):
    """A reaction."""

    content: str = ""
    at: str | None = Field(None, alias="createdAt")


class Changed(BaseModel):
    """What one field of a mutation changed."""

    reaction: Given | None = None


class ChangedAnswer(BaseModel):
    """What a mutation answers: each of its fields, null where it could not be done."""

    data: dict[str, Changed | None] | None = None


def anew_body(node_id: str, reaction: str, instead_of: Sequence[str]) -> dict[str, Any]:
    """The body of a request that takes these reactions back and then gives one."""
    given = f"{NEW}: {_change('addReaction', reaction)}"
    query = f"mutation($subject: ID!) {{ {taking_back(instead_of)}{given} }}"
    return {"query": query, "variables": {"subject": node_id}}


def taking_back(reactions: Sequence[str], subject: str = "subject") -> str:
    """The fields of a mutation that take these reactions back from what a variable names."""
    fields = (f"{OLD}_{each}: {_change('removeReaction', each, subject)} " for each in reactions)
    return "".join(fields)


def taken_back(body: object, reaction: str) -> str | None:
    """When the reaction was given that was taken back and given anew; "" where it was gone.

    None where GitHub does not tell. Raises ServiceError when the reaction was not given; one that
    is gone may be taken back.
    """
    data = read_body(ChangedAnswer, body).data or {}
    if data.get(NEW) is None:
        raise ServiceError("GitHub does not take this reaction.")
    taken = data.get(f"{OLD}_{reaction}")
    if taken is None:
        return ""
    return taken.reaction.at if taken.reaction else None


def _change(what: str, reaction: str, subject: str = "subject") -> str:
    place = f"input: {{ subjectId: ${subject}, content: {reaction.upper()} }}"
    return f"{what}({place}) {{ reaction {{ content createdAt }} }}"

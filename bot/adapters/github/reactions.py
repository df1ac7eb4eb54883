"""Our reactions to a comment: given where REST tells whether they are new, or given anew."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from bot.adapters.github.bodies import read_body
from bot.core.errors import ServiceError

NEW = "given"


class ChangedAnswer(BaseModel):
    """What a mutation answers: each of its fields, null where it could not be done."""

    data: dict[str, Any] | None = None


def anew_body(node_id: str, reaction: str, instead_of: Sequence[str]) -> dict[str, Any]:
    """The body of a request that takes these reactions back and then gives one."""
    taken = (
        f"taken{count}: {_change('removeReaction', each)}" for count, each in enumerate(instead_of)
    )
    given = f"{NEW}: {_change('addReaction', reaction)}"
    query = f"mutation($subject: ID!) {{ {' '.join((*taken, given))} }}"
    return {"query": query, "variables": {"subject": node_id}}


def check_given(body: object) -> None:
    """Raises ServiceError when the reaction was not given; one that is gone may be taken back."""
    if (read_body(ChangedAnswer, body).data or {}).get(NEW) is None:
        raise ServiceError("GitHub does not take this reaction.")


def _change(what: str, reaction: str) -> str:
    place = f"input: {{ subjectId: $subject, content: {reaction.upper()} }}"
    return f"{what}({place}) {{ reaction {{ content }} }}"

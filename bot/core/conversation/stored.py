"""A conversation as text, and back: what is read was kept where others can write, so it is checked.

Nothing in it is trusted further: whoever shows a text of it contains it, and a draft of it goes
through the rules for drafts again.
"""

import json
from dataclasses import asdict

from pydantic import TypeAdapter, ValidationError

from bot.core.conversation.bounds import bounded
from bot.core.conversation.records import Conversation

LONGEST_STORED = 400_000
"""Characters of JSON; what the bounds allow takes less."""

MOST_NUMBER = 2**53 - 1
"""Every store and JSON itself have whole numbers up to this one."""

_CONVERSATION = TypeAdapter(Conversation)


def conversation_json(said: Conversation) -> str:
    """The conversation as JSON in ASCII, always the same for the same one."""
    return json.dumps(asdict(bounded(said)), sort_keys=True, separators=(",", ":"))


def read_conversation(text: str) -> Conversation | None:
    """The conversation of such JSON, within the bounds; None for anything else."""
    if len(text) > LONGEST_STORED:
        return None
    try:
        said = _CONVERSATION.validate_json(text, strict=True)
    except ValidationError:
        return None
    return bounded(said) if is_sound(said) else None


def is_sound(said: Conversation) -> bool:
    """Whether a turn stands, and every number is one of ours."""
    numbers = [said.latest.at, said.latest.comment_id, *(each.comment_id for each in said.turns)]
    placed = -1 <= said.current < len(said.turns) and (said.current >= 0) == bool(said.turns)
    return placed and all(0 <= number <= MOST_NUMBER for number in numbers)

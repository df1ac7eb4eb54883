"""What a test may script for a request: a reply, a fault, or a function that decides."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias


class Fault(StrEnum):
    """A way in which one request goes wrong; faults.py does them."""

    RESET = "the connection is reset before any answer"
    HANG = "nothing is answered, not even headers"
    TRICKLE = "valid pieces come for ever, one at a time"
    SLOW_HEADERS = "the headers come for ever, one byte at a time"
    STALL = "the stream begins and then stands still"
    NOT_FOUND = "404, the model is not installed"
    OUT_OF_MEMORY = "500 with an out-of-memory text"
    CRASHED = "500, the runner stopped"
    BUSY = "503, the queue is full"
    LONG_ERROR = "500 with a text of 10 MB"
    OVERFLOW = "400, the prompt exceeds the context (nested JSON)"
    UNAUTHORIZED = "401 from a proxy, as HTML"
    REDIRECT = "301 to another address"
    HTML = "200 with an HTML page"
    CUT_LINE = "the stream ends in the middle of a line"
    CUT_STREAM = "the stream ends well, but without done"
    CUT_CONNECTION = "the connection is reset in the middle of the stream"
    ERROR_LINE = "an error line in the middle of the stream"
    MEMORY_LINE = "an out-of-memory error line in the middle of the stream"
    NOT_AN_OBJECT = "a line that is JSON, but no object"
    HUGE = "a reply of 10 MB"
    ENDLESS_LINE = "10 MB without a line end"
    COMPRESSED = "a compressed body, though nobody asked for one"
    EMPTY = "an empty reply"
    PROSE = "a sentence instead of JSON"
    HALF_JSON = "half a JSON document"
    WRONG_SCHEMA = "JSON of another shape"
    EMPTY_OBJECT = "{}"
    NO_TEMPLATE = "400, nothing may be told to the chat template"
    NOT_DONE = "the last line says done: false"


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply. `pause` is real seconds before each piece of `piece` characters.

    `prompt_tokens` overrides what prompt_eval_count says; `done_reason` "" is left to the rules.
    """

    text: str
    done: bool = True
    done_reason: str = ""
    prompt_tokens: int | None = None
    pause: float = 0.0
    piece: int = 48


Scripted: TypeAlias = Reply | Fault | str | Mapping[str, Any]
Decide: TypeAlias = Callable[[dict[str, Any]], Scripted]

PROSE = "Sure! Here is a commit message for your changes: **Update stuff**. Let me know!"
TEXTS: Mapping[Fault, Reply] = {
    Fault.EMPTY: Reply(""),
    Fault.PROSE: Reply(PROSE),
    Fault.HALF_JSON: Reply('{"type": "fix", "subject": "keep the sess'),
    Fault.WRONG_SCHEMA: Reply('{"recipe": "pancakes", "eggs": 3, "steps": ["mix", "fry"]}'),
    Fault.EMPTY_OBJECT: Reply("{}"),
    Fault.NOT_DONE: Reply("{}", done=False),
}
"""Faults of the content alone: the rest of such a reply is in order."""


def as_reply(scripted: Scripted) -> Reply | Fault:
    """What was scripted as a Reply, or the fault that the wire must act out."""
    match scripted:
        case Fault():
            return TEXTS.get(scripted, scripted)
        case Reply():
            return scripted
        case str():
            return Reply(scripted)
        case _:
            return Reply(json.dumps(dict(scripted)))

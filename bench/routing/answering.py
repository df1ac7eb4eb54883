"""What a simulated model says: a draft that breaks no rule, as long as the request's trace has it.

A request is known by the title of its pull request, which stands in every prompt about it.
"""

import json
import random
import re
from collections.abc import Mapping
from typing import Any

from fakes.ollama import Reply
from fakes.ollama.context import tokens_of

_TITLE = "Prepare values in batch r{number} of {output_tokens} records"
_NUMBERS = re.compile(r"batch r([0-9]{1,6}) of ([0-9]{1,6}) records")
_DRAFT = {
    "summary": "Values are prepared before they are used.",
    "type": "feat",
    "scope": "",
    "subject": "prepare all values before they are used",
    "body": "Values were worked out again at each use.",
    "breaking": "",
    "files": [],
}
_NOTES = {"facts": ["Each module prepares its values before they are used."] * 3}
_TOKENS = (" \n", "\t\n")  # between two names of an object: one token each


def title_of(number: int, output_tokens: int) -> str:
    """The title of the pull request that a request of the trace is about."""
    return _TITLE.format(number=number, output_tokens=output_tokens)


def request_in(body: Mapping[str, Any]) -> tuple[int, int]:
    """The number of the request that a chat's body is about and its output tokens; or -1, 0."""
    for message in body.get("messages") or ():
        if found := _NUMBERS.search(message["content"]):
            return int(found[1]), int(found[2])
    return -1, 0


def answer(body: Mapping[str, Any]) -> Reply:
    """Notes for a part of a change, else a draft; spaces make it as long as the trace wants."""
    schema = body.get("format")
    notes = isinstance(schema, dict) and "facts" in schema.get("properties", {})
    text = json.dumps(_NOTES if notes else _DRAFT)
    _, output_tokens = request_in(body)
    return Reply("{" + _padding(output_tokens - tokens_of(text)) + text[1:])


def _padding(tokens: int) -> str:
    """White space of so many tokens that never repeats itself: that would look like a fault."""
    dice = random.Random(tokens)
    return "".join(dice.choice(_TOKENS) for _ in range(tokens))

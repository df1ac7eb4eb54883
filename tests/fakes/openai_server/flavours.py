"""The programs that the stand-in can be, and in what their answers differ."""

import json
from collections.abc import Mapping
from enum import StrEnum

from fakes.ollama.faults import overflow


class Flavour(StrEnum):
    """Each speaks the same chat, and tells of itself in its own way."""

    LM_STUDIO = "LM Studio since 0.4"
    OLD_LM_STUDIO = "LM Studio before 0.4"
    LLAMA_CPP = "llama.cpp's server"
    VLLM = "vLLM"
    LLAMA_CPP_PYTHON = "the server of llama-cpp-python"


SINCE_NAMED_SCHEMAS = frozenset(Flavour) - {Flavour.LLAMA_CPP_PYTHON}
"""Those that know `response_format: {"type": "json_schema"}`."""

WITH_USAGE = SINCE_NAMED_SCHEMAS
"""Those that count tokens in a stream when they are asked to."""

UNEXPECTED = "Unexpected endpoint or method. (GET /api/v1/models). Returning 200 anyway"
NO_SCHEMA = (
    "1 validation error: {'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), "
    "'msg': \"Input should be 'text' or 'json_object'\", 'input': 'json_schema'}"
)

_TOO_LONG: Mapping[Flavour, str] = {
    Flavour.OLD_LM_STUDIO: (
        "Trying to keep the first {tokens} tokens when context the overflows. However, the model "
        "is loaded with context length of only {window} tokens, which is not enough."
    ),
    Flavour.LM_STUDIO: (
        "The number of tokens to keep from the initial prompt is greater than the context length. "
        "Try to load the model with a larger context length, or provide a shorter input"
    ),
    Flavour.VLLM: (
        "This model's maximum context length is {window} tokens. However, you requested {tokens} "
        "tokens ({tokens} in the messages, 0 in the completion). Please reduce the length."
    ),
}


def too_long(flavour: Flavour, tokens: int, window: int) -> tuple[int, object]:
    """Status and body for an over-long prompt; LM Studio tells it inside a stream (200).

    The server of llama-cpp-python tells nothing: its stream ends at once.
    """
    if flavour is Flavour.LLAMA_CPP:
        return 400, json.loads(overflow(tokens, window))
    if flavour is Flavour.LLAMA_CPP_PYTHON:
        return 200, None
    text = _TOO_LONG[flavour].format(tokens=tokens, window=window)
    status = 400 if flavour is Flavour.VLLM else 200
    return status, {"error": {"message": text, "type": "invalid_request_error", "code": None}}

"""What a model server's error means: its status and text → one of our failures, in words."""

import re
from collections.abc import Mapping

from bot.core.errors import WriteFailure

_LONGEST = 20_000  # characters of an error that are looked at
_OUT_OF_MEMORY = (
    "out of memory",
    "out-of-memory",
    "out of device memory",
    "cudamalloc failed",
    "hipmalloc failed",
    "failed to allocate",
    "allocation failed",
    "not enough memory",
    "insufficient memory",
    "insufficient system resources",
    "vk_error_out_of_device_memory",
    "erroroutofmemory",
    "requires more system memory",
    "signal: killed",
)
_OVERFLOW = (
    "exceed_context_size_error",
    "exceeds the available context size",
    "input length exceeds the context length",
    "prompt is longer than the context length",
    "greater than the context length",
    "when context the overflows",
    "context size has been exceeded",
    "context_length_exceeded",
    "maximum context length is",
)
_SLOW_LOAD = ("timed out waiting for",)
_NO_SENSE = ("output that does not match the expected",)
_NO_MODEL = ("not found", "not_found", "does not exist")
_BY_TEXT: tuple[tuple[tuple[str, ...], WriteFailure], ...] = (
    (_OUT_OF_MEMORY, WriteFailure.OUT_OF_MEMORY),
    (_OVERFLOW, WriteFailure.CONTEXT_OVERFLOW),
    (_SLOW_LOAD, WriteFailure.TIMEOUT),
    (_NO_SENSE, WriteFailure.GARBAGE),
)
_BY_STATUS: Mapping[int, WriteFailure] = {
    200: WriteFailure.CRASHED,
    408: WriteFailure.TIMEOUT,
    429: WriteFailure.BUSY,
    500: WriteFailure.CRASHED,
    502: WriteFailure.UNREACHABLE,
    503: WriteFailure.BUSY,
    504: WriteFailure.TIMEOUT,
}
CONNECTION_REFUSED = "connection refused"
"""What the error of a host says when nothing listens at its address."""

_PROMPT_TOKENS = re.compile(
    r"n_prompt_tokens\W{1,8}(\d{1,9})"
    r"|\((\d{1,9}) in the messages"
    r"|messages resulted in (\d{1,9}) tokens"
    r"|keep the first (\d{1,9}) tokens"
)

CAUSES: Mapping[WriteFailure, str] = {
    WriteFailure.UNREACHABLE: "cannot be reached",
    WriteFailure.BUSY: "is busy: its queue is full",
    WriteFailure.NOT_INSTALLED: "is not installed",
    WriteFailure.OUT_OF_MEMORY: "ran out of memory",
    WriteFailure.CRASHED: "crashed",
    WriteFailure.CONTEXT_OVERFLOW: "got a prompt longer than its context",
    WriteFailure.TRUNCATED_PROMPT: "read only a part of its prompt",
    WriteFailure.TRUNCATED_REPLY: "had no room for its whole reply",
    WriteFailure.CUT_STREAM: "broke off in the middle of its reply",
    WriteFailure.TIMEOUT: "took too long",
    WriteFailure.REFUSED: "refused the request",
    WriteFailure.GARBAGE: "gave an answer that could not be read",
    WriteFailure.UNFIT: "did not keep the rules of a message",
    WriteFailure.REPETITION: "said the same again and again",
    WriteFailure.TOO_SLOW: "wrote too slowly",
}
"""What each failure is called, after a model's or a host's name."""


def failure_of(status: int, text: str) -> WriteFailure:
    """What an error means. `status` is HTTP's, 200 for an error line in the middle of a stream.

    Texts after Ollama's llm/status.go and server/routes.go, old versions' among them, and what LM
    Studio, llama.cpp's server and vLLM say of a prompt that is too long.
    """
    lowered = text[:_LONGEST].lower()
    for patterns, failure in _BY_TEXT:
        if any(pattern in lowered for pattern in patterns):
            return failure
    if status == 404 and "model" in lowered and any(words in lowered for words in _NO_MODEL):
        return WriteFailure.NOT_INSTALLED
    return _BY_STATUS.get(status, WriteFailure.REFUSED)


def prompt_tokens_of(text: str) -> int | None:
    """The true size of a prompt that was too long, in tokens, where the error tells it."""
    found = _PROMPT_TOKENS.search(text[:_LONGEST])
    return int(found[found.lastindex or 0]) if found else None

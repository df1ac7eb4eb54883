"""POST /v1/chat/completions: the fault, or the reply as a stream of events."""

import json
from typing import Any

from fakes.ollama.clock import Visitor
from fakes.ollama.context import TOKENS_PER_MESSAGE, first_tokens, tokens_of
from fakes.ollama.faults import ACTS
from fakes.ollama.replies import Fault, Reply
from fakes.ollama.schema import obeying
from fakes.ollama.server import Body
from fakes.ollama.wire import Wire
from fakes.openai_server.flavours import (
    NO_SCHEMA,
    SINCE_NAMED_SCHEMAS,
    WITH_USAGE,
    Flavour,
    too_long,
)
from fakes.openai_server.state import Instance, OpenAiState

CHAT = "/v1/chat/completions"


def chat(state: OpenAiState, wire: Wire, visitor: Visitor, body: Body) -> None:
    """Answer a chat, or act out the scripted fault."""
    form = body["response_format"]
    if form["type"] == "json_schema" and state.flavour not in SINCE_NAMED_SCHEMAS:
        wire.error(500, NO_SCHEMA)
        return
    scripted = state.next_reply(CHAT, body)
    if isinstance(scripted, Fault):
        ACTS[scripted](wire, visitor)
        return
    texts = [str(message["content"]) for message in body["messages"]]
    with state.lock:
        state.prompts.append("\n\n".join(texts))
    try:
        instance = state.asked(body["model"])
    except KeyError:
        wire.error(404, f"The model `{body['model']}` does not exist.")
        return
    tokens = sum(tokens_of(text) + TOKENS_PER_MESSAGE for text in texts)
    if tokens >= instance.context_length:
        _refuse(state, wire, instance, tokens)
    else:
        _answer(state, wire, visitor, body, scripted or _unscripted(state, form), tokens)


def _refuse(state: OpenAiState, wire: Wire, instance: Instance, tokens: int) -> None:
    status, error = too_long(state.flavour, tokens, instance.context_length)
    if status != 200:
        wire.answer(status, error)
        return
    wire.begin()
    if error:
        wire.chunk(b"event: error\ndata: " + json.dumps(error).encode() + b"\n\n")
    wire.end()


def _unscripted(state: OpenAiState, form: dict[str, Any]) -> Reply:
    schema = form.get("schema") or form["json_schema"]["schema"]
    return Reply(json.dumps(state.draw(lambda dice: obeying(schema, dice))))


def _answer(
    state: OpenAiState, wire: Wire, visitor: Visitor, body: Body, reply: Reply, tokens: int
) -> None:
    text = first_tokens(reply.text, body["max_tokens"])
    reason = reply.done_reason or ("stop" if text == reply.text else "length")
    wire.chunk(b": the model is thinking\n\n")
    for start in range(0, len(text), reply.piece):
        visitor.sleep_real(reply.pause)
        wire.piece(text[start : start + reply.piece])
    if reply.done:
        wire.line({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})
        for last in _figures(state, reply, tokens, tokens_of(text)):
            wire.line(last)
        wire.chunk(b"data: [DONE]\n\n")
    wire.end()


def _figures(state: OpenAiState, reply: Reply, tokens: int, output: int) -> list[dict[str, Any]]:
    if state.flavour not in WITH_USAGE:
        return []
    counted = tokens if reply.prompt_tokens is None else reply.prompt_tokens
    last: dict[str, Any] = {
        "choices": [],
        "usage": {"prompt_tokens": counted, "completion_tokens": output},
    }
    if state.flavour is Flavour.LLAMA_CPP:
        last["timings"] = {
            "cache_n": counted // 2,
            "prompt_n": counted - counted // 2,
            "prompt_ms": counted - counted // 2,
            "predicted_n": output,
            "predicted_ms": output * 20,
        }
    return [last]

"""/api/chat and /api/generate: the fault, or load, prompt and stream in their simulated time."""

from typing import Any

from fakes.ollama.call import Call, RefusedError, checked, seconds_of
from fakes.ollama.clock import Visitor
from fakes.ollama.context import prompt_tokens, seen_tokens
from fakes.ollama.faults import ACTS, BUSY, MEMORY
from fakes.ollama.replies import Fault, Reply
from fakes.ollama.scheduler import OutOfMemoryError, QueueFullError, Runner, profile_of
from fakes.ollama.schema import SchemaError
from fakes.ollama.speech import joined, line, lines_of, spoken
from fakes.ollama.state import LOAD, State
from fakes.ollama.wire import Wire


def generate(state: State, wire: Wire, visitor: Visitor, path: str, body: dict[str, Any]) -> None:
    """Answer a chat or generate request, or act out the scripted fault.

    Requests that only load or unload have a script of their own, LOAD.
    """
    wanted = bool(body.get("messages") or body.get("prompt"))
    reply = state.next_reply(path if wanted else LOAD, body)
    if isinstance(reply, Fault):
        ACTS[reply](wire, visitor)
        return
    if reply and not wanted:
        wire.answer(200, reply.text)
        return
    try:
        call = checked(state, path, body, reply)
        act = _write if wanted else _load
        act(state, wire, visitor, call)
    except RefusedError as refused:
        wire.error(refused.status, refused.message)
    except SchemaError as error:
        wire.error(400, str(error))
    except QueueFullError:
        wire.error(503, BUSY)
    except OutOfMemoryError:
        wire.error(500, MEMORY)


def _load(state: State, wire: Wire, visitor: Visitor, call: Call) -> None:
    keep_alive = seconds_of(call.body.get("keep_alive"))
    if keep_alive == 0:
        state.scheduler.unload(call.model.name)
        wire.line(_last(call, "unload"))
        wire.end()
        return
    began = state.clock.now()
    profile = profile_of(call.options, call.body.get("shift"))
    with state.scheduler.slot(call.model, profile, keep_alive, visitor):
        wire.line(_last(call, "load", load_duration=_ns(state.clock.now() - began)))
        wire.end()


def _write(state: State, wire: Wire, visitor: Visitor, call: Call) -> None:
    keep_alive = seconds_of(call.body.get("keep_alive"))
    profile = profile_of(call.options, call.body.get("shift"))
    began = state.clock.now()
    with state.scheduler.slot(call.model, profile, keep_alive, visitor) as runner:
        _answer(state, wire, visitor, call, runner, state.clock.now() - began)


def _answer(
    state: State, wire: Wire, visitor: Visitor, call: Call, runner: Runner, loaded: float
) -> None:
    whole = prompt_tokens(call)
    tokens = seen_tokens(call, whole, runner.num_ctx, state.version_numbers)
    state.note_prompt(whole, tokens)
    speech = spoken(state, call, runner.num_ctx - tokens)
    reply = call.reply or Reply(speech.text)
    prefill, decode = tokens / call.model.prefill_rate, speech.tokens / call.model.decode_rate
    lines = lines_of(call, speech, reply.piece)
    last = _last(
        call,
        reply.done_reason or speech.done_reason,
        done=reply.done,
        total_duration=_ns(loaded + prefill + decode),
        load_duration=_ns(loaded),
        prompt_eval_count=tokens if reply.prompt_tokens is None else reply.prompt_tokens,
        prompt_eval_duration=_ns(prefill),
        eval_count=speech.tokens,
        eval_duration=_ns(decode),
    )
    visitor.sleep(prefill)
    for each in lines:
        visitor.sleep_real(reply.pause + state.clock.real(decode) / len(lines))
        if call.streams:
            wire.line(each)
    if call.streams:
        wire.line(last)
        wire.end()
    else:
        wire.answer(200, joined(call, lines, last))


def _last(call: Call, done_reason: str, done: bool = True, **figures: int) -> dict[str, Any]:
    return line(call, "") | {"done": done, "done_reason": done_reason, **figures}


def _ns(seconds: float) -> int:
    return round(seconds * 1e9)

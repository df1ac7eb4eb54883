"""What the model says: thinking, text within its bounds, and the lines that carry them."""

import json
from dataclasses import dataclass
from typing import Any

from fakes.ollama.call import Call
from fakes.ollama.context import first_tokens, tokens_of
from fakes.ollama.schema import obeying
from fakes.ollama.state import CHAT, State
from fakes.ollama.wording import sentence

_MUSING = "hmm "  # one token


@dataclass(frozen=True, slots=True)
class Speech:
    """What a model said; `tokens` counts thinking and text."""

    thinking: str
    text: str
    done_reason: str

    @property
    def tokens(self) -> int:
        return tokens_of(self.thinking + self.text)


def spoken(state: State, call: Call, room: int) -> Speech:
    """What the model says within num_predict; `room` is what its context has left."""
    predict = call.options.get("num_predict", -1)
    if predict < 0 or call.body.get("shift") is False:
        predict = min(predict, room) if predict >= 0 else room
    thinks = "thinking" in call.model.capabilities and call.body.get("think") is not False
    reasoning = call.model.reasoning_tokens if thinks else 0
    thinking = (_MUSING * reasoning).rstrip()
    text = call.reply.text if call.reply else _unscripted(state, call)
    if reasoning + tokens_of(text) <= predict:
        return Speech(thinking, text, "stop")
    left = max(0, predict - reasoning)
    return Speech(first_tokens(thinking, predict), first_tokens(text, left), "length")


def _unscripted(state: State, call: Call) -> str:
    schema = call.body.get("format")
    if isinstance(schema, dict):
        return json.dumps(state.draw(lambda dice: obeying(schema, dice)))
    return json.dumps({"text": state.draw(sentence)}) if schema else str(state.draw(sentence))


def lines_of(call: Call, speech: Speech, piece: int) -> list[dict[str, Any]]:
    """The lines of the stream before the last one, in pieces of so many characters."""
    text = speech.text
    lines = [line(call, text[i : i + piece]) for i in range(0, len(text), piece)]
    return [line(call, "", speech.thinking), *lines] if speech.thinking else lines


def line(call: Call, text: str, thinking: str = "") -> dict[str, Any]:
    """One line of a stream; chat and generate put the text in different places."""
    message = {"role": "assistant", "content": text} | ({"thinking": thinking} if thinking else {})
    return {
        "model": call.body["model"],
        "created_at": "2026-01-02T03:04:05.678901234Z",
        **({"message": message} if call.path == CHAT else {"response": text}),
        "done": False,
    }


def joined(call: Call, lines: list[dict[str, Any]], last: dict[str, Any]) -> dict[str, Any]:
    """The same as one body, for a request with stream:false."""
    if call.path != CHAT:
        return last | {"response": "".join(each["response"] for each in lines)}
    content = "".join(each["message"]["content"] for each in lines)
    return last | {"message": {"role": "assistant", "content": content}}

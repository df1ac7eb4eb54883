"""One request for a text, checked as Ollama checks it before anything is loaded."""

import math
from dataclasses import dataclass
from typing import Any

from fakes.ollama.catalog import FakeModel
from fakes.ollama.replies import Reply
from fakes.ollama.state import CHAT, State

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


class RefusedError(Exception):
    """The request is answered with this status and error."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True, slots=True)
class Call:
    """A request for a text of an installed model, and what the script says to it."""

    path: str
    body: dict[str, Any]
    model: FakeModel
    reply: Reply | None

    @property
    def options(self) -> dict[str, Any]:
        return self.body.get("options") or {}

    @property
    def streams(self) -> bool:
        """Whether the answer is a stream, as it is unless stream:false is sent."""
        return self.body.get("stream") is not False

    @property
    def texts(self) -> list[str]:
        """The parts of the prompt; empty for a request that only loads or unloads."""
        if self.path == CHAT:
            return [str(message.get("content", "")) for message in self.body.get("messages") or []]
        return [str(self.body[key]) for key in ("system", "prompt") if self.body.get(key)]


def checked(state: State, path: str, body: dict[str, Any], reply: Reply | None) -> Call:
    """The request as a Call; its prompt is noted. Raises RefusedError."""
    model = state.model(body.get("model"))
    if model is None:
        raise RefusedError(404, f"model '{body.get('model')}' not found")
    if "completion" not in model.capabilities:
        task = "chat" if path == CHAT else "generate"
        raise RefusedError(400, f'"{model.name}" does not support {task}')
    if body.get("think") and "thinking" not in model.capabilities:
        raise RefusedError(400, f'"{model.name}" does not support thinking')
    call = Call(path, body, model, reply)
    if call.texts:
        with state.lock:
            state.prompts.append("\n\n".join(call.texts))
    return call


def seconds_of(keep_alive: object) -> float | None:
    """keep_alive in seconds (negative means for ever); None when it was not sent."""
    if keep_alive is None:
        return None
    number = str(keep_alive).rstrip("hms")
    seconds = float(number) * _UNITS.get(str(keep_alive)[len(number) :], 1.0)
    return seconds if seconds >= 0 else math.inf

"""The records of one call to a model."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.models.model import Model


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation with a model; `role` is system, user or assistant."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds a call may take: to connect, to the first byte, between chunks, and in all."""

    connect: float
    first_byte: float
    stall: float
    total: float


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One chat call. `num_predict` bounds the reply in tokens; `schema` is a JSON schema.

    A model that writes fewer than `least_rate` tokens per second is broken off; 0 is never.
    """

    model: Model
    messages: tuple[Message, ...]
    schema: Mapping[str, object]
    num_predict: int
    think: bool | None
    deadlines: Deadlines
    least_rate: float = 0.0


@dataclass(frozen=True, slots=True)
class ChatReply:
    """A whole reply (`done` was true). `done_reason` is stop or length; seconds are wall time.

    Rates are tokens per second, of reading the prompt and of writing; 0 is unknown.
    """

    text: str
    done_reason: str
    prompt_tokens: int
    output_tokens: int
    seconds: float
    load_seconds: float = 0.0
    prefill_rate: float = 0.0
    decode_rate: float = 0.0

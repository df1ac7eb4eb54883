"""The bodies of a chat's answers, as far as they concern us. Anything may be missing."""

from pydantic import BaseModel, Field

from bot.core.models.chat import ChatReply
from bot.core.models.speed import prefill_rate, rate

_MILLI = 1000.0


class _Delta(BaseModel):
    content: str | None = None
    reasoning: str | None = None
    reasoning_content: str | None = None


class _Choice(BaseModel):
    delta: _Delta = Field(default_factory=_Delta)
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Timings(BaseModel):
    """What llama.cpp's server measures; `prompt_n` is the part that was in no cache."""

    prompt_n: int = 0
    prompt_ms: float = 0.0
    predicted_n: int = 0
    predicted_ms: float = 0.0


class Chunk(BaseModel):
    """One event of a streamed chat."""

    choices: list[_Choice] = Field(default_factory=list)
    usage: _Usage | None = None
    timings: _Timings | None = None

    @property
    def text(self) -> str:
        """The piece of the reply in it."""
        return "".join(choice.delta.content or "" for choice in self.choices)

    @property
    def thought(self) -> str:
        """The piece of reasoning in it, under either of the two names that servers have for it."""
        deltas = [choice.delta for choice in self.choices]
        return "".join(each.reasoning or each.reasoning_content or "" for each in deltas)


class End:
    """What a stream has told beside its text: why it ended, and its figures."""

    def __init__(self) -> None:
        self.reason = ""
        self._usage = _Usage()
        self._timings = _Timings()

    @property
    def prompt_tokens(self) -> int:
        """As the server counted them; 0 when it did not say."""
        return self._usage.prompt_tokens

    def note(self, chunk: Chunk) -> None:
        """Take over what this event tells."""
        self.reason = next((c.finish_reason for c in chunk.choices if c.finish_reason), self.reason)
        self._usage = chunk.usage or self._usage
        self._timings = chunk.timings or self._timings

    def reply(self, text: str, seconds: float, writing: float) -> ChatReply:
        """The whole reply; `writing` are the seconds since its first piece, where nobody tells."""
        timed, output_tokens = self._timings, self._usage.completion_tokens
        told = rate(timed.predicted_n, timed.predicted_ms / _MILLI)
        return ChatReply(
            text=text,
            done_reason=self.reason,
            prompt_tokens=self.prompt_tokens,
            output_tokens=output_tokens,
            seconds=seconds,
            prefill_rate=prefill_rate(timed.prompt_n, timed.prompt_ms / _MILLI),
            decode_rate=told or rate(output_tokens, writing),
        )

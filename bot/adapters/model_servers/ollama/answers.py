"""The bodies of Ollama's answers, as far as they concern us. Anything may be missing."""

from collections.abc import Mapping
from typing import Any

import ollama
from pydantic import BaseModel, Field

from bot.core.models.chat import ChatReply
from bot.core.models.model import InstalledModel, ResidentModel
from bot.core.models.speed import prefill_rate, rate

_ARCHITECTURE = "general.architecture"
_ATTENTION = ".attention."
_TOKENS = "tokenizer.ggml.tokens"
_NANO = 1e9


class _Details(BaseModel):
    context_length: int | None = None


class _Installed(BaseModel):
    name: str
    size: int | None = None
    digest: str | None = None
    capabilities: list[str] | None = None
    remote_host: str | None = None
    remote_model: str | None = None
    details: _Details | None = None


class _Resident(BaseModel):
    name: str
    size: int | None = None
    size_vram: int | None = None
    context_length: int | None = None


class Tags(BaseModel):
    """The answer of GET /api/tags."""

    models: list[_Installed] | None = None

    def records(self) -> tuple[InstalledModel, ...]:
        """What is installed."""
        return tuple(
            InstalledModel(
                name=model.name,
                size=model.size or 0,
                digest=model.digest or "",
                capabilities=tuple(model.capabilities or ()),
                context_length=(model.details and model.details.context_length) or 0,
                remote=model.remote_host or model.remote_model or "",
            )
            for model in self.models or ()
        )


class Processes(BaseModel):
    """GET /api/ps"""

    models: list[_Resident] | None = None

    def records(self) -> tuple[ResidentModel, ...]:
        """What is in memory."""
        return tuple(
            ResidentModel(
                name=model.name,
                size=model.size or 0,
                size_vram=model.size_vram or 0,
                context_length=model.context_length or 0,
            )
            for model in self.models or ()
        )


class Shown(BaseModel):
    """POST /api/show"""

    capabilities: list[str] = Field(default_factory=list)
    model_info: dict[str, Any] | None = None

    def lacks_lists(self) -> bool:
        """Whether a fact of the build is a list, which only a verbose answer spells out."""
        known = self.model_info or {}
        vocabulary = f"{known.get(_ARCHITECTURE)}.vocab_size"
        return any(
            value is None and (_ATTENTION in name or (name == _TOKENS and vocabulary not in known))
            for name, value in known.items()
        )

    def shape(self) -> Mapping[str, object]:
        """The build by the keys of the model's file, without its tokenizer but for how large it is.

        Where no key tells the size of the vocabulary, its tokens are counted.
        """
        known = self.model_info or {}
        shape = {name: value for name, value in known.items() if not name.startswith("tokenizer.")}
        tokens = known.get(_TOKENS)
        if isinstance(tokens, list):
            shape.setdefault(f"{known.get(_ARCHITECTURE)}.vocab_size", len(tokens))
        return shape


class Done(BaseModel):
    """POST /api/generate without a prompt"""

    done: bool


def figures(text: str, last: ollama.ChatResponse, seconds: float) -> ChatReply:
    """A whole reply and what its last part tells of it. Durations there are nanoseconds."""
    prompt_tokens, output_tokens = last.prompt_eval_count or 0, last.eval_count or 0
    return ChatReply(
        text=text,
        done_reason=last.done_reason or "stop",
        prompt_tokens=prompt_tokens,
        output_tokens=output_tokens,
        seconds=seconds,
        load_seconds=(last.load_duration or 0) / _NANO,
        prefill_rate=prefill_rate(prompt_tokens, (last.prompt_eval_duration or 0) / _NANO),
        decode_rate=rate(output_tokens, (last.eval_duration or 0) / _NANO),
    )

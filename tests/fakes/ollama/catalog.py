"""The models of the stand-in, as /api/tags, /api/ps and /api/show tell of them."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MODIFIED_AT = "2026-01-02T03:04:05Z"
SINCE_CAPABILITIES = (0, 30, 0)  # the first version whose /api/tags has capabilities and context


@dataclass(frozen=True, slots=True)
class FakeModel:
    """A model on disk: bytes, tokens, seconds of simulated time, and tokens per such second.

    `memory` is what it needs loaded, without its context (0: as much as `size`).
    `reasoning_tokens` are spent before the answer when a thinking model may think.
    """

    name: str
    size: int = 4_683_087_332
    memory: int = 0
    kv_bytes_per_token: int = 0
    context_length: int = 32_768
    capabilities: tuple[str, ...] = ("completion", "tools")
    remote_host: str = ""
    load_seconds: float = 0.0
    prefill_rate: float = math.inf
    decode_rate: float = math.inf
    reasoning_tokens: int = 2_000
    family: str = "qwen2"
    model_info: Mapping[str, Any] = field(default_factory=dict)

    def need(self, num_ctx: int, slots: int) -> int:
        """Bytes in memory with so many slots of this context."""
        return (self.memory or self.size) + self.kv_bytes_per_token * num_ctx * slots

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.name.encode()).hexdigest()


def full_name(name: str) -> str:
    """Ollama's full name of a model: without a tag it means `:latest`."""
    return name if ":" in name.rpartition("/")[2] else f"{name}:latest"


def _details(model: FakeModel, version: tuple[int, ...]) -> dict[str, Any]:
    details: dict[str, Any] = {
        "format": "gguf",
        "family": model.family,
        "families": [model.family],
        "parameter_size": "7.6B",
        "quantization_level": "Q4_K_M",
    }
    if version >= SINCE_CAPABILITIES:
        details |= {"context_length": model.context_length, "embedding_length": 3584}
    return details


def tags_entry(model: FakeModel, version: tuple[int, ...]) -> dict[str, Any]:
    """The model's entry in /api/tags of a server of that version."""
    entry: dict[str, Any] = {
        "name": full_name(model.name),
        "model": full_name(model.name),
        "modified_at": MODIFIED_AT,
        "size": model.size,
        "digest": model.digest,
        "details": _details(model, version),
    }
    if version >= SINCE_CAPABILITIES:
        entry["capabilities"] = list(model.capabilities)
    return entry | _remote(model)


def show_body(model: FakeModel, version: tuple[int, ...], *, verbose: bool) -> dict[str, Any]:
    """The answer of /api/show, in which lists are null unless it is verbose."""
    known = {
        "general.architecture": model.family,
        f"{model.family}.context_length": model.context_length,
    } | dict(model.model_info)
    if not verbose:
        known = {key: None if isinstance(each, list) else each for key, each in known.items()}
    return {
        "details": _details(model, version),
        "model_info": known,
        "capabilities": list(model.capabilities),
        "modified_at": MODIFIED_AT,
        "template": "{{ .Prompt }}",
    } | _remote(model)


def _remote(model: FakeModel) -> dict[str, str]:
    if not model.remote_host:
        return {}
    return {"remote_host": model.remote_host, "remote_model": model.name.removesuffix("-cloud")}

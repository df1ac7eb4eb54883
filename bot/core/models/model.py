"""The records of those who write: models, hosts, and what is known of them at this moment."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

from bot.core.models.gpu import Gpu


class ModelType(StrEnum):
    """What a model is registered for."""

    GENERAL = "general"
    CODER = "coder"


@dataclass(frozen=True, slots=True)
class Model:
    """A registered model. `timeout` is in seconds, `context_length` in tokens, `size` in bytes.

    `context_length` is the one num_ctx this model is always asked with. `url` is "" for the host
    that OLLAMA_HOST names at the time. Times are ISO 8601 in UTC. Zero, "" and None mean unknown.
    """

    model_id: str
    model_type: ModelType
    url: str
    model_name: str
    timeout: float
    is_active: bool
    context_length: int
    tier: int
    keep_alive: str
    capabilities: tuple[str, ...] = ()
    digest: str = ""
    size: int = 0
    added_by: str = ""
    added_at: str = ""
    last_checked: str = ""
    is_available: bool | None = None


class Provider(StrEnum):
    """What a host speaks: Ollama's own API, or that of OpenAI as LM Studio and others have it."""

    OLLAMA = "ollama"
    OPENAI = "openai"


KvCache: TypeAlias = Literal["f16", "q8_0", "q4_0"]
"""How a host keeps the cache of a model's context: OLLAMA_KV_CACHE_TYPE."""


@dataclass(frozen=True, slots=True)
class Host:
    """A host of models. `token` is its own credential and is sent to no other host.

    `lacks` is the variable of its credential where that is not set: then it is not asked.
    `name` is what people call it, "" for one without a name. `ram` and `vram` are bytes as an
    operator wrote them down, 0 for unknown; it works on `max_parallel` requests at once.
    """

    url: str
    token: str = field(default="", repr=False)
    name: str = ""
    provider: Provider = Provider.OLLAMA
    ram: int = 0
    vram: int = 0
    max_parallel: int = 1
    kv_cache: KvCache = "f16"
    labels: tuple[str, ...] = ()
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model that a host has on disk. `remote` names the cloud it forwards to, "" for local."""

    name: str
    size: int
    digest: str
    capabilities: tuple[str, ...] = ()
    context_length: int = 0
    remote: str = ""


@dataclass(frozen=True, slots=True)
class ResidentModel:
    """A model that a host has in memory: bytes in all and on the GPU, and its context in tokens."""

    name: str
    size: int
    size_vram: int
    context_length: int


@dataclass(frozen=True, slots=True)
class Presence:
    """What a host answered just now; `error` is "" when it answered."""

    url: str
    installed: tuple[InstalledModel, ...] = ()
    resident: tuple[ResidentModel, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """Memory of this machine in bytes, the container's limit taken into account, and its cards."""

    total: int
    available: int
    gpus: tuple[Gpu, ...] = ()

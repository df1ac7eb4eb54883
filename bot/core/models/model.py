"""The records of those who write: models, hosts, and what is known of them at this moment."""

from dataclasses import dataclass, field
from enum import StrEnum


class ModelType(StrEnum):
    """What a model is registered for."""

    GENERAL = "general"
    CODER = "coder"


@dataclass(frozen=True, slots=True)
class Model:
    """A registered model. `timeout` is in seconds, `context_length` in tokens, `size` in bytes.

    `context_length` is the one num_ctx this model is always asked with. Zero or "" mean unknown.
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


@dataclass(frozen=True, slots=True)
class Host:
    """An Ollama host. `token` is its own credential and is sent to no other host."""

    url: str
    token: str = field(default="", repr=False)


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
    """Memory of this machine in bytes, the container's limit taken into account."""

    total: int
    available: int

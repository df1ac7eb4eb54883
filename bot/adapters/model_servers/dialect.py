"""What every sort of model server can be asked, and what it takes to ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.adapters.model_servers.network import Resolve
from bot.core.models.chat import ChatReply, ChatRequest, Deadlines
from bot.core.models.model import Host, Model, Presence


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`seed` makes replies repeat, `resolve` finds addresses, `now` tells seconds going forward."""

    seed: int
    resolve: Resolve
    now: Callable[[], float]


class Dialect(Protocol):
    """One sort of model server. Hosts come with their normalised address and own token."""

    def presence(self, host: Host) -> Presence:
        """What the host has on disk and in memory, or in `error` why it does not say."""
        ...

    def chat(self, host: Host, request: ChatRequest) -> ChatReply:
        """One streamed chat call. Raises LlmError for all that goes wrong."""
        ...

    def shape(self, host: Host, model_name: str) -> Mapping[str, object]:
        """What is known of a model's build, by the keys of its GGUF file; {} when nothing is."""
        ...

    def preload(self, host: Host, model: Model, deadlines: Deadlines) -> float:
        """Loads a model as chat asks for it; the seconds that took. Raises LlmError."""
        ...

    def unload(self, host: Host, model: Model) -> None:
        """Frees the memory of a model. Raises LlmError."""
        ...

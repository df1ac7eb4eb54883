"""All servers of models behind one port: satisfies ports.Llm."""

import socket
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.adapters.model_servers.dialect import Dialect, Surroundings
from bot.adapters.model_servers.network import Resolve
from bot.adapters.model_servers.ollama.hosts import OllamaHosts
from bot.adapters.model_servers.openai.hosts import OpenAiHosts
from bot.core.models.chat import ChatReply, ChatRequest, Deadlines
from bot.core.models.model import Host, Model, Presence, Provider
from bot.core.models.url import read_host


class ModelServers:
    """The hosts of a registry; a token goes to its own host alone. `seed` makes replies repeat."""

    def __init__(
        self,
        hosts: Sequence[Host],
        seed: int,
        resolve: Resolve = socket.getaddrinfo,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hosts = tuple(hosts)
        surroundings = Surroundings(seed, resolve, now)
        self._dialects: Mapping[Provider, Dialect] = {
            Provider.OLLAMA: OllamaHosts(surroundings),
            Provider.OPENAI: OpenAiHosts(surroundings),
        }

    def presence(self, host: Host) -> Presence:
        """What the host has on disk and in memory, or in `error` why it does not say."""
        own, dialect = self._own(host)
        return replace(dialect.presence(own), url=host.url)

    def chat(self, request: ChatRequest) -> ChatReply:
        """One streamed chat call. Raises LlmError for all that goes wrong."""
        own, dialect = self._own(Host(request.model.url))
        return dialect.chat(own, request)

    def shape(self, host: Host, model_name: str) -> Mapping[str, object]:
        """What is known of a model's build, by the keys of its GGUF file; {} when nothing is."""
        own, dialect = self._own(host)
        return dialect.shape(own, model_name)

    def preload(self, model: Model, deadlines: Deadlines) -> float:
        """Loads a model as chat asks for it; the seconds that took. Raises LlmError."""
        own, dialect = self._own(Host(model.url))
        return dialect.preload(own, model, deadlines)

    def unload(self, model: Model) -> None:
        """Frees the memory of a model. Raises LlmError."""
        own, dialect = self._own(Host(model.url))
        dialect.unload(own, model)

    def _own(self, host: Host) -> tuple[Host, Dialect]:
        """The host with its normalised address and its own token, and what it speaks."""
        read = read_host(host.url, host.token)
        same = (each for each in self._hosts if read_host(each.url).url == read.url)
        known = next(same, host)
        own = Host(read.url, read.token or known.token)
        return own, self._dialects[known.provider]

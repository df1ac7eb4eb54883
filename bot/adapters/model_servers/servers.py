"""All servers of models behind one port: satisfies ports.Llm."""

from collections.abc import Sequence
from dataclasses import replace

from bot.adapters.model_servers.ollama.hosts import OllamaHosts
from bot.core.models.chat import ChatReply, ChatRequest
from bot.core.models.model import Host, Presence
from bot.core.models.url import read_host


class ModelServers:
    """The hosts of a registry; a token goes to its own host alone. `seed` makes replies repeat."""

    def __init__(self, hosts: Sequence[Host], seed: int) -> None:
        self._hosts = tuple(hosts)
        self._ollama = OllamaHosts(seed)

    def presence(self, host: Host) -> Presence:
        """What the host has on disk and in memory, or in `error` why it does not say."""
        return replace(self._ollama.presence(self._own(host)), url=host.url)

    def chat(self, request: ChatRequest) -> ChatReply:
        """One streamed chat call. Raises LlmError for all that goes wrong."""
        return self._ollama.chat(self._own(Host(request.model.url)), request)

    def _own(self, host: Host) -> Host:
        """The host with its normalised address and its own token."""
        read = read_host(host.url, host.token)
        known = (each.token for each in self._hosts if read_host(each.url).url == read.url)
        return Host(read.url, read.token or next(known, ""))

"""The way to an Ollama host: adds what the `ollama` package leaves out.

Its gaps are listed in https://github.com/ollama/ollama-python/issues (483, 518, 741): no deadlines,
no truncate and shift, a key of the environment sent to every host, raw errors of three libraries.
"""

import json
from collections.abc import Iterable, Iterator

import httpx
import ollama

from bot.adapters.model_servers.budget import Budget
from bot.adapters.model_servers.network import Resolve
from bot.adapters.model_servers.transport import (
    BrokenOffError,
    HostTransport,
    WrongFormError,
    lines_of,
    object_of,
)
from bot.core.models.model import Host

UNCUT = {"truncate": False, "shift": False}
"""Fail on an over-long prompt, do not cut it silently. A change of `shift` reloads a model."""


def ollama_client(host: Host, budget: Budget, resolve: Resolve) -> ollama.Client:
    """The package's own client; raises what OllamaTransport raises."""
    return ollama.Client(
        host=host.url,
        transport=OllamaTransport(HostTransport(host, budget, resolve)),
        trust_env=False,
        follow_redirects=False,
    )


class OllamaTransport(httpx.BaseTransport):
    """Sends chat requests with UNCUT, and gives whole lines back, each a JSON object in ASCII."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it. Raises what HostTransport raises."""
        body = json.dumps(json.loads(request.read()) | UNCUT).encode()
        headers = [item for item in request.headers.items() if item[0] != "content-length"]
        answer = self._transport.handle_request(
            httpx.Request(request.method, request.url, headers=headers, content=body)
        )
        return httpx.Response(200, headers=answer.headers, stream=_Lines(answer))

    def close(self) -> None:
        self._transport.close()


class _Lines(httpx.SyncByteStream):
    def __init__(self, answer: httpx.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return _objects(self._answer.iter_raw())

    def close(self) -> None:
        self._answer.close()


def _objects(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Lines that were checked to be JSON objects without an error.

    httpx splits lines at U+0085 and its like too, which Ollama does not escape: hence ASCII.
    """
    for line in lines_of(parts):
        try:
            said = object_of(line)
        except WrongFormError as error:
            raise BrokenOffError if line.lstrip().startswith(b"{") else error from error
        yield json.dumps(said).encode() + b"\n"

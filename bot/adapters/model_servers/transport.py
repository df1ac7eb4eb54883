"""The way to one host: its own credential, no redirects, no proxies, and one call's budget."""

import base64
import json
import ssl
from collections.abc import Iterable, Iterator
from typing import Any

import certifi
import httpcore
import httpx

from bot.adapters.model_servers.budget import Budget
from bot.adapters.model_servers.network import BoundedNetwork, Resolve
from bot.core.models.model import Host

_LONGEST_ERROR = 65_536  # bytes of an error's body that are read


class AnsweredError(Exception):
    """The host answered with an error: HTTP's status (200 inside a stream) and the text."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
        self.text = text


class WrongFormError(Exception):
    """The host answered what a model server does not say; the text says how it is wrong."""


class BrokenOffError(Exception):
    """The answer ended in the middle."""


def client_of(host: Host, budget: Budget, resolve: Resolve) -> httpx.Client:
    """A client for paths of one host; raises what HostTransport raises."""
    return httpx.Client(
        base_url=host.url,
        transport=HostTransport(host, budget, resolve),
        trust_env=False,
        follow_redirects=False,
        timeout=None,  # noqa: S113 - the transport keeps the budget
    )


class HostTransport(httpx.BaseTransport):
    """Sends requests to one host, with its own credential and within one call's budget."""

    def __init__(self, host: Host, budget: Budget, resolve: Resolve) -> None:
        self._host = host
        self._budget = budget
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trust(host.url), network_backend=BoundedNetwork(budget, resolve)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it. Raises AnsweredError for every status but 200, and httpcore's errors."""
        self._budget.ask()
        content = request.read()
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=self._headers(request, content),
                content=content,
            )
        )
        body = _Body(answer)
        if answer.status != 200:
            raise AnsweredError(answer.status, body.start())
        return httpx.Response(200, headers=_plain(answer), stream=body)

    def close(self) -> None:
        self._pool.close()

    def _headers(self, request: httpx.Request, content: bytes) -> list[tuple[str, str]]:
        headers = {
            "Host": request.headers["host"],
            "User-Agent": "squill",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
            "Content-Length": str(len(content)),
        }
        if token := self._host.token:
            # RFC 6750 has no colon in a bearer token, so one with a colon is user and password
            basic = base64.b64encode(token.encode()).decode()
            headers["Authorization"] = f"Basic {basic}" if ":" in token else f"Bearer {token}"
        return list(headers.items())


class _Body(httpx.SyncByteStream):
    """An answer's bytes as they come."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer.iter_stream())

    def start(self) -> str:
        """The start of an error's text."""
        text = b""
        for part in self._answer.iter_stream():
            text += part
            if len(text) >= _LONGEST_ERROR:
                break
        self.close()
        return text[:_LONGEST_ERROR].decode("utf-8", "replace")

    def close(self) -> None:
        self._answer.close()


def object_of(text: bytes) -> dict[str, Any]:
    """A JSON object. Raises AnsweredError if it tells of an error, WrongFormError if it is none."""
    try:
        said = json.loads(text.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise WrongFormError("no JSON") from error
    if not isinstance(said, dict):
        raise WrongFormError("JSON of another form")
    if said.get("error"):
        raise AnsweredError(200, str(said["error"]))
    return said


def lines_of(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Lines without their ends, the last one even where it has none; empty lines are left out."""
    rest = b""
    for part in parts:
        *lines, rest = (rest + part).split(b"\n")
        yield from (line for line in lines if line.strip())
    if rest.strip():
        yield rest


def _plain(answer: httpcore.Response) -> list[tuple[bytes, bytes]]:
    """The headers. Raises WrongFormError for a compressed body: its true size is not bounded."""
    encodings = [value for name, value in answer.headers if name.lower() == b"content-encoding"]
    if any(encoding.strip().lower() != b"identity" for encoding in encodings):
        answer.close()
        raise WrongFormError("compressed, unasked")
    return answer.headers


def _trust(url: str) -> ssl.SSLContext:
    """The machine's certificate authorities and certifi's; none, at no cost, for plain http."""
    if not url.startswith("https:"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context

"""The way to one host: adds what the `ollama` package leaves out, and lets nothing else through.

Its gaps are listed in https://github.com/ollama/ollama-python/issues (483, 518, 741): no deadlines,
no truncate and shift, a key of the environment sent to every host, raw errors of three libraries.
"""

import base64
import json
import ssl
from collections.abc import Iterable, Iterator

import certifi
import httpcore
import httpx

from bot.adapters.model_servers.budget import BoundedNetwork, Budget
from bot.core.models.model import Host

_EXTRA = {"truncate": False, "shift": False}  # fail on an over-long prompt, do not cut it silently
_CHAT = "/api/chat"
_LONGEST_ERROR = 65_536  # bytes of an error's body that are read


class AnsweredError(Exception):
    """The host answered with an error: HTTP's status (200 inside a stream) and the text."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
        self.text = text


class NotOllamaError(Exception):
    """The host answered something that Ollama does not say; the text says how it is wrong."""


class BrokenOffError(Exception):
    """The answer ended in the middle."""


class HostTransport(httpx.BaseTransport):
    """Sends requests to one host, with its own credential and within one call's budget."""

    def __init__(self, host: Host, budget: Budget) -> None:
        self._host = host
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trust(host.url), network_backend=BoundedNetwork(budget)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it. Raises AnsweredError for every status but 200, and httpcore's errors."""
        chat = request.url.path.endswith(_CHAT)
        content = _with_extra(request.read()) if chat else request.read()
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
        body = _Body(answer, by_line=chat)
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
    """An answer's bytes; `by_line` gives whole lines, each a JSON object in ASCII."""

    def __init__(self, answer: httpcore.Response, *, by_line: bool) -> None:
        self._answer = answer
        self._by_line = by_line

    def __iter__(self) -> Iterator[bytes]:
        parts = self._answer.iter_stream()
        return _lines(parts) if self._by_line else iter(parts)

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


def _lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for part in parts:
        *lines, rest = (rest + part).split(b"\n")
        yield from (_object(line) for line in lines if line.strip())
    if rest.strip():
        try:
            yield _object(rest)
        except NotOllamaError as error:
            raise BrokenOffError if rest.lstrip().startswith(b"{") else error from error


def _object(line: bytes) -> bytes:
    """A line, checked to be a JSON object without an error, in ASCII.

    httpx splits lines at U+0085 and its like too, which Ollama does not escape: hence ASCII.
    """
    try:
        said = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotOllamaError("no JSON") from error
    if not isinstance(said, dict):
        raise NotOllamaError("JSON of another form")
    if said.get("error"):
        raise AnsweredError(200, str(said["error"]))
    return json.dumps(said).encode() + b"\n"


def _with_extra(content: bytes) -> bytes:
    return json.dumps(json.loads(content) | _EXTRA).encode()


def _plain(answer: httpcore.Response) -> list[tuple[bytes, bytes]]:
    """The headers. Raises NotOllamaError for a compressed body: its true size is not bounded."""
    encodings = [value for name, value in answer.headers if name.lower() == b"content-encoding"]
    if any(encoding.strip().lower() != b"identity" for encoding in encodings):
        answer.close()
        raise NotOllamaError("compressed, unasked")
    return answer.headers


def _trust(url: str) -> ssl.SSLContext:
    """The machine's certificate authorities and certifi's; none, at no cost, for plain http."""
    if not url.startswith("https:"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context

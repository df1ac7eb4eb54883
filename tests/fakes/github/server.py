"""The HTTP server around the stand-in for GitHub."""

import contextlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from fakes.github.description import Description
from fakes.github.endpoints import answer
from fakes.github.exchange import Answer, Request, refusal
from fakes.github.faults import Fault, Mishap, down
from fakes.github.graphql_endpoint import post_graphql
from fakes.github.state import Received, State

GRAPHQL = "/graphql"

RATE = {
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": "4999",
    "x-ratelimit-reset": "4102444800",
    "x-ratelimit-used": "1",
    "x-ratelimit-resource": "core",
}


class Handler(BaseHTTPRequestHandler):
    """Carries one request to the stand-in and its answer back."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "Server"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: tests read `requests`."""

    def handle(self) -> None:
        """Serve until the client leaves, also when it leaves in the middle."""
        with contextlib.suppress(ConnectionError, TimeoutError):
            super().handle()

    def do_GET(self) -> None:
        """Answer any method alike."""
        at = time.perf_counter()
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        url = urlsplit(self.path)
        request = Request(
            self.command,
            self.server.inner(url.path),
            dict(parse_qsl(url.query)),
            self.headers.get("Accept", ""),
            json.loads(raw) if raw else None,
        )
        with self.server.state.lock:
            outcome = self.server.outcome(request, self.headers.get("Authorization", ""))
            status = outcome.status if isinstance(outcome, Answer) else 0
            received = Received(
                request.method, request.path, request.accept, status, at, request.body
            )
            self.server.state.requests.append(received)
        if isinstance(outcome, Answer):
            self._send(outcome)
        else:
            self.close_connection = True
            if outcome is not Mishap.CUT:
                self.server.closing.wait(30)

    do_POST = do_PATCH = do_PUT = do_DELETE = do_GET  # noqa: N815 - the base's names

    def _send(self, outcome: Answer) -> None:
        body = outcome.body
        text = body if isinstance(body, str) else "" if body is None else json.dumps(body)
        data = text.encode(errors="surrogateescape")
        self.send_response(outcome.status)
        headers = {**RATE, **outcome.headers, "Content-Length": str(len(data))}
        if outcome.status != 204:
            headers["Content-Type"] = outcome.content_type
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


class Server(ThreadingHTTPServer):
    """The server, its state, the scripted faults and the description it is held to."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, state: State, prefix: str, *, validate: bool, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.state = state
        self.prefix = prefix
        self.faults: list[Fault] = []
        self.closing = threading.Event()
        self.description = Description() if validate else None

    @property
    def url(self) -> str:
        """Where the API is."""
        return f"http://127.0.0.1:{self.server_address[1]}{self.prefix}"

    def inner(self, path: str) -> str:
        """The path without the API's prefix; an Enterprise Server has GraphQL beside its v3."""
        outside = self.prefix.removesuffix("/v3") + GRAPHQL
        return GRAPHQL if path == outside else path.removeprefix(self.prefix)

    def outcome(self, request: Request, authorization: str) -> Answer | Mishap:
        """What becomes of a request: a scripted fault, or what GitHub would answer."""
        fault = next((each for each in self.faults if each.strikes(request)), None)
        if fault and fault.outcome not in (Mishap.HANG_AFTER, Mishap.FAIL_AFTER):
            return fault.outcome
        result = self._answer(request, authorization)
        if fault is None:
            return result
        return down() if fault.outcome is Mishap.FAIL_AFTER else Mishap.HANG_AFTER

    def _answer(self, request: Request, authorization: str) -> Answer:
        if authorization.partition(" ")[2] != self.state.token:
            return refusal(401, "Bad credentials")
        if request.path == GRAPHQL:
            result, violations = post_graphql(self.state, request)
            if self.description:
                self.description.violations += violations
            return result
        if self.description and not self.description.allows(request):
            return refusal(422, "Validation Failed")
        result = answer(self.state, self.url, request)
        if self.description:
            self.description.check(request, result)
        return result

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves is no error; anything else fails the test that asked."""

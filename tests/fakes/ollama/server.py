"""The HTTP server around a stand-in: one thread a connection, closed without a trace."""

import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from fakes.ollama.clock import ClientLeftError, Visitor
from fakes.ollama.faults import ACTS, PAGE
from fakes.ollama.replies import Fault
from fakes.ollama.script import Received, ScriptedState
from fakes.ollama.wire import HTML, Wire

Body: TypeAlias = dict[str, Any]
Route: TypeAlias = Callable[[Wire, Visitor, str, str, Body], None]
"""Answers a request: the wire, who asks, the method, the path, and the JSON body ({} for none)."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "Server"

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        with contextlib.suppress(OSError):
            super().finish()

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError, ClientLeftError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: tests read `requests`."""

    def _respond(self) -> None:
        state = self.server.state
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path, wire = urlsplit(self.path).path, self.server.wire(self)
        visitor = Visitor(self.connection, state.clock, self.server.closing)
        try:
            body = json.loads(data) if data else None
        except ValueError as error:
            wire.error(400, str(error))
            return
        with state.lock:
            state.requests.append(Received(self.command, path, dict(self.headers), body))
        if state.authorization and self.headers.get("Authorization") != state.authorization:
            wire.answer(401, PAGE, HTML)
        else:
            known = body if isinstance(body, dict) else {}
            self.server.route(wire, visitor, self.command, path, known)

    do_GET = do_HEAD = do_POST = do_DELETE = _respond  # noqa: N815 - the base's name


class Server(ThreadingHTTPServer):
    """Serves one state on a port of 127.0.0.1 until it is closed."""

    daemon_threads = False
    request_queue_size = 256

    def __init__(
        self,
        state: ScriptedState,
        route: Route,
        wire: type[Wire],
        port: int,
        tls: ssl.SSLContext | None,
    ) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)
        self.state = state
        self.route = route
        self.wire = wire
        self.closing = threading.Event()
        self.connections: set[socket.socket] = set()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening, hang up on everybody, and wait for every thread."""
        self.closing.set()
        self.shutdown()
        for connection in tuple(self.connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self.server_close()


def as_scripted(state: ScriptedState, wire: Wire, visitor: Visitor, path: str, body: Body) -> bool:
    """Answer with what is scripted for the path, if anything is."""
    scripted = state.next_reply(path, body)
    if isinstance(scripted, Fault):
        ACTS[scripted](wire, visitor)
    elif scripted is not None:
        wire.answer(200, scripted.text)
    return scripted is not None

"""A TCP proxy that delays answers, or swallows them and cuts the connection."""

import select
import socket
import socketserver
import threading
import time

from fakes.background_server import BackgroundServer
from fakes.redis_server import free_port

_CHUNK = 65_536


class TcpProxy(BackgroundServer):
    """Passes on what it is sent to `port` of this machine, and the answers, unless told not to.

    Of `cuts` requests that hold `marker`, the answer is waited for and the connection then cut.
    `hold_seconds` is how long every answer is held back.
    """

    def __init__(self, port: int, marker: bytes = b"EVAL") -> None:
        self._target = port
        self._marker = marker
        self._lock = threading.Lock()
        server = _Listener(("127.0.0.1", free_port()), self)
        super().__init__(server)
        self.port: int = server.server_address[1]
        self.cuts = 0
        self.hold_seconds = 0.0
        self.requests = 0

    def serve(self, client: socket.socket) -> None:
        """One connection, whose requests and answers may come in any number of pieces."""
        with socket.create_connection(("127.0.0.1", self._target)) as server:
            cut = False
            while True:
                ready, _, _ = select.select([client, server], [], [])
                if client in ready:
                    if not (request := client.recv(_CHUNK)):
                        return
                    cut = cut or self._cuts(request)
                    server.sendall(request)
                if server in ready:
                    if not (answer := server.recv(_CHUNK)) or cut:
                        return
                    time.sleep(self.hold_seconds)
                    client.sendall(answer)

    def _cuts(self, request: bytes) -> bool:
        with self._lock:
            if self._marker not in request:
                return False
            self.requests += 1
            self.cuts -= 1
            return self.cuts >= 0


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], proxy: TcpProxy) -> None:
        self.proxy = proxy
        super().__init__(address, _Connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that is gone is no news."""


class _Connection(socketserver.BaseRequestHandler):
    server: _Listener

    def handle(self) -> None:
        self.server.proxy.serve(self.request)

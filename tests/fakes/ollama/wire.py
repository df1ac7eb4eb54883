"""One HTTP/1.1 answer, written by hand so that it can also be broken."""

import json
import os
import socket
import struct
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any

JSON = "application/json; charset=utf-8"
NDJSON = "application/x-ndjson"
HTML = "text/html"


class Wire:
    """The answer to one request: whole, or as a stream of chunks."""

    def __init__(self, handler: BaseHTTPRequestHandler) -> None:
        self._handler = handler
        self.begun = False

    def answer(
        self,
        status: int,
        body: object,
        content_type: str = JSON,
        headers: dict[str, str] | None = None,
    ) -> None:
        """A whole answer; a body that is not text goes out as JSON."""
        data = (body if isinstance(body, str) else json.dumps(body)).encode()
        self._head(
            status,
            {"Content-Type": content_type, "Content-Length": str(len(data))} | (headers or {}),
        )
        if self._handler.command != "HEAD":
            self._handler.wfile.write(data)

    def error(self, status: int, message: str) -> None:
        """An error as Ollama words it."""
        self.answer(status, {"error": message})

    def begin(self, content_type: str = NDJSON, headers: dict[str, str] | None = None) -> None:
        """The headers of a stream, once."""
        if not self.begun:
            self.begun = True
            self._head(
                200,
                {"Content-Type": content_type, "Transfer-Encoding": "chunked"} | (headers or {}),
            )

    def piece(self, text: str) -> None:
        """One piece of a reply."""
        message = {"role": "assistant", "content": text}
        self.line({"model": "m", "message": message, "done": False})

    def last(self) -> None:
        """The line that says the reply is whole."""
        self.line({"model": "m", "message": {"content": ""}, "done": True, "done_reason": "stop"})

    def half(self) -> None:
        """The first half of a piece."""
        self.chunk(b'{"model":"m","message":{"role":"assistant","con')

    def line(self, body: Any) -> None:
        """One line of NDJSON, after the headers if they are not out yet."""
        self.chunk(json.dumps(body).encode() + b"\n")

    def chunk(self, data: bytes) -> None:
        """One chunk of a stream, as it is."""
        self.begin()
        self._handler.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))

    def end(self) -> None:
        """The last chunk."""
        self._handler.wfile.write(b"0\r\n\r\n")

    def raw(self, data: bytes) -> None:
        """Bytes that may be no HTTP at all."""
        self._handler.wfile.write(data)

    def reset(self) -> None:
        """Break the connection off: the client gets a reset, not an end."""
        self._handler.close_connection = True
        connection = self._handler.connection
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(connection.detach())

    def _head(self, status: int, headers: dict[str, str]) -> None:
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._handler.wfile.write(("\r\n".join(lines) + "\r\n\r\n").encode())

"""The answers of such a server on the wire: events instead of lines, errors as objects."""

import json
from typing import Any

from fakes.ollama.wire import Wire

EVENTS = "text/event-stream"


class EventWire(Wire):
    """Writes streams as server-sent events."""

    def piece(self, text: str) -> None:
        """One piece of a reply."""
        self.line({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]})

    def last(self) -> None:
        """The event that says the reply is whole."""
        self.line({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})

    def half(self) -> None:
        """The first half of a piece."""
        self.chunk(b'data: {"choices":[{"index":0,"delta":{"con')

    def line(self, body: Any) -> None:
        """One event, after the headers if they are not out yet."""
        self.chunk(b"data: " + json.dumps(body).encode() + b"\n\n")

    def begin(self, content_type: str = EVENTS, headers: dict[str, str] | None = None) -> None:
        """The headers of a stream, once."""
        super().begin(content_type, headers)

    def error(self, status: int, message: str) -> None:
        """An error as OpenAI's API words it."""
        self.answer(status, {"error": {"message": message, "type": "server_error", "code": status}})

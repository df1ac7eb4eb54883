"""A server of the standard library that answers in a thread of its own while a test needs it."""

import socketserver
import threading
from types import TracebackType
from typing import Self


class BackgroundServer:
    """Serves from entering the context to leaving it."""

    def __init__(self, server: socketserver.BaseServer) -> None:
        self._background = server

    def __enter__(self) -> Self:
        threading.Thread(target=self._background.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._background.shutdown()
        self._background.server_close()

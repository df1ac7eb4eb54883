"""A server that a test scripts, up and down on one port of 127.0.0.1."""

import ssl
from collections.abc import Iterable
from typing import ClassVar, Self

from fakes.ollama.replies import Decide, Scripted
from fakes.ollama.script import Received, ScriptedState
from fakes.ollama.server import Route, Server
from fakes.ollama.wire import Wire


class ScriptedServer:
    """One host: listens within `with`, answers by script and remembers what it was asked."""

    chat_path: ClassVar[str]
    wire: ClassVar[type[Wire]] = Wire

    def __init__(
        self, state: ScriptedState, route: Route, port: int, tls: ssl.SSLContext | None
    ) -> None:
        self._scripted = state
        self._route = route
        self._port = port
        self._tls = tls
        self._server: Server | None = None

    def __enter__(self) -> Self:
        self.up()
        return self

    def __exit__(self, *error: object) -> None:
        self.down()

    def up(self) -> None:
        """Listen, on the same port as before."""
        if self._server is None:
            self._server = Server(self._scripted, self._route, self.wire, self._port, self._tls)
        self._port = self._server.server_port

    def down(self) -> None:
        """Stop listening and hang up: from now on connections are refused."""
        if self._server:
            self._server.close()
            self._server = None

    def reply(self, scripted: Scripted | Decide) -> None:
        """Script the next chat: JSON, text, a Reply, a Fault, or a function of the request."""
        self.script([scripted])

    def script(self, items: Iterable[Scripted | Decide], path: str = "") -> None:
        """Script the next requests to that path (chats, if none is told), one item each."""
        self._scripted.scripts[path or self.chat_path].extend(items)

    def always(self, scripted: Scripted | Decide, path: str = "") -> None:
        """Answer with this whenever the script is at its end."""
        self._scripted.always[path or self.chat_path] = scripted

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self._port}"

    @property
    def requests(self) -> list[Received]:
        """Every request so far, in order of arrival."""
        return self._scripted.requests

    @property
    def prompts(self) -> list[str]:
        """The prompts that reached a model: a conversation's messages joined by empty lines."""
        return self._scripted.prompts

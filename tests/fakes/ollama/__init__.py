"""A scripted Ollama over real HTTP. Without a script it answers valid JSON that is no good."""

import random
import ssl
from collections.abc import Iterable
from typing import Self

from fakes.ollama.catalog import FakeModel
from fakes.ollama.clock import Clock
from fakes.ollama.replies import Decide, Fault, Reply, Scripted
from fakes.ollama.scheduler import Limits, Scheduler
from fakes.ollama.server import Server
from fakes.ollama.state import CHAT, LOAD, Received, State, by_name

__all__ = ["GIB", "LOAD", "FakeModel", "FakeOllama", "Fault", "Received", "Reply"]

GIB = 1024**3
MODELS = (
    FakeModel("qwen2.5-coder:7b"),
    FakeModel("llama3.1:8b", size=4_920_753_328, family="llama"),
    FakeModel("llama3.2:3b", size=2_019_393_189, family="llama"),
)


class FakeOllama:
    """One host. `speed` simulated seconds pass in a real one; memory is in bytes.

    with FakeOllama() as fake:
        fake.reply({"type": "fix", ...})        # the next chat gets this
        fake.script([Fault.BUSY, "prose", {}])  # and the three after it these
        ... fake.url, fake.requests, fake.prompts, fake.loads
    """

    def __init__(
        self,
        models: Iterable[FakeModel] = MODELS,
        *,
        pullable: Iterable[FakeModel] = (),
        version: str = "0.32.15",
        speed: float = 1.0,
        memory: int = 64 * GIB,
        slots: int = 1,
        max_loaded: int = 3,
        max_queue: int = 512,
        keep_alive: float = 300.0,
        authorization: str = "",
        tls: ssl.SSLContext | None = None,
        seed: int = 1,
        port: int = 0,
    ) -> None:
        clock = Clock(speed)
        limits = Limits(memory, slots, max_loaded, max_queue, keep_alive)
        self.state = State(
            version=version,
            clock=clock,
            scheduler=Scheduler(clock, limits),
            models=by_name(models),
            pullable=by_name(pullable),
            authorization=authorization,
            dice=random.Random(seed),
        )
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
        self._server = self._server or Server(self.state, self._port, self._tls)
        self._port = self._server.server_port

    def down(self) -> None:
        """Stop listening and hang up: from now on connections are refused."""
        if self._server:
            self._server.close()
            self._server = None

    def reply(self, scripted: Scripted | Decide) -> None:
        """Script the next chat: JSON, text, a Reply, a Fault, or a function of the request."""
        self.script([scripted])

    def script(self, items: Iterable[Scripted | Decide], path: str = CHAT) -> None:
        """Script the next requests to that path, one item each; LOAD is all that only load."""
        self.state.scripts[path].extend(items)

    def always(self, scripted: Scripted | Decide, path: str = CHAT) -> None:
        """Answer with this whenever the script is at its end."""
        self.state.always[path] = scripted

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self._port}"

    @property
    def requests(self) -> list[Received]:
        """Every request so far, in order of arrival."""
        return self.state.requests

    @property
    def prompts(self) -> list[str]:
        """The prompts that reached a model: a conversation's messages joined by empty lines."""
        return self.state.prompts

    @property
    def loads(self) -> list[str]:
        """The names of the models loaded so far, reloads included."""
        return self.state.scheduler.loads

    @property
    def waiting(self) -> int:
        """How many requests wait for a load."""
        return self.state.scheduler.waiting()

    @property
    def most_active(self) -> int:
        """The most requests that any one model has worked on at the same time."""
        return self.state.scheduler.most_active

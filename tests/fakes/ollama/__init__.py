"""A scripted Ollama over real HTTP. Without a script it answers valid JSON that is no good."""

import random
import ssl
from collections.abc import Iterable

from fakes.ollama.catalog import FakeModel
from fakes.ollama.clock import Clock
from fakes.ollama.replies import Fault, Reply
from fakes.ollama.routing import routes
from fakes.ollama.scheduler import Limits, Scheduler
from fakes.ollama.script import Received
from fakes.ollama.scripted import ScriptedServer
from fakes.ollama.state import CHAT, LOAD, State, by_name

__all__ = ["GIB", "LOAD", "FakeModel", "FakeOllama", "Fault", "Received", "Reply"]

GIB = 1024**3
MODELS = (
    FakeModel("qwen2.5-coder:7b"),
    FakeModel("llama3.1:8b", size=4_920_753_328, family="llama"),
    FakeModel("llama3.2:3b", size=2_019_393_189, family="llama"),
)


class FakeOllama(ScriptedServer):
    """One host. `speed` simulated seconds pass in a real one; memory is in bytes.

    with FakeOllama() as fake:
        fake.reply({"type": "fix", ...})        # the next chat gets this
        fake.script([Fault.BUSY, "prose", {}])  # and the three after it these
        ... fake.url, fake.requests, fake.prompts, fake.loads

    LOAD as a path scripts the requests that only load or unload.
    """

    chat_path = CHAT

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
        super().__init__(self.state, routes(self.state), port, tls)

    @property
    def truncated(self) -> int:
        """How many prompts were cut without a word."""
        return self.state.truncated

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

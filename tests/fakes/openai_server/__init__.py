"""A scripted server that speaks as OpenAI's API does, as one of the programs that people run."""

import random
import ssl
from collections.abc import Iterable

from fakes.ollama.catalog import FakeModel
from fakes.ollama.clock import Clock
from fakes.ollama.scripted import ScriptedServer
from fakes.openai_server.chat import CHAT
from fakes.openai_server.flavours import Flavour
from fakes.openai_server.routing import routes
from fakes.openai_server.state import OpenAiState
from fakes.openai_server.wire import EventWire

__all__ = ["FakeOpenAi", "Flavour"]

MODELS = (
    FakeModel("qwen2.5-coder:7b"),
    FakeModel("qwen/qwen3-8b", capabilities=("completion", "tools", "vision", "thinking")),
    FakeModel("nomic-embed-text", capabilities=("embedding",)),
)


class FakeOpenAi(ScriptedServer):
    """One host. `context_length` is what a model gets that is loaded because it is asked.

    with FakeOpenAi(Flavour.LLAMA_CPP) as fake:
        fake.reply({"type": "fix", ...})        # the next chat gets this
        ... fake.url, fake.requests, fake.prompts, fake.loads
    """

    chat_path = CHAT
    wire = EventWire

    def __init__(
        self,
        flavour: Flavour = Flavour.LM_STUDIO,
        models: Iterable[FakeModel] = MODELS,
        *,
        context_length: int = 16_384,
        authorization: str = "",
        tls: ssl.SSLContext | None = None,
        seed: int = 1,
        port: int = 0,
    ) -> None:
        self.state = OpenAiState(
            flavour=flavour,
            models={model.name: model for model in models},
            context_length=context_length,
            clock=Clock(1.0),
            authorization=authorization,
            dice=random.Random(seed),
        )
        super().__init__(self.state, routes(self.state), port, tls)

    @property
    def loads(self) -> list[str]:
        """The ids of the instances loaded so far."""
        return self.state.loads

"""Small stand-ins for the ports of the flow, for conversations without any server."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from bot.core.conversation import Conversation
from bot.core.errors import LlmError, WriteFailure
from bot.core.message.records import Degradation
from bot.core.models.chat import ChatReply, ChatRequest, Deadlines
from bot.core.models.model import (
    Host,
    InstalledModel,
    Memory,
    Model,
    ModelType,
    Presence,
)
from bot.core.models.quality import Quality

URL = "http://ollama.test:11434"
GIB = 1024**3

Scripted: TypeAlias = str | Mapping[str, object] | ChatReply | WriteFailure | LlmError
Decide: TypeAlias = Callable[[ChatRequest], Scripted]


def model(name: str = "coder:7b", **known: object) -> Model:
    """A registered model, an active coder of 16,384 tokens unless told otherwise."""
    facts: dict[str, object] = {
        "model_id": name.partition(":")[0],
        "model_type": ModelType.CODER,
        "url": URL,
        "model_name": name,
        "timeout": 120.0,
        "is_active": True,
        "context_length": 16_384,
        "tier": 2,
        "keep_alive": "10m",
    }
    return Model(**(facts | known))  # type: ignore[arg-type]  # values of any field


class HandClock:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> float:
        """Seconds since it was made."""
        return self.seconds

    def pause(self, seconds: float) -> None:
        """Lets exactly so much time pass."""
        self.seconds += seconds


class ScriptedLlm:
    """Answers with the script's next item and remembers every request.

    `seconds` pass on the clock with each call. Prompt tokens are counted as `characters / 4`.
    """

    def __init__(
        self,
        script: Iterable[Scripted | Decide] = (),
        *,
        clock: HandClock | None = None,
        seconds: float = 0.0,
        absent: Sequence[str] = (),
        down: Sequence[str] = (),
        capabilities: tuple[str, ...] = ("completion",),
    ) -> None:
        self.requests: list[ChatRequest] = []
        self.looked_at: list[str] = []
        self.shapes: dict[str, Mapping[str, object]] = {}
        self.preloaded: list[str] = []
        self.unloaded: list[str] = []
        self.models: Sequence[Model] = ()
        self._script = deque(script)
        self._clock = clock or HandClock()
        self._seconds = seconds
        self._absent = absent
        self._down = down
        self._capabilities = capabilities

    def presence(self, host: Host) -> Presence:
        """Every registered model of the host is installed, but for the absent ones."""
        self.looked_at.append(host.url)
        if host.url in self._down:
            return Presence(host.url, error=f"{host.url} cannot be reached")
        return Presence(
            host.url,
            tuple(
                InstalledModel(each.model_name, GIB, "digest", self._capabilities, 131_072)
                for each in self.models
                if each.url == host.url and each.model_name not in self._absent
            ),
        )

    def chat(self, request: ChatRequest) -> ChatReply:
        """The next item of the script; a test that asks for more than it scripted fails."""
        self.requests.append(request)
        self._clock.seconds += self._seconds
        item = self._script.popleft()
        said = item(request) if callable(item) else item
        if isinstance(said, WriteFailure):
            raise LlmError("scripted", said)
        if isinstance(said, LlmError):
            raise said
        if isinstance(said, ChatReply):
            return said
        text = said if isinstance(said, str) else json.dumps(said)
        tokens = sum(len(message.content) for message in request.messages) // 4
        return ChatReply(text, "stop", tokens, len(text) // 4, self._seconds)

    def shape(self, host: Host, model_name: str) -> Mapping[str, object]:
        """What `shapes` says of a model."""
        return self.shapes.get(model_name, {})

    def preload(self, model: Model, deadlines: Deadlines) -> float:
        """Remembers the model in `preloaded`."""
        self.preloaded.append(model.model_id)
        return self._seconds

    def unload(self, model: Model) -> None:
        """Remembers the model in `unloaded`."""
        self.unloaded.append(model.model_id)

    @property
    def prompts(self) -> list[str]:
        """The messages of each request, joined."""
        return ["\n".join(m.content for m in request.messages) for request in self.requests]


class FixedRegistry:
    """Models that were given, their hosts (all `named` so), and choices for pull requests."""

    def __init__(
        self,
        models: Sequence[Model],
        choices: Mapping[str, frozenset[str]] | None = None,
        named: str = "",
    ) -> None:
        self._named = named
        self.lasting = True
        self.said: dict[str, Conversation] = {}
        self.measured: Sequence[Quality] = ()
        self.trouble: Degradation | None = None
        self._models = models
        self._choices = choices or {}

    def chosen(self, pull_request: str) -> frozenset[str]:
        """The choices as given."""
        return self._choices.get(pull_request, frozenset())

    def conversation(self, pull_request: str) -> Conversation | None:
        """What was kept last."""
        return self.said.get(pull_request)

    def keep_conversation(self, pull_request: str, said: Conversation) -> bool:
        """Keeps it unless something newer is."""
        before = self.said.get(pull_request)
        newer = before is not None and before.latest > said.latest
        if not newer:
            self.said[pull_request] = said
        return not newer

    def take_choices(self, pull_request: str, choices: Mapping[ModelType, str]) -> None:
        """Chooses these models."""
        self._choices = {**self._choices, pull_request: frozenset(choices.values())}

    def qualities(self, repository: str) -> Mapping[str, Quality]:
        """What `measured` says of a repository."""
        return {each.model_id: each for each in self.measured if each.repository == repository}

    def list_models(self) -> Sequence[Model]:
        """The models as given."""
        return self._models

    def hosts(self) -> Sequence[Host]:
        """One host for each address."""
        urls = dict.fromkeys(each.url for each in self._models)
        return tuple(Host(url, name=self._named) for url in urls)


class RoomyMachine:
    """A machine with memory for everything."""

    def memory(self) -> Memory:
        """64 GiB, all free."""
        return Memory(64 * GIB, 64 * GIB)


class HeardProgress:
    """Remembers every step that it was told of."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []

    def step(self, name: str, detail: str = "") -> None:
        """Remember one step."""
        self.heard.append((name, detail))

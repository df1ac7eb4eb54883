"""What a stand-in for Ollama knows besides its script: its version, its models and its memory."""

from collections.abc import Iterable
from dataclasses import dataclass

from fakes.ollama.catalog import FakeModel, full_name
from fakes.ollama.scheduler import Scheduler
from fakes.ollama.script import ScriptedState

CHAT = "/api/chat"
LOAD = "load"


@dataclass(kw_only=True)
class State(ScriptedState):
    """Shared by all connections of one stand-in."""

    version: str
    scheduler: Scheduler
    models: dict[str, FakeModel]
    pullable: dict[str, FakeModel]
    truncated: int = 0

    def note_prompt(self, tokens: int, seen: int) -> None:
        """Count a prompt that is cut without a word."""
        with self.lock:
            self.truncated += seen < tokens

    @property
    def version_numbers(self) -> tuple[int, ...]:
        return tuple(int(part) for part in self.version.split("-", 1)[0].split("."))

    def model(self, name: object) -> FakeModel | None:
        """The installed model of that name, with or without `:latest`."""
        return self.models.get(full_name(name)) if isinstance(name, str) else None


def by_name(models: Iterable[FakeModel]) -> dict[str, FakeModel]:
    """The models by their full names."""
    return {full_name(model.name): model for model in models}

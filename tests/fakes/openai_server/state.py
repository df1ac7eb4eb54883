"""What such a stand-in knows: its models, and which of them are loaded with what context."""

from dataclasses import dataclass, field

from fakes.ollama.catalog import FakeModel
from fakes.ollama.script import ScriptedState
from fakes.openai_server.flavours import Flavour


@dataclass(frozen=True, slots=True)
class Instance:
    """A loaded model; the second one of a model has an id of its own."""

    instance_id: str
    model: FakeModel
    context_length: int


@dataclass(kw_only=True)
class OpenAiState(ScriptedState):
    """Shared by all connections of one stand-in."""

    flavour: Flavour
    models: dict[str, FakeModel]
    context_length: int
    instances: dict[str, Instance] = field(default_factory=dict)
    loads: list[str] = field(default_factory=list)
    load_seconds: float = 0.0
    tells_window: bool = False

    def load(self, name: str, context_length: int) -> Instance:
        """One more instance of a model. Raises KeyError for a model that is not there."""
        model = self.models[name]
        with self.lock:
            number = sum(each.model is model for each in self.instances.values()) + 1
            instance_id = name if number == 1 else f"{name}:{number}"
            instance = Instance(instance_id, model, context_length)
            self.instances[instance_id] = instance
            self.loads.append(instance_id)
        return instance

    def asked(self, name: str) -> Instance:
        """The instance of that id, or else one that is loaded now. Raises KeyError."""
        return self.instances.get(name) or self.load(name, self.context_length)

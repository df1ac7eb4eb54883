"""What a trace is made of: its hosts, its models, and requests in the order in which they arrive.

All seconds are trace seconds; an accelerated run divides every one of them by the same factor.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """A model as every host of the trace has it installed.

    `role` is what requests ask for: coder, general or small. Rates are tokens per second on a host
    that is not slowed down; `num_ctx` is the context in tokens that it is always asked with.
    """

    role: str
    name: str
    tier: int
    memory_gib: float
    load_seconds: float
    prefill_rate: float
    decode_rate: float
    num_ctx: int = 8192


@dataclass(frozen=True, slots=True)
class HostFacts:
    """A host and what befalls it.

    `dead` refuses every connection, `busy` answers 503 at once, `dies_at` hangs up on everybody and
    refuses from then on, and from `slows_at` on it reads and writes `slow_factor` times slower.
    """

    name: str
    memory_gib: float
    slots: int = 1
    dead: bool = False
    busy: bool = False
    dies_at: float | None = None
    slows_at: float | None = None
    slow_factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Request:
    """A wish for a text: `files` is the size of its change, `output_tokens` that of the reply."""

    number: int
    at: float
    role: str
    files: int
    output_tokens: int


@dataclass(frozen=True, slots=True)
class Trace:
    """Requests, and the world that they arrive in; `watched` is the host whose share is told."""

    name: str
    about: str
    models: tuple[ModelFacts, ...]
    hosts: tuple[HostFacts, ...]
    requests: tuple[Request, ...]
    watched: str = ""

    def model_of(self, role: str) -> ModelFacts:
        """The model that a request of this role asks for."""
        return next(model for model in self.models if model.role == role)


def to_lines(trace: Trace) -> Iterator[str]:
    """The trace as JSON lines: its world first, then one request a line."""
    world = asdict(trace)
    requests = world.pop("requests")
    yield json.dumps(world)
    yield from (json.dumps(request) for request in requests)


def from_lines(lines: Iterable[str]) -> Trace:
    """The trace that `to_lines` wrote."""
    world: dict[str, Any]
    world, *requests = (json.loads(line) for line in lines)
    return Trace(
        **world
        | {
            "models": tuple(ModelFacts(**each) for each in world["models"]),
            "hosts": tuple(HostFacts(**each) for each in world["hosts"]),
            "requests": tuple(Request(**each) for each in requests),
        }
    )

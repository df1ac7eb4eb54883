"""Squill on a trace: its whole pipeline for each request, over HTTP, with its defaults.

Squill counts in trace seconds throughout. What it hands to the outside, deadlines, is divided by
the speed at the border, so that no duration of it is forgotten. All requests share one registry,
as runs of the bot do, and each asks for its model as a pull request does that has chosen one.
"""

import random
import time
import uuid
from collections.abc import Mapping
from dataclasses import replace

from fakes.ports import FixedRegistry, HeardProgress, RoomyMachine, model
from fakes.suggesting import RULES

from bench.routing.changes import task_of
from bench.routing.playing import CALL_SECONDS, KEEP_ALIVE, Ask, Job, ThreadedClient
from bench.traces.records import ModelFacts, Request
from bot.adapters.model_servers import ModelServers
from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.models.chat import ChatReply, ChatRequest, Deadlines
from bot.core.models.fit import GIB
from bot.core.models.model import Host, Model, ModelType, Presence
from bot.flow.pipeline import World, suggest


class TraceClock:
    """Seconds of the trace."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def now(self) -> float:
        """Trace seconds since the trace began."""
        return (time.monotonic() - self._job.starts_at) * self._job.speed

    def pause(self, seconds: float) -> None:
        """Half to one and a half times as many trace seconds."""
        time.sleep(seconds * random.uniform(0.5, 1.5) / self._job.speed)


class FasterLlm:
    """Hosts whose seconds are short: deadlines are divided, durations multiplied."""

    def __init__(self, hosts: ModelServers, speed: float) -> None:
        self._hosts = hosts
        self._speed = speed

    def presence(self, host: Host) -> Presence:
        """What the host has."""
        return self._hosts.presence(host)

    def chat(self, request: ChatRequest) -> ChatReply:
        """One call. Raises LlmError."""
        deadlines = self._shorter(request.deadlines)
        reply = self._hosts.chat(
            replace(request, deadlines=deadlines, least_rate=request.least_rate * self._speed)
        )
        return replace(reply, seconds=reply.seconds * self._speed)

    def shape(self, host: Host, model_name: str) -> Mapping[str, object]:
        """What is known of a model's build."""
        return self._hosts.shape(host, model_name)

    def preload(self, model: Model, deadlines: Deadlines) -> float:
        """Loads a model; the trace seconds that took. Raises LlmError."""
        return self._hosts.preload(model, self._shorter(deadlines)) * self._speed

    def unload(self, model: Model) -> None:
        """Frees the memory of a model. Raises LlmError."""
        self._hosts.unload(model)

    def _shorter(self, given: Deadlines) -> Deadlines:
        return Deadlines(
            connect=given.connect / self._speed,
            first_byte=given.first_byte / self._speed,
            stall=given.stall / self._speed,
            total=given.total / self._speed,
        )


class TraceRegistry(FixedRegistry):
    """The models of a trace, and its hosts as an operator would list them."""

    def __init__(self, job: Job) -> None:
        self._listed = tuple(
            Host(url, name=host.name, ram=round(host.memory_gib * GIB), max_parallel=host.slots)
            for host, url in zip(job.trace.hosts, job.urls, strict=True)
        )
        models = [_registered(facts, job.urls[0]) for facts in job.trace.models]
        super().__init__(models, {each.model_name: frozenset({each.model_id}) for each in models})

    def hosts(self) -> tuple[Host, ...]:
        """The hosts."""
        return self._listed


def _registered(facts: ModelFacts, url: str) -> Model:
    return model(
        facts.name,
        model_id=facts.role,
        model_type=ModelType.GENERAL if facts.role == "general" else ModelType.CODER,
        url=url,
        timeout=CALL_SECONDS,
        is_active=facts.role in ("coder", "general"),
        context_length=facts.num_ctx,
        tier=facts.tier,
        keep_alive=KEEP_ALIVE,
    )


def _ready(job: Job) -> Ask:
    clock = TraceClock(job)
    registry = TraceRegistry(job)
    store = SqliteRegistry(":memory:", lambda: 1e9 + clock.now())
    llm = FasterLlm(ModelServers(registry.hosts(), seed=7), job.speed)

    def ask(request: Request) -> str:
        world = World(
            llm=llm,
            registry=registry,
            coordination=store,
            machine=RoomyMachine(),
            clock=clock,
            progress=HeardProgress(),
            run_id=uuid.uuid4().hex,
            keeper=FixedRegistry(()),
        )
        chosen = job.trace.model_of(request.role).name
        return suggest(replace(task_of(request), pull_request=chosen), world, RULES).writer

    return ask


SQUILL = ThreadedClient("squill", _ready)

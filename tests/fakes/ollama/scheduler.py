"""What an Ollama has in memory: one load at a time, slots, eviction, keep_alive.

After server/sched.go: a request for a loaded runner waits for a slot without bound; one that needs
a load queues, at most `max_queue` of them, and the first in that queue holds up the rest.
"""

import math
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from fakes.ollama.catalog import FakeModel, full_name
from fakes.ollama.clock import LOOK_EVERY, Clock, Visitor

RUNNER_OPTIONS = (
    "num_ctx", "num_batch", "num_gpu", "main_gpu", "use_mmap", "num_thread", "draft_num_predict"
)  # fmt: skip
Profile = tuple[tuple[str, Any], ...]


class QueueFullError(Exception):
    """More requests wait for a load than OLLAMA_MAX_QUEUE allows."""


class OutOfMemoryError(Exception):
    """The model needs more memory than there is."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the host has and allows: bytes, counts, and keep_alive in simulated seconds."""

    memory: int
    slots: int
    max_loaded: int
    max_queue: int
    keep_alive: float


@dataclass(slots=True, eq=False)
class Runner:
    """A model in memory with one profile of runner options."""

    model: FakeModel
    profile: Profile
    num_ctx: int
    need: int
    keep_alive: float
    expires_at: float = math.inf
    users: int = 0
    active: int = 0


def profile_of(options: Mapping[str, Any], shift: object) -> Profile:
    """The options whose change reloads a model."""
    return (*((key, options.get(key)) for key in RUNNER_OPTIONS), ("shift", shift))


class Scheduler:
    """Hands out slots of loaded models.

    `loads` names every load, in order; `most_active` is the most requests at work on one model.
    """

    def __init__(self, clock: Clock, limits: Limits) -> None:
        self.limits = limits
        self.loads: list[str] = []
        self.most_active = 0
        self._clock = clock
        self._changed = threading.Condition()
        self._queue: list[object] = []
        self._runners: list[Runner] = []

    @contextmanager
    def slot(
        self, model: FakeModel, profile: Profile, keep_alive: float | None, visitor: Visitor
    ) -> Iterator[Runner]:
        """A slot of the model's runner, loaded first where needed; given back at the end."""
        with self._changed:
            runner = self._scheduled(model, profile, visitor)
            runner.keep_alive = runner.keep_alive if keep_alive is None else keep_alive
        entered = False
        try:
            with self._changed:
                self._until(lambda: runner.active < self.limits.slots, visitor)
                runner.active += 1
                self.most_active = max(self.most_active, runner.active)
                entered = True
            yield runner
        finally:
            self._give_back(runner, entered)

    def resident(self) -> list[Runner]:
        """The loaded runners; one that is still loading is not among them."""
        with self._changed:
            self._expire()
            return list(self._runners)

    def unload(self, name: str) -> None:
        """Drop the model once nobody uses it; returns at once, as Ollama does."""
        with self._changed:
            for runner in self._runners:
                if full_name(runner.model.name) == full_name(name):
                    runner.expires_at = runner.keep_alive = 0
            self._expire()

    def waiting(self) -> int:
        """How many requests wait for a load."""
        with self._changed:
            return len(self._queue)

    def _scheduled(self, model: FakeModel, profile: Profile, visitor: Visitor) -> Runner:
        if runner := self._warm(model, profile):
            return runner
        if len(self._queue) > self.limits.max_queue:
            raise QueueFullError
        ticket = object()
        self._queue.append(ticket)
        try:
            self._until(lambda: self._queue[0] is ticket, visitor)
            return self._warm(model, profile) or self._load(model, profile, visitor)
        finally:
            self._queue.remove(ticket)
            self._changed.notify_all()

    def _warm(self, model: FakeModel, profile: Profile) -> Runner | None:
        self._expire()
        for runner in self._runners:
            if runner.model.name == model.name and runner.profile == profile:
                runner.users += 1
                return runner
        return None

    def _load(self, model: FakeModel, profile: Profile, visitor: Visitor) -> Runner:
        num_ctx = min(dict(profile)["num_ctx"] or 4096, model.context_length)
        need = model.need(num_ctx, self.limits.slots)
        while victim := self._victim(model, need):
            self._until(lambda unwanted=victim: unwanted.users == 0, visitor)  # type: ignore[misc]  # a default binds it
            self._runners.remove(victim)
        ready = self._clock.now() + model.load_seconds
        self._until(lambda: self._clock.now() >= ready, visitor)
        if need > self.limits.memory:
            raise OutOfMemoryError
        runner = Runner(model, profile, num_ctx, need, self.limits.keep_alive, users=1)
        self._runners.append(runner)
        self.loads.append(model.name)
        return runner

    def _victim(self, model: FakeModel, need: int) -> Runner | None:
        for runner in self._runners:
            if runner.model.name == model.name:
                return runner
        used = sum(runner.need for runner in self._runners)
        if len(self._runners) < self.limits.max_loaded and used + need <= self.limits.memory:
            return None
        return min(
            self._runners, key=lambda runner: (runner.users, runner.keep_alive), default=None
        )

    def _give_back(self, runner: Runner, entered: bool) -> None:
        with self._changed:
            runner.active -= entered
            runner.users -= 1
            runner.expires_at = self._clock.now() + runner.keep_alive
            self._expire()
            self._changed.notify_all()

    def _expire(self) -> None:
        now = self._clock.now()
        self._runners[:] = [r for r in self._runners if r.users or r.expires_at > now]

    def _until(self, ready: Callable[[], bool], visitor: Visitor) -> None:
        while not ready():
            visitor.check()
            self._changed.wait(LOOK_EVERY)

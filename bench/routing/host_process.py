"""One simulated host in a process of its own, told what to do by lines of JSON on its stdin.

{"do": "up", "host": …, "models": […], "speed": 10}   answers {"url": …}
{"do": "start", "at": seconds of the monotonic clock}  the trace begins then; answers {}
{"do": "down"}                                         answers with a Report
"""

import json
import sys
import threading
import time
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from fakes.ollama import GIB, FakeModel, FakeOllama, Reply
from fakes.ollama.state import by_name

from bench.routing.answering import answer, request_in
from bench.traces.records import HostFacts, ModelFacts

NEVER_QUEUES = -1  # the queue for loads is full from the start: 503, as from a host that is busy


@dataclass(slots=True)
class Report:
    """What a host saw: chats by request number and trace second, and the names of its loads."""

    chats: list[tuple[int, float]] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    truncated_prompts: int = 0
    most_active: int = 0


class SimulatedHost:
    """A scripted Ollama that lives through what its trace has in store for it."""

    def __init__(self, facts: HostFacts, models: tuple[ModelFacts, ...], speed: float) -> None:
        self._facts = facts
        self._speed = speed
        self._models = tuple(_fake_model(model) for model in models)
        self._began = time.monotonic()
        self._timers: list[threading.Timer] = []
        self._report = Report()
        self._fake = FakeOllama(
            self._models,
            speed=speed,
            memory=int(facts.memory_gib * GIB),
            slots=facts.slots,
            max_queue=NEVER_QUEUES if facts.busy else 512,
        )
        self._fake.always(self._answer)

    def up(self) -> str:
        """Its address; a dead one had it and has it no more."""
        self._fake.up()
        if self._facts.dead:
            self._fake.down()
        return self._fake.url

    def start(self, at: float) -> None:
        """Let the trace begin at that second of the monotonic clock."""
        self._began = at
        self._later(self._facts.dies_at, self._fake.down)
        self._later(self._facts.slows_at, self._slow_down)

    def down(self) -> Report:
        """What it has seen; nobody reaches it any more."""
        for timer in self._timers:
            timer.cancel()
        self._fake.down()
        self._report.loads = self._fake.loads
        self._report.truncated_prompts = self._fake.truncated
        self._report.most_active = self._fake.most_active
        return self._report

    def _later(self, trace_second: float | None, act: Any) -> None:
        if trace_second is not None:
            left = self._began + trace_second / self._speed - time.monotonic()
            self._timers.append(threading.Timer(max(0.0, left), act))
            self._timers[-1].start()

    def _slow_down(self) -> None:
        factor = self._facts.slow_factor
        self._fake.state.models = by_name(
            replace(
                model,
                prefill_rate=model.prefill_rate / factor,
                decode_rate=model.decode_rate / factor,
            )
            for model in self._models
        )

    def _answer(self, body: dict[str, Any]) -> Reply:
        number, _ = request_in(body)
        at = (time.monotonic() - self._began) * self._speed
        self._report.chats.append((number, round(at, 3)))
        return answer(body)


def _fake_model(facts: ModelFacts) -> FakeModel:
    return FakeModel(
        facts.name,
        size=int(facts.memory_gib * GIB),
        load_seconds=facts.load_seconds,
        prefill_rate=facts.prefill_rate,
        decode_rate=facts.decode_rate,
    )


def obey(host: SimulatedHost | None, order: dict[str, Any]) -> tuple[SimulatedHost | None, Any]:
    """The host after an order, and the answer to it."""
    if order["do"] == "up":
        models = tuple(ModelFacts(**each) for each in order["models"])
        host = SimulatedHost(HostFacts(**order["host"]), models, order["speed"])
        return host, {"url": host.up()}
    if host is None:
        return None, {"error": "no host is up"}
    if order["do"] == "start":
        host.start(order["at"])
        return host, {}
    return None, asdict(host.down())


def main() -> None:
    """Obey until stdin ends."""
    host: SimulatedHost | None = None
    for line in sys.stdin:
        host, said = obey(host, json.loads(line))
        print(json.dumps(said), flush=True)
    if host:
        host.down()


if __name__ == "__main__":
    main()

"""Squill's choice and leases alone, without any host or network: an event at a time.

What it shows is how near the choice comes to the best that so many hosts can do. The selector, the
slots and the line of those who wait are Squill's own; hosts are a few numbers. Trace seconds.
"""

import heapq
import itertools
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.traces.records import HostFacts, ModelFacts, Request, Trace
from bot.core.models.choosing import Candidate, Facts, Wanted, select
from bot.core.models.choosing import HostFacts as Known
from bot.core.models.coordination import (
    Learned,
    Lease,
    Place,
    PlaceFacts,
    Sample,
    line_of,
    recent_of,
)
from bot.core.models.fit import GIB
from bot.core.models.learned import with_sample
from bot.core.models.model import Host, InstalledModel, Model, ModelType, Presence, ResidentModel
from bot.flow.seat import BEYOND, RECENTLY

PROMPT_TOKENS = 550  # of the rules in every prompt
FILE_TOKENS = 250  # of one file of a change
LOOK_EVERY = 0.5  # how often one that waits looks again
MEMORY_SHARE = 0.8


@dataclass(slots=True)
class Simulated:
    """A host: who is resident, who is at work, and who waits inside for a slot."""

    facts: HostFacts
    resident: str = ""
    ready_at: float = 0.0
    working: list[Request] = field(default_factory=list)
    inside: deque[Request] = field(default_factory=deque)
    line: list[Request] = field(default_factory=list)
    loads: int = 0
    used: dict[str, float] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://{self.facts.name}:11434"

    @property
    def full(self) -> bool:
        """Whether no lease is to be had."""
        return len(self.working) + len(self.inside) >= self.facts.slots + BEYOND


@dataclass(slots=True)
class Course:
    """How it went: when each request ended, and how often a model was loaded."""

    ended: dict[int, float] = field(default_factory=dict)
    loads: int = 0

    @property
    def throughput_per_second(self) -> float:
        """Requests done in a second, from the beginning to the last end."""
        return len(self.ended) / max(self.ended.values()) if self.ended else 0.0


class Simulation:
    """One trace on simulated hosts that keep one model each."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._hosts = [Simulated(host) for host in trace.hosts]
        self._learned: dict[Place, Learned] = {}
        self._order = itertools.count()
        self._events: list[tuple[float, int, Request, Simulated | None]] = []
        self._course = Course()

    def run(self) -> Course:
        """Play all requests to their ends."""
        for request in self._trace.requests:
            self._at(request.at, request, None)
        while self._events:
            now, _, request, host = heapq.heappop(self._events)
            if host is None:
                self._choose(now, request)
            else:
                host.working.remove(request)
                self._course.ended[request.number] = now
                host.used[self._trace.model_of(request.role).name] = now
                self._work(now, host)
        self._course.loads = sum(host.loads for host in self._hosts)
        return self._course

    def _at(self, when: float, request: Request, host: Simulated | None) -> None:
        heapq.heappush(self._events, (when, next(self._order), request, host))

    def _choose(self, now: float, request: Request) -> None:
        for each in self._hosts:
            if request in each.line:
                each.line.remove(request)
        best = self._ranked(now, request)[0]
        host = next(each for each in self._hosts if each.url == best.model.url)
        if host.full:
            host.line.append(request)
            self._at(now + LOOK_EVERY, request, None)
        else:
            host.inside.append(request)
            self._work(now, host)

    def _work(self, now: float, host: Simulated) -> None:
        """Whoever is first inside gets a slot; another model waits until all slots are free."""
        while host.inside and len(host.working) < host.facts.slots:
            request = host.inside[0]
            model = self._trace.model_of(request.role)
            cold = host.resident != model.name
            if cold and host.working:
                return
            host.inside.popleft()
            host.working.append(request)
            host.resident = model.name
            host.loads += cold
            load = model.load_seconds if cold else 0.0
            host.ready_at = max(host.ready_at, now + load)
            self._at(now + load + _seconds(request, model), request, host)
            place = Place(host.url, model.name, model.num_ctx)
            sample = Sample(load, model.prefill_rate, model.decode_rate, _bytes(model))
            self._learned[place] = with_sample(self._learned.get(place, Learned()), sample)

    def _ranked(self, now: float, request: Request) -> tuple[Candidate, ...]:
        wanted = Wanted(
            prompt_tokens=_prompt_tokens(request),
            output_tokens=250,
            chosen=frozenset({request.role}),
            run_id=str(request.number),
        )
        models = [_registered(each, self._hosts[0].url) for each in self._trace.models]
        facts = Facts(
            {host.url: self._known(now, host) for host in self._hosts},
            {each.place: each for host in self._hosts for each in self._places(now, host)},
        )
        return select(models, wanted, facts, memory_share=MEMORY_SHARE)

    def _known(self, now: float, host: Simulated) -> Known:
        """What the host tells: a model that is still loading is not listed."""
        models = self._trace.models
        installed = tuple(InstalledModel(each.name, _bytes(each), "") for each in models)
        resident = tuple(
            ResidentModel(each.name, _bytes(each), 0, each.num_ctx)
            for each in models
            if each.name == host.resident and host.ready_at <= now
        )
        ram = round(host.facts.memory_gib * GIB)
        known = Host(host.url, name=host.facts.name, ram=ram, max_parallel=host.facts.slots)
        return Known(known, Presence(host.url, installed, resident))

    def _places(self, now: float, host: Simulated) -> Sequence[PlaceFacts]:
        leased = (*host.working, *host.inside)
        places = [Place(host.url, each.name, each.num_ctx) for each in self._trace.models]
        return (
            PlaceFacts(Place(host.url), now, self._leases(leased, host.url)),
            PlaceFacts(line_of(host.url), now, self._leases(host.line, host.url)),
            PlaceFacts(recent_of(host.url), now, _recent(host, now)),
            *(PlaceFacts(p, now, learned=self._learned.get(p, Learned())) for p in places),
        )

    def _leases(self, requests: Sequence[Request], url: str) -> tuple[Lease, ...]:
        return tuple(
            Lease(str(each.number), url, self._trace.model_of(each.role).name, 0.0)
            for each in requests
        )


def simulate(trace: Trace) -> Course:
    """The course of a trace, by Squill's choice and leases."""
    return Simulation(trace).run()


def _registered(facts: ModelFacts, url: str) -> Model:
    return Model(
        model_id=facts.role,
        model_type=ModelType.GENERAL if facts.role == "general" else ModelType.CODER,
        url=url,
        model_name=facts.name,
        timeout=120.0,
        is_active=True,
        context_length=facts.num_ctx,
        tier=facts.tier,
        keep_alive="10m",
    )


def _recent(host: Simulated, now: float) -> tuple[Lease, ...]:
    used = (name for name, at in host.used.items() if now - at <= RECENTLY)
    return tuple(Lease(name, recent_of(host.url).url, name, 0.0) for name in used)


def _bytes(model: ModelFacts) -> int:
    return round(model.memory_gib * GIB)


def _prompt_tokens(request: Request) -> int:
    return PROMPT_TOKENS + FILE_TOKENS * request.files


def _seconds(request: Request, model: ModelFacts) -> float:
    return _prompt_tokens(request) / model.prefill_rate + request.output_tokens / model.decode_rate

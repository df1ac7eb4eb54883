"""What plays a trace: a client gets a job and gives back what came of each of its requests."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bench.traces.records import Request, Trace

CALL_SECONDS = 120.0
"""Trace seconds that one call may take; the default of a model's `timeout` in config.yaml."""

TOTAL_SECONDS = 300.0
"""Trace seconds that a request may take; the default of message.total-deadline."""

RETRIES = 2
"""How often a request that failed is sent again."""

KEEP_ALIVE = "10m"


@dataclass(frozen=True, slots=True)
class Job:
    """A trace on hosts that are up: their addresses in its order.

    The trace begins at `starts_at` of the monotonic clock; `speed` of its seconds pass in a real
    one, so that everything that lasts must be divided by it.
    """

    trace: Trace
    urls: tuple[str, ...]
    speed: float
    starts_at: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request, and at which trace second.

    `model_name` is who wrote it, "" when no model did; `error` is "" unless the request failed.
    """

    number: int
    ended: float
    model_name: str
    error: str = ""


class Client(Protocol):
    """Somebody who sends the requests of a trace at their times."""

    @property
    def name(self) -> str: ...

    def play(self, job: Job) -> Sequence[Outcome]: ...


Ask = Callable[[Request], str]
"""Runs one request; gives the name of the model that wrote, "" when it was written without one."""


class ThreadedClient:
    """Runs each request in a thread of its own, as separate runs of the bot would.

    `ready` makes what the requests of one job share, and gives what runs one of them.
    """

    def __init__(self, name: str, ready: Callable[[Job], Ask]) -> None:
        self.name = name
        self._ready = ready

    def play(self, job: Job) -> Sequence[Outcome]:
        """Send every request at its time and wait for all."""
        ask = self._ready(job)
        outcomes: list[Outcome] = []
        threads = []
        for request in job.trace.requests:
            time.sleep(max(0.0, job.starts_at + request.at / job.speed - time.monotonic()))
            threads.append(threading.Thread(target=_note, args=(job, ask, request, outcomes)))
            threads[-1].start()
        for thread in threads:
            thread.join()
        return sorted(outcomes, key=lambda outcome: outcome.number)


def _note(job: Job, ask: Ask, request: Request, outcomes: list[Outcome]) -> None:
    name, error = "", ""
    try:
        name = ask(request)
    except Exception as raised:  # noqa: BLE001 - whatever a client raises is a failed request
        error = f"{type(raised).__name__}: {raised}"
    ended = (time.monotonic() - job.starts_at) * job.speed
    outcomes.append(Outcome(request.number, ended, name, error))

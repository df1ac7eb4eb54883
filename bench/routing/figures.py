"""What a run comes to, from what came of its requests and from what its hosts saw."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.routing.host_process import Report
from bench.routing.playing import Outcome
from bench.traces.records import Trace

FIRST = 10
"""So many chats a client may send before it is asked whether it still tries a bad host."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one client on one trace; seconds are trace seconds.

    `completed` counts answers of the wanted model or one of its tier or above, `by_wanted_model`
    those of the model itself; `lower_tier`, `template` and `failed` are outside of throughput,
    which is over the time from the first arrival to the last end. Waits are from a request's
    arrival to its whole answer. `reloads` are loads of a model that the host had loaded before.
    `watched_chats` are those sent to the trace's watched host after the first 10 of all.
    """

    requests: int
    completed: int
    by_wanted_model: int
    lower_tier: int
    template: int
    failed: int
    wait_p50_seconds: float
    wait_p95_seconds: float
    loads: int
    reloads: int
    truncated_prompts: int
    chats: int
    watched_chats: int
    watched_share: float
    throughput_per_second: float


def figures_of(trace: Trace, outcomes: Sequence[Outcome], reports: Sequence[Report]) -> Figures:
    """The figures of a run; `reports` are in the order of the trace's hosts."""
    kinds = [_kind(trace, outcome) for outcome in outcomes]
    completed = kinds.count("wanted") + kinds.count("equal")
    waits = [
        outcome.ended - trace.requests[outcome.number].at
        for outcome, kind in zip(outcomes, kinds, strict=True)
        if kind in ("wanted", "equal")
    ]
    ended = max((outcome.ended for outcome in outcomes), default=0.0)
    began = trace.requests[0].at
    late = _late_chats(trace, reports)
    watched = late.count(trace.watched) if trace.watched else 0
    return Figures(
        requests=len(trace.requests),
        completed=completed,
        by_wanted_model=kinds.count("wanted"),
        lower_tier=kinds.count("lower"),
        template=kinds.count("template"),
        failed=kinds.count("failed") + len(trace.requests) - len(outcomes),
        wait_p50_seconds=round(share_of(waits, 0.5), 2),
        wait_p95_seconds=round(share_of(waits, 0.95), 2),
        loads=sum(len(report.loads) for report in reports),
        reloads=sum(len(report.loads) - len(set(report.loads)) for report in reports),
        truncated_prompts=sum(report.truncated_prompts for report in reports),
        chats=sum(len(report.chats) for report in reports),
        watched_chats=watched,
        watched_share=round(watched / len(late), 4) if late else 0.0,
        throughput_per_second=round(completed / (ended - began), 4) if ended > began else 0.0,
    )


def share_of(values: Iterable[float], share: float) -> float:
    """The smallest value that at least this share of the values do not exceed; 0 for none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0


def _kind(trace: Trace, outcome: Outcome) -> str:
    if outcome.error:
        return "failed"
    if not outcome.model_name:
        return "template"
    wanted = trace.model_of(trace.requests[outcome.number].role)
    wrote = next((m for m in trace.models if m.name == outcome.model_name), None)
    if wrote is None:
        return "failed"
    if wrote is wanted:
        return "wanted"
    return "equal" if wrote.tier >= wanted.tier else "lower"


def _late_chats(trace: Trace, reports: Sequence[Report]) -> list[str]:
    """The hosts of all chats after the first ones, in the order in which they came."""
    came = sorted(
        (at, host.name)
        for host, report in zip(trace.hosts, reports, strict=True)
        for _, at in report.chats
    )
    return [name for _, name in came[FIRST:]]

"""Squill against the best of LiteLLM's configurations, and the targets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.routing.figures import Figures
from bench.routing.load import MOST_SHARE, Load

SQUILL = "squill"


@dataclass(frozen=True, slots=True)
class Run:
    """One client on one trace; `errors` are the first characters of each kind of failure."""

    trace: str
    client: str
    figures: Figures
    load: Load
    errors: tuple[str, ...] = ()


def squill_on(runs: Sequence[Run], trace: str) -> Figures | None:
    """Squill's figures on a trace; None when it was not run."""
    return next((r.figures for r in runs if r.trace == trace and r.client == SQUILL), None)


def best_peer(runs: Sequence[Run], trace: str) -> Run | None:
    """The peer's configuration that completed most of a trace, the fastest of equals."""
    peers = [run for run in runs if run.trace == trace and run.client != SQUILL]
    best = [(run.figures.completed, run.figures.throughput_per_second, run) for run in peers]
    return max(best, key=lambda each: each[:2])[2] if best else None


def compared(runs: Sequence[Run]) -> dict[str, dict[str, float | str]]:
    """For each trace Squill's figures beside those of the best peer."""
    table: dict[str, dict[str, float | str]] = {}
    for trace in dict.fromkeys(run.trace for run in runs):
        own, peer = squill_on(runs, trace), best_peer(runs, trace)
        if own and peer:
            table[trace] = {"best_peer": peer.client, **_beside(own, peer.figures)}
    return table


def _beside(own: Figures, peer: Figures) -> dict[str, float | str]:
    names = ("completed", "failed", "wait_p50_seconds", "wait_p95_seconds", "loads", "reloads")
    sides = {"squill": own, "peer": peer}
    told: dict[str, float | str] = {
        f"{side}_{name}": getattr(figures, name)
        for side, figures in sides.items()
        for name in names
    }
    told["throughput_ratio"] = _ratio(own.throughput_per_second, peer.throughput_per_second)
    told["loads_ratio"] = _ratio(peer.loads, own.loads)
    return told


def _ratio(more: float, less: float) -> float:
    return round(more / less, 2) if less else 0.0


def missed(runs: Sequence[Run]) -> list[str]:
    """What falls short of a target, in words; runs that were not made miss nothing."""
    void = [f"{run.trace} {run.client}" for run in runs if run.load.void]
    wrong = [f"a core was above {MOST_SHARE:.0%} in {', '.join(void)}"] if void else []
    for trace, judge in _TARGETS.items():
        own = squill_on(runs, trace)
        if own and (fault := judge(own, runs)):
            wrong.append(f"{trace}: {fault}")
    return wrong


def _none_lost(own: Figures, _runs: Sequence[Run]) -> str:
    lost = own.failed + own.template
    return f"{lost} of {own.requests} without a model's answer, aim 0" if lost else ""


def _avoided(own: Figures, _runs: Sequence[Run]) -> str:
    most = 0.02
    return f"{own.watched_share:.1%} sent to it, aim <= 2 %" if own.watched_share > most else ""


def _none_truncated(own: Figures, _runs: Sequence[Run]) -> str:
    return f"{own.truncated_prompts} prompts cut, aim 0" if own.truncated_prompts else ""


def _far_ahead(own: Figures, runs: Sequence[Run]) -> str:
    peer = best_peer(runs, "two_models")
    if peer is None:
        return ""
    loads = _ratio(peer.figures.loads, own.loads)
    speed = _ratio(own.throughput_per_second, peer.figures.throughput_per_second)
    told = f"{loads:g} times fewer loads (aim 3), {speed:g} times the throughput (aim 2)"
    return told if loads < 3 or speed < 2 else ""


def _linear(own: Figures, runs: Sequence[Run]) -> str:
    one = squill_on(runs, "scaling_1")
    if one is None:
        return ""
    share = _ratio(own.throughput_per_second, 8 * one.throughput_per_second)
    return f"{share:g} of linear, aim 0.9" if share < 0.9 else ""


_TARGETS: dict[str, Callable[[Figures, Sequence[Run]], str]] = {
    "dead_host": _none_lost,
    "busy_host": _avoided,
    "two_models": _far_ahead,
    "over_long": _none_truncated,
    "scaling_8": _linear,
}

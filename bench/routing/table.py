"""The figures of runs as a table for people, a row a run."""

from collections.abc import Callable, Mapping

from bench.routing.comparison import Run

_CELLS: Mapping[str, Callable[[Run], str]] = {
    "asked": lambda run: str(run.figures.requests),
    "done": lambda run: str(run.figures.completed),
    "wanted": lambda run: str(run.figures.by_wanted_model),
    "lower": lambda run: str(run.figures.lower_tier),
    "templ": lambda run: str(run.figures.template),
    "failed": lambda run: str(run.figures.failed),
    "p50 s": lambda run: f"{run.figures.wait_p50_seconds:.1f}",
    "p95 s": lambda run: f"{run.figures.wait_p95_seconds:.1f}",
    "per s": lambda run: f"{run.figures.throughput_per_second:.3f}",
    "loads": lambda run: str(run.figures.loads),
    "again": lambda run: str(run.figures.reloads),
    "cut": lambda run: str(run.figures.truncated_prompts),
    "chats": lambda run: str(run.figures.chats),
    "bad": lambda run: str(run.figures.watched_chats),
    "core": lambda run: f"{run.load.busiest_share:.0%}",
    "cores": lambda run: f"{run.load.mean_share:.0%}",
    "ours": lambda run: f"{run.load.own_share:.0%}",
}
"""The columns after the run's names: `core` is the busiest one, `cores` all, `ours` our share."""

_FIRST = (12, 19)  # characters of the columns that name a run
_WIDTH = 6


def heading() -> str:
    """The names of the columns."""
    names = [name.rjust(_WIDTH) for name in _CELLS]
    return " ".join(("trace".ljust(_FIRST[0]), "client".ljust(_FIRST[1]), *names))


def row(run: Run) -> str:
    """One run; a void one says so at its end, a failed request why."""
    cells = [tell(run).rjust(_WIDTH) for tell in _CELLS.values()]
    line = " ".join((run.trace.ljust(_FIRST[0]), run.client.ljust(_FIRST[1]), *cells))
    notes = [f"    {error}" for error in run.errors[:3]]
    return "\n".join((line + ("  VOID" if run.load.void else ""), *notes))

"""Squill's writer and LiteLLM's Router on the same traces and the same simulated Ollama hosts.

usage: python -m bench.routing [--litellm-python PYTHON] [--only TRACE] [--speed N] [--plot FILE]

Every host is a process of its own and its clock runs `--speed` times faster (at most 10, and 5
where scaling is measured); every duration of both clients is divided by the same number. A run in
which a core was busier than 80 % is void and made once more; the command fails when it is void
again, or when a target is missed.
"""

import argparse
import json
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

from bench.routing.changes import prompt_of
from bench.routing.choice import simulate
from bench.routing.comparison import Run, compared, missed
from bench.routing.figures import figures_of
from bench.routing.hosts import Hosts
from bench.routing.litellm_client import CONFIGURATIONS, LiteLlm, LiteLlmClient
from bench.routing.load import CoreWatch
from bench.routing.playing import Client, Job
from bench.routing.plot import drawn
from bench.routing.squill_client import SQUILL
from bench.routing.table import heading, row
from bench.traces.making import MAKERS, SCALES, make_trace
from bench.traces.records import Trace

MOST_SPEED = 10.0
SCALING_SPEED = 5.0
"""At 10 the work of so many clients in one process is no longer small beside what they wait for."""

LEAD = 1.0  # real seconds from a job's making to its trace's beginning


def played(trace: Trace, client: Client, hosts: Hosts, speed: float) -> Run:
    """One client on one trace."""
    urls = hosts.up(trace, speed)
    starts_at = time.monotonic() + LEAD
    hosts.start(starts_at)
    watch = CoreWatch()
    watch.begin()
    outcomes = client.play(Job(trace, urls, speed, starts_at))
    load = watch.end()
    reports = hosts.down()
    errors = sorted(
        {outcome.error.partition("\n")[0][:110] for outcome in outcomes if outcome.error}
    )
    return Run(trace.name, client.name, figures_of(trace, outcomes, reports), load, tuple(errors))


def played_again_if_void(trace: Trace, client: Client, hosts: Hosts, speed: float) -> Run:
    """One client on one trace, once more where the machine was too busy for its figures."""
    run = played(trace, client, hosts, speed)
    if run.load.void:
        print(row(run), flush=True)
        run = played(trace, client, hosts, speed)
    return run


def choice_alone() -> dict[str, float]:
    """Throughput of choice and leases without hosts, by their number, and how near to linear."""
    told = {
        f"hosts_{count}_per_second": round(
            simulate(make_trace(f"scaling_{count}")).throughput_per_second, 4
        )
        for count in SCALES
    }
    first, *_, last = told.values()
    return told | {"linear_share": round(last / first / SCALES[-1], 3)}


def arguments_of(line: list[str]) -> argparse.Namespace:
    """The arguments. Exits on those that make no sense."""
    parser = argparse.ArgumentParser(prog="bench.routing", description=__doc__)
    parser.add_argument("--litellm-python", type=Path, help="without it Squill stands alone")
    parser.add_argument("--only", choices=sorted(MAKERS), action="append", help="may be repeated")
    parser.add_argument("--client", action="append", help="only this one; may be repeated")
    parser.add_argument("--once", action="store_true", help="leave void runs as they are")
    parser.add_argument("--speed", type=float, default=MOST_SPEED)
    parser.add_argument("--plot", type=Path, help="where to write the figures as SVG")
    arguments = parser.parse_args(line)
    if not 0 < arguments.speed <= MOST_SPEED:
        parser.error(f"--speed is at most {MOST_SPEED:g}")
    return arguments


def speed_of(trace: Trace, most: float) -> float:
    """How many of the trace's seconds pass in a real one."""
    return min(most, SCALING_SPEED) if trace.name.startswith("scaling") else most


def all_runs(arguments: argparse.Namespace, peers: Mapping[float, LiteLlm]) -> list[Run]:
    """Every client on every trace, each told as it ends; `peers` are LiteLLM's by their speeds."""
    traces = [make_trace(name) for name in arguments.only or MAKERS]
    hosts = Hosts(max(len(trace.hosts) for trace in traces))
    runs = []
    play = played if arguments.once else played_again_if_void
    print(heading(), flush=True)
    for trace in traces:
        for request in trace.requests:
            prompt_of(request)
        speed = speed_of(trace, arguments.speed)
        clients: list[Client] = [SQUILL]
        if speed in peers:
            clients += [LiteLlmClient(name, peers[speed]) for name in CONFIGURATIONS]
        for client in clients:
            if client.name in (arguments.client or [client.name]):
                runs.append(play(trace, client, hosts, speed))
                print(row(runs[-1]), flush=True)
    hosts.close()
    return runs


def main() -> int:
    """Prints the figures; 1 when a target is missed or a run is void."""
    arguments = arguments_of(sys.argv[1:])
    python = arguments.litellm_python
    speeds = {arguments.speed, min(arguments.speed, SCALING_SPEED)} if python else set()
    peers = {speed: LiteLlm(python, speed) for speed in speeds}
    litellm = next(iter(peers.values()), None)
    runs = all_runs(arguments, peers)
    wrong = missed(runs)
    print(*(f"MISSED {line}" for line in wrong), sep="\n", end="\n" if wrong else "")
    alone = choice_alone()
    print("choice alone:", ", ".join(f"{name} {value:g}" for name, value in alone.items()))
    if arguments.plot:
        arguments.plot.write_text(drawn(runs), encoding="utf-8")
    told = {
        "speed": arguments.speed,
        "litellm_version": litellm.version if litellm else "",
        "litellm_configurations": CONFIGURATIONS if litellm else {},
        "runs": [asdict(run) | {"void": run.load.void} for run in runs],
        "compared": compared(runs),
        "choice_alone": alone,
        "missed": wrong,
    }
    for peer in peers.values():
        peer.close()
    print(json.dumps(told))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

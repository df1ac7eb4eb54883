"""The processes of the simulated hosts, seen from the bench: started once, used for every run."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.routing.host_process import Report
from bench.traces.records import Trace

ROOT = Path(__file__).resolve().parents[2]


class Hosts:
    """As many processes as the largest trace has hosts, so that none shares a lock with another."""

    def __init__(self, most: int) -> None:
        self._processes = [_started() for _ in range(most)]
        self._used = 0

    def close(self) -> None:
        """End all of them."""
        for process in self._processes:
            process.communicate()

    def up(self, trace: Trace, speed: float) -> tuple[str, ...]:
        """The addresses of the trace's hosts, in its order."""
        self._used = len(trace.hosts)
        models = [asdict(model) for model in trace.models]
        return tuple(
            _told(process, {"do": "up", "host": asdict(host), "models": models, "speed": speed})[
                "url"
            ]
            for process, host in zip(self._processes, trace.hosts, strict=False)
        )

    def start(self, at: float) -> None:
        """Let the trace begin at that second of the monotonic clock."""
        for process in self._processes[: self._used]:
            _told(process, {"do": "start", "at": at})

    def down(self) -> tuple[Report, ...]:
        """What each has seen."""
        used = self._processes[: self._used]
        return tuple(Report(**_told(process, {"do": "down"})) for process in used)


def _started() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bench.routing.host_process"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "tests")},
    )


def _told(process: subprocess.Popen[str], order: dict[str, Any]) -> Any:
    assert process.stdin  # noqa: S101 - it was opened with pipes
    assert process.stdout  # noqa: S101
    print(json.dumps(order), file=process.stdin, flush=True)
    return json.loads(process.stdout.readline())

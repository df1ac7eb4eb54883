"""LiteLLM's Router on a trace, in three configurations that its documentation names.

https://docs.litellm.ai/docs/routing: simple-shuffle is the one it recommends for production, here
with failover to the other deployments; least-busy; and latency-based with the buffer of its
example. All with the cooldowns of its example (allowed_fails 1, cooldown_time 100), pre-call checks
for prompts that are too long, and fallbacks to the other models.
"""

import json
import os
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.routing.changes import prompt_of
from bench.routing.playing import (
    CALL_SECONDS,
    KEEP_ALIVE,
    RETRIES,
    TOTAL_SECONDS,
    Job,
    Outcome,
)
from bench.traces.records import Request

_COOLDOWNS = {"allowed_fails": 1, "cooldown_time": 100}
_LATENCY = {"lowest_latency_buffer": 0.5, "ttl": 3600}
CONFIGURATIONS: Mapping[str, Mapping[str, Any]] = {
    "litellm_shuffle": {
        "routing_strategy": "simple-shuffle",
        "enable_weighted_failover": True,
        **_COOLDOWNS,
    },
    "litellm_least_busy": {"routing_strategy": "least-busy", **_COOLDOWNS},
    "litellm_latency": {
        "routing_strategy": "latency-based-routing",
        "routing_strategy_args": _LATENCY,
        **_COOLDOWNS,
    },
}
_BACKOFF = {"INITIAL_RETRY_DELAY": 0.5, "MAX_RETRY_DELAY": 8.0, "JITTER": 0.75}
"""Seconds that LiteLLM takes from its environment, with its defaults."""

_ALONE = {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_LOG": "CRITICAL"}
"""It asks nobody for prices, and leaves it to the table to say why requests failed."""

_PATIENCE = 60.0  # real seconds beyond a request's own deadline until the process is given up


class LiteLlm:
    """The process that has litellm; it plays one job after another."""

    def __init__(self, python: Path, speed: float) -> None:
        durations = {name: str(seconds / speed) for name, seconds in _BACKOFF.items()}
        self._process = subprocess.Popen(
            [python, Path(__file__).with_name("litellm_process.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | durations | _ALONE,
        )
        self.version = str(self._answer(_PATIENCE)["version"])

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def play(self, job: Job, settings: Mapping[str, Any]) -> Sequence[Outcome]:
        """The outcomes of a job with these settings of the Router."""
        assert self._process.stdin  # noqa: S101 - it was opened with a pipe
        print(json.dumps(_told(job, settings)), file=self._process.stdin, flush=True)
        last = job.trace.requests[-1].at
        patience = (last + TOTAL_SECONDS) / job.speed + _PATIENCE
        return [Outcome(**each) for each in self._answer(patience)]

    def _answer(self, patience: float) -> Any:
        assert self._process.stdout  # noqa: S101 - it was opened with a pipe
        guard = threading.Timer(patience, self._process.kill)
        guard.start()
        line = self._process.stdout.readline()
        guard.cancel()
        if not line:
            raise SystemExit("litellm's process has ended; its errors stand above")
        return json.loads(line)


class LiteLlmClient:
    """One configuration of the Router."""

    def __init__(self, name: str, process: LiteLlm) -> None:
        self.name = name
        self._process = process

    def play(self, job: Job) -> Sequence[Outcome]:
        """Let the process play the job with this configuration."""
        return self._process.play(job, CONFIGURATIONS[self.name])


def _told(job: Job, settings: Mapping[str, Any]) -> dict[str, Any]:
    requests = [_told_request(request) for request in job.trace.requests]
    return {
        "models": [asdict(model) for model in job.trace.models],
        "urls": job.urls,
        "speed": job.speed,
        "starts_at": job.starts_at,
        "settings": dict(settings),
        "retries": RETRIES,
        "call_seconds": CALL_SECONDS,
        "total_seconds": TOTAL_SECONDS,
        "keep_alive": KEEP_ALIVE,
        "num_predict": prompt_of(job.trace.requests[0]).num_predict,
        "requests": requests,
    }


def _told_request(request: Request) -> dict[str, Any]:
    prompt = prompt_of(request)
    return {
        "number": request.number,
        "at": request.at,
        "role": request.role,
        "messages": prompt.messages,
        "schema": prompt.schema,
    }

"""Runs the action in forked processes that start at once, live fast, and may be killed.

A program of its own (`python -I action_forker.py`): one line of JSON in is a batch of jobs, which
run beside each other; one line out are their exit codes, negative for a signal. A job has
`environ`, `log` (a file), `now` (epoch seconds at its beginning) and, if it is to be killed,
`dies`: how many requests to GitHub are done before, and whether it is `before` or `after` the next.
"""

import importlib
import json
import os
import signal
import sys
import time
from typing import Any

import requests.adapters

from bot.config import load
from bot.core.change.records import RawDiff
from bot.entry.action import run
from bot.entry.connect import rules_of
from bot.entry.setup import setup_of
from bot.flow.pipeline import Task, understood

SHORTER = 100.0
"""Pauses of a job take so many times less; its clocks show them whole."""

real_sleep, real_monotonic = time.sleep, time.monotonic
DIFF = """\
diff --git a/a.py b/a.py
--- a/a.py
+++ b/a.py
@@ -1 +1 @@
-def a(): pass
+def b(): pass
"""


def main() -> None:
    """Serve batches until there are no more. What every job loads is loaded once, before."""
    config = load({}).config
    for name in ("bot.entry.action_run", "bot.entry.action_suggest"):
        importlib.import_module(name)
    understood(Task(RawDiff(DIFF), "", "", "", ""), rules_of(config, setup_of(config, {})))
    for line in sys.stdin:
        children = [_started(job) for job in json.loads(line)]
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        sys.stdout.write(json.dumps(codes) + "\n")
        sys.stdout.flush()


def _started(job: dict[str, Any]) -> int:
    child = os.fork()
    if child:
        return child
    log = os.open(job["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.environ.clear()
    os.environ |= {name: text for name, text in job["environ"].items() if name != "OLLAMA_HOST"}
    _hurry(job["now"])
    if job["dies"]:
        _die_at(*job["dies"])
    code = run(job["environ"])
    sys.stdout.flush()
    os._exit(code)


def _hurry(now: float) -> None:
    """Gives this process clocks on which `now` it begins, and pauses that are soon over."""
    began = real_monotonic()
    skipped = [0.0]

    def passed() -> float:
        return real_monotonic() - began + skipped[0]

    def pause(seconds: float) -> None:
        real_sleep(seconds / SHORTER)
        skipped[0] += seconds - seconds / SHORTER

    time.monotonic = lambda: began + passed()
    time.time = lambda: now + passed()
    time.sleep = pause  # type: ignore[assignment]  # nobody sleeps for an index


def _die_at(count: int, moment: str) -> None:
    """Kills this process at a request to GitHub: `before` it is sent or `after` its answer."""
    send = requests.adapters.HTTPAdapter.send
    left = [count]

    def killed(*arguments: Any, **named: Any) -> Any:
        left[0] -= 1
        if left[0] < 0 and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        answer = send(*arguments, **named)
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    requests.adapters.HTTPAdapter.send = killed  # type: ignore[method-assign]


if __name__ == "__main__":
    main()

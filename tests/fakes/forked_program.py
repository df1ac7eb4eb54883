"""Squill, loaded once and forked for each run: processes that begin at once and can be killed.

A program of its own (`python -I forked_program.py ADDRESS`): it listens at that socket until its
standard input ends. A line of JSON on a connection is a job: `argv`, `environ`, `cwd`, and files
for `stdin`, `stdout`, `stderr`, of which the last two may be the same. Answered are two lines: the
id of its process and, when that has ended, its exit code, negative for a signal.

A job with `now` (epoch seconds) lives fast from then on. One with `dies` is killed: `dies` is how
many requests to GitHub are done before, and whether it is `before` or `after` the next.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import selectors
import signal
import socket
import sys
import threading
import time
from dataclasses import dataclass
from functools import partial
from typing import Any

import requests.adapters

import bot
from bot.__main__ import main
from bot.config import load
from bot.core.change.records import RawDiff
from bot.entry.connect import rules_of
from bot.entry.setup import setup_of
from bot.flow.pipeline import Task, understood

SHORTER = 100.0
"""Pauses of a job that lives fast take so many times less; its clocks show them whole."""

real_sleep, real_monotonic = time.sleep, time.monotonic
DIFF = """\
diff --git a/a.py b/a.py
--- a/a.py
+++ b/a.py
@@ -1 +1 @@
-def a(): pass
+def b(): pass
"""


@dataclass(frozen=True, slots=True)
class Started:
    """A process that was forked, who waits for it, and a pipe that ends when it does."""

    process: int
    client: socket.socket
    ending: int


def serve(address: str) -> dict[str, Any] | None:
    """Fork a process for each job, until there are no more; in such a process, return its job."""
    with socket.socket(socket.AF_UNIX) as listening, selectors.DefaultSelector() as selector:
        listening.bind(address)
        listening.listen(64)
        selector.register(listening, selectors.EVENT_READ)
        selector.register(0, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj == 0:
                    return None
                if isinstance(key.data, Started):
                    selector.unregister(key.fileobj)
                    _ended(key.data)
                    continue
                client, _ = listening.accept()
                with client.makefile("r") as line:
                    job: dict[str, Any] = json.loads(line.readline())
                ending, open_end = os.pipe()
                child = os.fork()
                if not child:
                    client.close()
                    return job
                os.close(open_end)
                client.sendall(f"{child}\n".encode())
                selector.register(ending, selectors.EVENT_READ, Started(child, client, ending))


def _ended(started: Started) -> None:
    _, status = os.waitpid(started.process, 0)
    os.close(started.ending)
    with started.client as client:
        client.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def load_all() -> None:
    """Load what any job may load, so that none of them has to."""
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        importlib.import_module(module.name)
    config = load({}).config
    understood(Task(RawDiff(DIFF), "", "", "", ""), rules_of(config, setup_of(config, {})))
    gc.freeze()
    for thread in threading.enumerate():  # a fork would leave locks behind that they hold
        if thread is not threading.main_thread():
            thread.join()


def become(job: dict[str, Any]) -> None:
    """Make this process one that was started for the job."""
    for stream, name, flags in (
        (0, "stdin", os.O_RDONLY),
        (1, "stdout", os.O_WRONLY | os.O_CREAT | os.O_APPEND),
        (2, "stderr", os.O_WRONLY | os.O_CREAT | os.O_APPEND),
    ):
        file = os.open(job[name], flags, 0o600)
        os.dup2(file, stream)
        os.close(file)
    os.chdir(job["cwd"])
    os.environ.clear()
    os.environ.update(job["environ"])
    sys.argv[1:] = job["argv"]
    if "now" in job:
        _hurry(job["now"])
    if job.get("dies"):
        _die_at(*job["dies"])


def end(code: int) -> None:
    """Ends this process as Python does, but does not first tidy up what it will not need again."""
    threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001 - what Python calls then
    atexit._run_exitfuncs()  # noqa: SLF001 - what Python calls then
    sys.stdout.flush()
    sys.stderr.flush()
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
    die = partial(os.kill, os.getpid(), signal.SIGKILL)

    def killed(*arguments: Any, **named: Any) -> Any:
        left[0] -= 1
        if left[0] < 0 and moment == "before":
            die()
        answer = send(*arguments, **named)
        if left[0] < 0:
            die()
        return answer

    requests.adapters.HTTPAdapter.send = killed  # type: ignore[method-assign]


if __name__ == "__main__":
    load_all()
    mine = serve(sys.argv[1])
    if mine is not None:
        become(mine)
        end(main())

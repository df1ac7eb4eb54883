"""Wall time and GitHub requests of the action's process, with model and GitHub answering at once.

usage: python bench/action.py [--runs N] [--peer FILE]

The process is started as the image starts it (`python -I -m bot`), with an event file, against a
scripted GitHub and a scripted Ollama on this machine. `first` is a pull request of one file
without a comment yet, `unchanged` the same again, `title` the title's status alone, `nothing` an
event that asks for nothing. Times are medians of N (10) runs, from the start of the process to its
end; `first line` is the time until the log's first line; `MiB` is the most that a process held.

FILE is the bundle `dist/index.js` of another action that checks a title, such as
amannn/action-semantic-pull-request: Node runs it on the `title` case in the same way.
"""

import argparse
import contextlib
import json
import math
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fakes.github import FakeGitHub
from fakes.github.events import pull_request_event
from fakes.ollama import FakeOllama
from fakes.runner import ActionsRunner
from fakes.suggesting import DIFF, GOOD

ONE_FILE = DIFF.split("diff --git a/docs")[0]
LIMITS = {"first": 1.0, "unchanged": 1.0, "title": 0.45, "nothing": 0.15}
"""Seconds that a case may take."""
PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
MOST_MIB = {"title": 80.0}
MOST_REQUESTS = {"first": 9, "unchanged": 7, "title": 5, "nothing": 0}
FIRST_LINE_LIMIT = 0.3
REASONS = (
    ("diff", "the diff"),
    ("GET /pulls/", "the pull request"),
    ("graphql", "the repository's settings and past; what surrounds the change"),
    ("GET /commits/", "the title's latest status"),
    ("POST /statuses/", "the title's status"),
    ("POST /issues/", "the comment"),
    ("GET /issues/", "the comments, before and after writing"),
)


@dataclass(slots=True)
class Measured:
    """One case: seconds to the end and to the first line, MiB held, requests by reason."""

    wall: list[float] = field(default_factory=list)
    first_line: list[float] = field(default_factory=list)
    mib: list[float] = field(default_factory=list)
    requests: Counter[str] = field(default_factory=Counter)


def timed(command: Sequence[str], environ: Mapping[str, str], measured: Measured) -> None:
    """Runs a process once."""
    began = time.perf_counter()
    with subprocess.Popen(command, env=dict(environ), stdout=subprocess.PIPE) as process:
        held = [0.0]
        watching = threading.Thread(target=watch, args=(process.pid, held))
        watching.start()
        out = cast(IO[bytes], process.stdout)
        out.readline()
        measured.first_line.append(time.perf_counter() - began)
        out.read()
        process.wait()
        measured.wall.append(time.perf_counter() - began)
        watching.join()
    measured.mib.append(held[0])
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")


def watch(pid: int, held: list[float]) -> None:
    """Keeps the most MiB that a process has held so far, until it ends.

    Its rusage would not do: it begins with what the process that started it held.
    """
    status = Path(f"/proc/{pid}/status")
    with contextlib.suppress(OSError):
        while found := PEAK.search(status.read_text()):
            held[0] = int(found[1]) / 1024
            time.sleep(0.005)


def measure(
    runs: int, runner: ActionsRunner, github: FakeGitHub, peer: str | None
) -> dict[str, Measured]:
    """All cases, each as often as wanted; `peer` is another action's bundle."""
    folder = runner.workspace.parent
    for name in ("output", "summary"):
        (folder / name).touch()
    cases: dict[str, tuple[str, str, Callable[[], None]]] = {
        "first": ("opened", "all", lambda: forget(github)),
        "unchanged": ("synchronize", "all", lambda: None),
        "title": ("edited", "title", lambda: forget(github)),
        "nothing": ("assigned", "all", lambda: None),
    }
    found = {}
    for name, (action, mode, prepare) in cases.items():
        event = folder / f"{name}.json"
        payload = pull_request_event(action, changes={"title": {"from": "x"}})
        event.write_text(json.dumps(payload), encoding="utf-8")
        measured = found[name] = Measured()
        for _ in range(runs):
            prepare()
            github.requests.clear()
            environ = {**runner.environment("pull_request_target", event), "INPUT_MODE": mode}
            timed((sys.executable, "-I", "-m", "bot"), environ, measured)
        measured.requests = by_reason(github)
    if peer:
        found["peer"] = measured_peer(runs, runner, github, peer)
    return found


def measured_peer(runs: int, runner: ActionsRunner, github: FakeGitHub, bundle: str) -> Measured:
    """Another action on the `title` case, as a runner starts it."""
    node = shutil.which("node")
    if not node:
        raise SystemExit("--peer needs node")
    measured = Measured()
    environ = runner.environment("pull_request_target", runner.workspace.parent / "title.json")
    environ |= {"GITHUB_TOKEN": github.token, "INPUT_GITHUBBASEURL": github.url}
    for _ in range(runs):
        github.requests.clear()
        timed((node, bundle), environ, measured)
    measured.requests = by_reason(github)
    return measured


def forget(github: FakeGitHub) -> None:
    """GitHub as if nobody had been there."""
    github.state.comments.clear()
    github.state.statuses.clear()


def by_reason(github: FakeGitHub) -> Counter[str]:
    """How many requests were made for what."""
    lines = [
        f"{each.method} {each.path.removeprefix('/repos/octo/demo')}"
        f"{' diff' if 'diff' in each.accept else ''}"
        for each in github.requests
    ]
    return Counter(next(why for sign, why in REASONS if sign in line) for line in lines)


def main() -> int:
    """Prints the tables; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--peer")
    chosen = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        FakeGitHub(validate=False) as github,
        FakeOllama() as ollama,
    ):
        github.add_pull("feat(pool): add retries", ONE_FILE)
        ollama.always(GOOD)
        runner = ActionsRunner(Path(folder), github, ollama.url)
        timed_cases = measure(chosen.runs, runner, github, chosen.peer)
    return told(timed_cases)


def told(cases: dict[str, Measured]) -> int:
    """Prints what was measured."""
    figures: dict[str, float | int] = {}
    kept = True
    print(
        f"{'case':10} {'wall s':>8} {'most':>6} {'first line s':>13} {'MiB':>6} {'most':>5} "
        f"{'requests':>9} {'most':>5}"
    )
    for name, measured in cases.items():
        wall = statistics.median(measured.wall)
        line = statistics.median(measured.first_line)
        count = measured.requests.total()
        figures |= {f"{name}_wall_s_p50": round(wall, 3), f"{name}_requests": count}
        figures[f"{name}_first_line_s_p50"] = round(line, 3)
        mib = max(measured.mib)
        figures[f"{name}_mib_most"] = round(mib, 1)
        limit, room = LIMITS.get(name, math.inf), MOST_MIB.get(name, math.inf)
        most = MOST_REQUESTS.get(name, math.inf)
        fast = wall <= limit and (line <= FIRST_LINE_LIMIT or name == "peer")
        kept &= fast and count <= most and mib <= room
        print(
            f"{name:10} {wall:8.3f} {limit:6.2f} {line:13.3f} {mib:6.1f} {room:5.0f} "
            f"{count:9} {most:5}"
        )
    for name, measured in cases.items():
        for reason, count in measured.requests.items():
            print(f"{name:10} {count} x {reason}")
    print(json.dumps(figures | {"limits_kept": kept}))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

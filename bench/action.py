"""Wall time and GitHub requests of the action's process, with model and GitHub answering at once.

usage: python bench/action.py [RUNS]

The process is started as the image starts it (`python -I -m bot`), with an event file, against a
scripted GitHub and a scripted Ollama on this machine. `first` is a pull request of one file
without a comment yet, `unchanged` the same again, `title` the title's status alone, `nothing` an
event that asks for nothing. Times are medians of RUNS (10), from the start of the process to its
end; `first line` is the time until the log's first line.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
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
LIMITS = {"first": 1.0, "unchanged": 1.0, "title": 1.0, "nothing": 0.15}
"""Seconds that a case may take."""
MOST_REQUESTS = {"first": 9, "unchanged": 7, "title": 5, "nothing": 0}
FIRST_LINE_LIMIT = 0.3
REASONS = (
    ("diff", "the diff"),
    ("GET /pulls/", "the pull request"),
    ("graphql", "the repository's settings"),
    (".gitattributes", "which files are generated"),
    ("GET /commits/", "the title's latest status"),
    ("POST /statuses/", "the title's status"),
    ("POST /issues/", "the comment"),
    ("GET /issues/", "the comments, before and after writing"),
)


@dataclass(slots=True)
class Measured:
    """One case: seconds to the end, seconds to the first line, requests by reason."""

    wall: list[float] = field(default_factory=list)
    first_line: list[float] = field(default_factory=list)
    requests: Counter[str] = field(default_factory=Counter)


def timed(runner: ActionsRunner, event: Path, mode: str) -> tuple[float, float]:
    """Runs the process once; seconds to its end and to its first line."""
    environ = {**runner.environment("pull_request_target", event), "INPUT_MODE": mode}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-I", "-m", "bot"],
        cwd=runner.workspace,
        env=environ,
        stdout=subprocess.PIPE,
    ) as process:
        out = cast(IO[bytes], process.stdout)
        out.readline()
        first_line = time.perf_counter() - began
        out.read()
    wall = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"the action ended with {process.returncode}")
    return wall, first_line


def measure(runs: int, runner: ActionsRunner, github: FakeGitHub) -> dict[str, Measured]:
    """All cases, each as often as wanted."""
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
            wall, first_line = timed(runner, event, mode)
            measured.wall.append(wall)
            measured.first_line.append(first_line)
        measured.requests = by_reason(github)
    return found


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
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with (
        tempfile.TemporaryDirectory() as folder,
        FakeGitHub(validate=False) as github,
        FakeOllama() as ollama,
    ):
        github.add_pull("feat(pool): add retries", ONE_FILE)
        ollama.always(GOOD)
        runner = ActionsRunner(Path(folder), github, ollama.url)
        timed_cases = measure(runs, runner, github)
    return told(timed_cases)


def told(cases: dict[str, Measured]) -> int:
    """Prints what was measured."""
    figures: dict[str, float | int] = {}
    kept = True
    print(f"{'case':10} {'wall s':>8} {'most':>6} {'first line s':>13} {'requests':>9} {'most':>5}")
    for name, measured in cases.items():
        wall = statistics.median(measured.wall)
        line = statistics.median(measured.first_line)
        count = measured.requests.total()
        figures |= {f"{name}_wall_s_p50": round(wall, 3), f"{name}_requests": count}
        figures[f"{name}_first_line_s_p50"] = round(line, 3)
        kept &= wall <= LIMITS[name] and count <= MOST_REQUESTS[name] and line <= FIRST_LINE_LIMIT
        limit, most = LIMITS[name], MOST_REQUESTS[name]
        print(f"{name:10} {wall:8.3f} {limit:6.2f} {line:13.3f} {count:9} {most:5}")
    for name, measured in cases.items():
        for reason, count in measured.requests.items():
            print(f"{name:10} {count} x {reason}")
    print(json.dumps(figures | {"limits_kept": kept}))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

"""Seconds until the first request to GitHub: Squill's action and pr-agent's, in the same run;
and seconds that the commit-msg hook takes.

usage: python bench/start.py [--peer PYTHON] [--runs N]

`--peer` is a Python (3.12 or newer) of an environment with pr-agent 0.49 and PyGithub; without it
Squill's figure stands alone. Both processes get the same event and the same scripted GitHub on this
machine. What comes after the first request is not compared: pr-agent asks for things that the
scripted GitHub does not have, and ends there.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fakes.github import FakeGitHub
from fakes.github.__main__ import DIFF
from fakes.github.events import pull_request_event
from fakes.runner import ActionsRunner

HOOK_LIMIT = 0.25
COMMITLINT = '{"extends": ["@commitlint/config-conventional"]}'
PEER_MODULE = "pr_agent.servers.github_action_runner"


def first_request(command: Sequence[str], environ: Mapping[str, str], github: FakeGitHub) -> float:
    """Seconds from the start of a process to its first request."""
    github.requests.clear()
    began = time.perf_counter()
    subprocess.run(command, env=environ, check=False, capture_output=True, timeout=120)
    if not github.requests:
        raise SystemExit(f"{command[0]} made no request")
    return github.requests[0].at - began


def peer_environment(github: FakeGitHub, event: Path) -> dict[str, str]:
    """What pr-agent's action needs to find the scripted GitHub and only describe."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(event.parent),
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_TOKEN": github.token,
        "GITHUB__BASE_URL": github.url,
        "OPENAI_KEY": "none",
        "GITHUB_ACTION_CONFIG.AUTO_REVIEW": "false",
        "GITHUB_ACTION_CONFIG.AUTO_IMPROVE": "false",
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    }


def hook_times(folder: Path, runs: int) -> list[float]:
    """Seconds that `squill lint --message FILE` takes in a repository with a configuration."""
    (folder / ".git").mkdir()
    (folder / ".commitlintrc.json").write_text(COMMITLINT, encoding="utf-8")
    (folder / "message").write_text("feat: add retries\n\nA busy server answers 503.\n", "utf-8")
    command = (sys.executable, "-I", "-m", "bot", "lint", "--message", "message")
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
        seconds.append(time.perf_counter() - began)
    return seconds


def main(arguments: Sequence[str]) -> int:
    """Prints both medians."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer", default="")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, FakeGitHub(validate=False) as github:
        github.add_pull(diff=DIFF)
        event = Path(folder) / "event.json"
        payload = pull_request_event()
        page = f"https://github.com/{github.repository}/pull/7"
        payload["pull_request"] |= {"url": f"{github.url}{page}", "html_url": page}
        event.write_text(json.dumps(payload), encoding="utf-8")
        ours = ActionsRunner(Path(folder), github).environment("pull_request", event)
        for name in ("output", "summary"):
            (Path(folder) / name).touch()
        sides: dict[str, tuple[Sequence[str], Mapping[str, str]]] = {
            "squill": ((sys.executable, "-I", "-m", "bot"), ours)
        }
        if options.peer:
            sides["pr_agent"] = ((options.peer, "-m", PEER_MODULE), peer_environment(github, event))
        for name, (command, environ) in sides.items():
            seconds = [first_request(command, environ, github) for _ in range(options.runs)]
            figures[f"{name}_first_request_s_p50"] = round(statistics.median(seconds), 3)
            print(f"{name:10} {figures[f'{name}_first_request_s_p50']:8.3f} s to the first request")
        figures["hook_s_p50"] = round(statistics.median(hook_times(Path(folder), options.runs)), 3)
        print(
            f"{'hook':10} {figures['hook_s_p50']:8.3f} s from start to end ({HOOK_LIMIT} at most)"
        )
    print(json.dumps(figures))
    return int(figures["hook_s_p50"] > HOOK_LIMIT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

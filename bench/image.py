"""Builds the image, runs it as a runner runs a Docker action, and measures it.

usage: python bench/image.py [--tool PATH]

The container gets an event file, the addresses of the stand-ins for GitHub and Ollama, and as its
working directory a checkout that has a `bot/` of its own, which must not run. Prints what it left
on the pull request. Without Docker, `--tool` names a program with `build TAG` and
`run TAG -e K=V -v SRC:DST -w DIR` that keeps its images with buildah. Exits 1 when the comment, the
status or an output is missing.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fakes.github import FakeGitHub
from fakes.github.__main__ import DIFF
from fakes.github.events import pull_request_event
from fakes.ollama import FakeOllama

ROOT = Path(__file__).resolve().parents[1]
TAG = "localhost/squill:bench"
REPLY = {
    "type": "feat",
    "scope": "",
    "subject": "retry HttpClient.fetch",
    "body": "`fetch` sends the request again, `retries` times.",
    "breaking": "",
    "summary": "`HttpClient.fetch` retries.",
    "files": [],
}


def build(tool: str) -> float:
    """Builds the image; its size over its base in MiB."""
    if tool == "docker":
        _call("docker", "build", "--quiet", "--tag", TAG, str(ROOT))
        size, base = _docker_size(TAG), _docker_size("python:3.13-slim-bookworm")
    else:
        _call(tool, "build", TAG)
        listed = json.loads(_call("buildah", "images", "--json"))
        found = {name: image["size"] for image in listed for name in image.get("names") or ()}
        size, base = _bytes(found[TAG]), _bytes(found["localhost/python-slim-standin:latest"])
    return (size - base) / 1024**2


def _docker_size(image: str) -> float:
    return float(_call("docker", "image", "inspect", "--format", "{{.Size}}", image))


def _bytes(size: str) -> float:
    number, unit = size.split()
    return float(number) * {"KB": 1e3, "MB": 1e6, "GB": 1e9}[unit]


def run(tool: str, folder: Path, github: FakeGitHub, ollama: FakeOllama) -> tuple[str, float]:
    """Runs the action in the image; its log, and seconds with the container's start."""
    workspace, files = folder / "workspace", folder / "files"
    (workspace / "bot").mkdir(parents=True)
    for name in ("__init__.py", "__main__.py"):
        (workspace / "bot" / name).write_text('raise SystemExit("a foreign package ran")\n')
    files.mkdir()
    (files / "event.json").write_text(json.dumps(pull_request_event()))
    for name in ("output", "summary"):
        (files / name).touch()
    environment = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": "pull_request_target",
        "GITHUB_EVENT_PATH": "/files/event.json",
        "GITHUB_REPOSITORY": github.repository,
        "GITHUB_API_URL": github.url,
        "GITHUB_SERVER_URL": "https://github.test",
        "GITHUB_RUN_ID": "1",
        "GITHUB_OUTPUT": "/files/output",
        "GITHUB_STEP_SUMMARY": "/files/summary",
        "INPUT_GITHUB-TOKEN": github.token,
        "OLLAMA_HOST": ollama.url,
    }
    start = time.perf_counter()
    log = _call(tool, *_arguments(tool, environment, workspace, files))
    return log, time.perf_counter() - start


def _arguments(tool: str, environment: dict[str, str], workspace: Path, files: Path) -> list[str]:
    options = [part for name, value in environment.items() for part in ("-e", f"{name}={value}")]
    options += ["-v", f"{workspace}:/github/workspace", "-v", f"{files}:/files"]
    options += ["-w", "/github/workspace"]
    if tool == "docker":
        return ["run", "--rm", "--network", "host", *options, TAG]
    return ["run", TAG, *options]


def _call(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command[:3])} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return done.stdout.strip()


def main(arguments: Sequence[str]) -> int:
    """Builds, runs, prints, and says whether everything is there."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", default="docker")
    tool = parser.parse_args(arguments).tool
    size = build(tool)
    with (
        tempfile.TemporaryDirectory() as folder,
        FakeGitHub(validate=False) as github,
        FakeOllama() as ollama,
    ):
        github.add_pull("add retries to the client", DIFF)
        ollama.always(REPLY)
        log, seconds = run(tool, Path(folder), github, ollama)
        outputs = (Path(folder) / "files" / "output").read_text()
        comments, statuses = github.comments(), github.statuses()
    print(log, *(each.body for each in comments), *statuses, outputs, sep="\n\n")
    found = {
        "comments": len(comments),
        "statuses": len(statuses),
        "outputs": outputs.count("<<"),
        "foreign_package_ran": "a foreign package ran" in log,
    }
    figures = {
        "image_over_base_mib": round(size, 1),
        "container_wall_s": round(seconds, 2),
        **found,
    }
    print(json.dumps(figures))
    complete = found["comments"] == found["statuses"] == 1 and found["outputs"] >= 10
    return 0 if complete and not found["foreign_package_ran"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The runner of GitHub Actions around the real process: files, inputs, and who reads the log."""

import json
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from fakes.forked import forking, passed_on
from fakes.github import FakeGitHub
from fakes.terminal import SQUILL

from bot.entry.action import run

NOBODY_LISTENS = "http://127.0.0.1:1"
FILES = {"GITHUB_OUTPUT": "output", "GITHUB_STEP_SUMMARY": "summary"}
COMMAND = re.compile(r"::([A-Za-z][\w-]*)( [^:]*)?::(.*)")
LEGACY = re.compile(r"##\[([A-Za-z][\w-]*)[^\]]*\](.*)")


@dataclass(frozen=True, slots=True)
class Finished:
    """What a step left: exit code, log (both streams), outputs, summary."""

    code: int
    log: str
    outputs: Mapping[str, str]
    summary: str
    commands: tuple[tuple[str, str], ...] = field(default=())

    def annotations(self, level: str) -> list[str]:
        """The texts of one level: notice, warning or error."""
        return [text for name, text in self.commands if name == level]


class ActionsRunner:
    """Runs the action's process as the runner would, in a working folder of its own."""

    def __init__(self, folder: Path, github: FakeGitHub, ollama_url: str = NOBODY_LISTENS) -> None:
        self.workspace = folder / "workspace"
        self.workspace.mkdir(parents=True)
        self._folder = folder
        self._github = github
        self._ollama_url = ollama_url

    def run(
        self,
        name: str,
        payload: object,
        *,
        inputs: Mapping[str, str] | None = None,
        environ: Mapping[str, str] | None = None,
        timeout: float = 60,
    ) -> Finished:
        """One step for an event; a payload that is text is written as it is."""
        event = self._folder / "event.json"
        text = payload if isinstance(payload, str) else json.dumps(payload)
        event.write_text(text, encoding="utf-8")
        for file in FILES.values():
            (self._folder / file).write_bytes(b"")
        given = {f"INPUT_{key.upper()}": value for key, value in (inputs or {}).items()}
        known = {**self.environment(name, event), **given, **(environ or {})}
        code, log = self.execute(known, timeout)
        return Finished(
            code,
            log,
            dict(_outputs((self._folder / "output").read_text(encoding="utf-8"))),
            (self._folder / "summary").read_text(encoding="utf-8"),
            tuple(heard(log)),
        )

    def execute(self, environ: Mapping[str, str], timeout: float) -> tuple[int, str]:
        """The exit code and the log of the process."""
        ended = forking().run(
            [], environ=environ, cwd=self.workspace, timeout=timeout, one_stream=True
        )
        return ended.code, ended.out.decode()

    def kill(
        self,
        name: str,
        payload: object,
        *,
        when: Callable[[], object],
        environ: Mapping[str, str] | None = None,
        timeout: float = 60,
    ) -> None:
        """One step for an event, killed as soon as something is so. Raises TimeoutExpired."""
        event = self._folder / "killed.json"
        event.write_text(json.dumps(payload), encoding="utf-8")
        process = subprocess.Popen(
            SQUILL,
            cwd=self.workspace,
            env={**self.environment(name, event), **(environ or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + timeout
        while not when() and time.monotonic() < until:
            time.sleep(0.01)
        process.kill()
        process.wait()
        if not when():
            raise subprocess.TimeoutExpired(process.args, timeout)

    def environment(self, name: str, event: Path) -> dict[str, str]:
        """What the runner sets (docs: default environment variables), and nothing else."""
        files = {variable: str(self._folder / file) for variable, file in FILES.items()}
        return {
            **passed_on(),
            **files,
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_NAME": name,
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_REPOSITORY": self._github.repository,
            "GITHUB_API_URL": self._github.url,
            "GITHUB_SERVER_URL": "https://github.test",
            "GITHUB_RUN_ID": "4711",
            "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_WORKSPACE": str(self.workspace),
            "HOME": str(self._folder),
            "INPUT_GITHUB-TOKEN": self._github.token,
            "INPUT_MODE": "",
            "OLLAMA_HOST": self._ollama_url,
        }


class StartingRunner(ActionsRunner):
    """The same with a process that is started anew, where it matters what Python does then."""

    def execute(self, environ: Mapping[str, str], timeout: float) -> tuple[int, str]:
        """The exit code and the log of the process."""
        done = subprocess.run(
            SQUILL,
            cwd=self.workspace,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout,
            check=False,
        )
        return done.returncode, done.stdout.decode()


class RunnerWithoutProcess(ActionsRunner):
    """The same in this process, whose environment is put back: many runs in little time."""

    def execute(self, environ: Mapping[str, str], timeout: float) -> tuple[int, str]:
        """The exit code and what was printed; `timeout` is left to the test's own."""
        log, before = StringIO(), dict(os.environ)
        os.environ.clear()
        os.environ.update(environ)
        try:
            with redirect_stdout(log):
                code = run(environ)
        finally:
            os.environ.clear()
            os.environ.update(before)
        return code, log.getvalue()


def heard(log: str) -> Iterator[tuple[str, str]]:
    """The commands that the runner finds in a log, name and text (its ActionCommand.cs).

    Lines end at CR and LF. Between `::stop-commands::token` and `::token::` it is deaf.
    """
    token = ""
    for line in re.split(r"[\r\n]", log):
        found = COMMAND.match(line.strip()) or LEGACY.search(line)
        if token:
            token = "" if line.strip() == f"::{token}::" else token
        elif found and found.group(1) == "stop-commands":
            token = found.group(found.lastindex or 0)
        elif found:
            yield found.group(1), found.group(found.lastindex or 0)


def _outputs(text: str) -> Iterator[tuple[str, str]]:
    """Name and value of each output in the runner's file."""
    lines = iter(text.split("\n"))
    for line in lines:
        name, separator, delimiter = line.partition("<<")
        if separator:
            value: list[str] = []
            for inner in lines:
                if inner == delimiter:
                    break
                value.append(inner)
            yield name, "\n".join(value)

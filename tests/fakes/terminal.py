"""The real squill process at a terminal, in a real git repository of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fakes.forked import forking, passed_on

SQUILL = (sys.executable, "-I", "-m", "bot")
NOBODY_LISTENS = "127.0.0.1:1"


def environment(**variables: str) -> dict[str, str]:
    """An environment of which everything is known; no model is reachable, nothing is kept in it."""
    git = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    people = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", "Ada"), ("EMAIL", "ada@example.com"))
    }
    places = {"OLLAMA_HOST": NOBODY_LISTENS, "XDG_STATE_HOME": os.devnull}
    return {**passed_on(), **git, **people, **places, **variables}


def hear_interrupts() -> None:
    """For a child before it starts: a shell's background jobs ignore SIGINT, and so would it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder where a person works."""

    folder: Path

    def squill(
        self, *arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None
    ) -> Ended:
        """Run squill here."""
        environ = environment(**(env or {}))
        done = forking().run(arguments, environ=environ, cwd=self.folder, stdin=stdin)
        return Ended(done.code, done.out.decode(), done.err.decode())

    def start_squill(self, *arguments: str, env: Mapping[str, str] | None = None) -> Ended:
        """The same in a process that is started anew, where it matters what Python does then."""
        done = subprocess.run(
            [*SQUILL, *arguments],
            cwd=self.folder,
            env=environment(**(env or {})),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    def git(self, *arguments: str, stdin: bytes = b"") -> str:
        """Run git here."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=environment(),
            input=stdin,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode("utf-8", "replace")

    def write(self, name: str, content: str) -> None:
        """Write a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")

    def commit(self, message: str, **files: str) -> None:
        """Commit everything, these files among it."""
        for name, content in files.items():
            self.write(name, content)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)


def new_desk(folder: Path) -> Desk:
    """A repository with one commit."""
    folder.mkdir(parents=True, exist_ok=True)
    desk = Desk(folder)
    desk.git("init", "-q", "-b", "main")
    desk.commit("feat: begin", **{"src/pages.py": PAGES})
    return desk


PAGES = '''\
"""Pages of an API."""


def pages(client, path):
    """Yield every page."""
    answer = client.get(path)
    while answer is not None:
        yield answer
        answer = client.following(answer)
'''
GOOD = {
    "summary": "Requests are repeated when the server answers 503.",
    "type": "feat",
    "scope": "",
    "subject": "repeat busy requests in get_with_retries",
    "body": "A busy server answers 503; `get_with_retries` asks up to three times.",
    "breaking": "",
    "files": [{"path": "src/pages.py", "purpose": "asks again when the server is busy"}],
}
"""A reply about the commit that brings PAGES_WITH_RETRY, in which nothing is wrong."""

PAGES_WITH_RETRY = (
    PAGES.replace(
        "    answer = client.get(path)\n",
        "    answer = get_with_retries(client, path)\n",
    )
    + '''

def get_with_retries(client, path, attempts=3):
    """Ask again when the server is busy."""
    for _ in range(attempts):
        answer = client.get(path)
        if answer.status != 503:
            return answer
    return None
'''
)

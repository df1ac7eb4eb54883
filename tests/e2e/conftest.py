"""The runner around the real process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.attacking import Attacked
from fakes.github import FakeGitHub
from fakes.ollama import FakeOllama
from fakes.runner import ActionsRunner, StartingRunner
from fakes.suggesting import DIFF, GOOD


@pytest.fixture
def runner(tmp_path: Path, github: FakeGitHub, ollama: FakeOllama) -> ActionsRunner:
    """A runner whose GitHub has pull request 7 and whose models write well."""
    github.add_pull("feat(pool): add retries", DIFF)
    ollama.always(GOOD)
    return ActionsRunner(tmp_path, github, ollama.url)


@pytest.fixture
def starting(runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama) -> StartingRunner:
    """The same, whose processes are started anew."""
    return StartingRunner(runner.workspace.parent / "starting", github, ollama.url)


@pytest.fixture
def modelless(tmp_path: Path, github: FakeGitHub) -> ActionsRunner:
    """A runner whose GitHub has pull request 7; no model can be reached."""
    github.add_pull("feat(pool): add retries", DIFF)
    return ActionsRunner(tmp_path, github)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    """One repository for all attacks."""
    folder = tmp_path_factory.mktemp("attacked")
    with FakeGitHub() as github, FakeOllama() as ollama:
        yield Attacked(github, ollama, folder)

"""Fixtures that more than one room's tests use."""

from collections.abc import Iterator

import pytest
from fakes.github import FakeGitHub
from fakes.ollama import FakeOllama


@pytest.fixture
def ollama() -> Iterator[FakeOllama]:
    """A scripted Ollama that has the models of config.yaml."""
    with FakeOllama() as fake:
        yield fake


@pytest.fixture
def github() -> Iterator[FakeGitHub]:
    """A stateful GitHub with one repository; the test fails on what GitHub does not describe."""
    with FakeGitHub() as fake:
        yield fake

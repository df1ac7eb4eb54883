"""Fixtures that more than one room's tests use."""

from collections.abc import Iterator

import pytest
from fakes.ollama import FakeOllama


@pytest.fixture
def ollama() -> Iterator[FakeOllama]:
    """A scripted Ollama that has the models of config.yaml."""
    with FakeOllama() as fake:
        yield fake

"""Fixtures for the adapters: every sort of model server, one after the other."""

from collections.abc import Iterator

import pytest
from fakes.ollama import FakeOllama
from fakes.ollama.scripted import ScriptedServer
from fakes.openai_server import FakeOpenAi, Flavour


@pytest.fixture(params=["ollama", Flavour.LM_STUDIO, Flavour.LLAMA_CPP])
def server(request: pytest.FixtureRequest) -> Iterator[ScriptedServer]:
    """A scripted server that has qwen2.5-coder:7b, with room for 16,384 tokens."""
    speaks = request.param
    with FakeOpenAi(speaks) if isinstance(speaks, Flavour) else FakeOllama() as fake:
        yield fake

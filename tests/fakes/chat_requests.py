"""Calls of a model over the real adapter, in order but for what a test changes."""

from dataclasses import replace
from typing import Any

import pytest
from fakes.ollama.scripted import ScriptedServer
from fakes.openai_server import FakeOpenAi

from bot.adapters.model_servers import ModelServers
from bot.core.errors import LlmError
from bot.core.models.chat import ChatReply, ChatRequest, Deadlines, Message
from bot.core.models.model import Host, Model, ModelType, Provider
from bot.flow.ports import Llm

SCHEMA = {
    "type": "object",
    "properties": {"subject": {"type": "string", "maxLength": 72}, "breaking": {"type": "boolean"}},
    "required": ["subject", "breaking"],
}
PATIENT = Deadlines(connect=5, first_byte=10, stall=10, total=20)
MODEL = Model(
    model_id="coder",
    model_type=ModelType.CODER,
    url="",
    model_name="qwen2.5-coder:7b",
    timeout=120,
    is_active=True,
    context_length=16_384,
    tier=2,
    keep_alive="10m",
)


def chat_request(url: str, **changes: Any) -> ChatRequest:
    """A call of MODEL at that address, with other fields of the request or of the model."""
    of_model = {name: changes.pop(name) for name in tuple(changes) if name in Model.__slots__}
    request = ChatRequest(
        model=replace(MODEL, url=url, **of_model),
        messages=(Message("system", "Write a commit."), Message("user", "diff --git a/x b/x")),
        schema=SCHEMA,
        num_predict=1024,
        think=None,
        deadlines=PATIENT,
    )
    return replace(request, **changes)


def host_of(fake: ScriptedServer) -> Host:
    """The stand-in as a host that speaks what it speaks."""
    speaks_openai = isinstance(fake, FakeOpenAi)
    return Host(fake.url, provider=Provider.OPENAI if speaks_openai else Provider.OLLAMA)


def servers(fake: ScriptedServer, **changes: Any) -> Llm:
    """The adapter under test, which knows this host."""
    return ModelServers([host_of(fake)], seed=7, **changes)


def chat(fake: ScriptedServer, **changes: Any) -> ChatReply:
    """The stand-in's reply to such a call."""
    return servers(fake).chat(chat_request(fake.url, **changes))


def failure(fake: ScriptedServer, **changes: Any) -> LlmError:
    """The error that such a call ends with."""
    with pytest.raises(LlmError) as raised:
        chat(fake, **changes)
    return raised.value

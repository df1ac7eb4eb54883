"""A real llama.cpp with a model of random weights, behind either of its two servers.

`make slow-test PYTHON_LLAMA=FILE LLAMA_SERVER=FILE`: a Python with `gguf` and
`llama-cpp-python[server]`, which takes minutes to compile, and, if there is one, the program
`llama-server` that comes with llama.cpp. What is missing is skipped.
"""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.chat_requests import PATIENT, chat_request

from bot.adapters.model_servers import ModelServers
from bot.core.errors import LlmError, WriteFailure
from bot.core.models.chat import ChatReply, Message
from bot.core.models.model import Host, Provider

pytestmark = pytest.mark.slow

CONTEXT = 2048
START_SECONDS = 60
PYTHON, NATIVE = "PYTHON_LLAMA", "LLAMA_SERVER"
SCHEMA = {
    "type": "object",
    "properties": {"subject": {"type": "string", "maxLength": 20}, "breaking": {"type": "boolean"}},
    "required": ["subject", "breaking"],
}


def program(variable: str) -> str:
    """The program that a variable names."""
    named = os.environ.get(variable, "")
    if not named:
        pytest.skip(f"{variable} names no program")
    return named


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a tiny model."""
    path = tmp_path_factory.mktemp("model") / "tiny.gguf"
    maker = Path(__file__).with_name("tiny_model.py")
    subprocess.run([program(PYTHON), maker, path], check=True, capture_output=True)
    return path


@pytest.fixture(scope="module", params=[PYTHON, NATIVE])
def host(request: pytest.FixtureRequest, model: Path) -> Iterator[Host]:
    """A server of that model, up and answering."""
    started = program(request.param)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    alias = ("--model_alias", "--n_ctx") if request.param == PYTHON else ("--alias", "--ctx-size")
    command = [
        *([started, "-m", "llama_cpp.server"] if request.param == PYTHON else [started]),
        *("--model", str(model), alias[0], "tiny", alias[1], str(CONTEXT)),
        *("--host", "127.0.0.1", "--port", str(port)),
    ]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        found = Host(f"http://127.0.0.1:{port}", name=request.param, provider=Provider.OPENAI)
        ends = time.monotonic() + START_SECONDS
        while ModelServers([], seed=7).presence(found).error and time.monotonic() < ends:
            time.sleep(0.2)
        yield found
        process.terminate()


def chat(host: Host, text: str) -> ChatReply:
    request = chat_request(
        host.url,
        model_name="tiny",
        messages=(Message("user", text),),
        schema=SCHEMA,
        context_length=CONTEXT,
        num_predict=200,
    )
    return ModelServers([host], seed=7).chat(request)


def test_its_model_is_listed_as_in_memory(host: Host) -> None:
    presence = ModelServers([host], seed=7).presence(host)
    assert [each.name for each in presence.installed] == ["tiny"]
    assert [each.name for each in presence.resident] == ["tiny"]
    assert presence.resident[0].context_length == (CONTEXT if host.name == NATIVE else 0)


def test_a_reply_obeys_its_schema(host: Host) -> None:
    reply = chat(host, "diff --git a/x b/x")
    said = json.loads(reply.text, strict=False)
    assert set(said) == {"subject", "breaking"}
    assert isinstance(said["breaking"], bool)
    assert reply.done_reason == "stop"


def test_the_same_is_said_twice(host: Host) -> None:
    assert chat(host, "once").text == chat(host, "once").text


def test_llama_cpps_own_server_tells_its_figures(host: Host) -> None:
    reply = chat(host, "some words that it has not seen before, " * 20)
    told = [reply.prompt_tokens, reply.output_tokens, reply.decode_rate]
    assert all(told) is (host.name == NATIVE)


def test_a_prompt_that_is_too_long_is_never_cut_in_silence(host: Host) -> None:
    with pytest.raises(LlmError) as raised:
        chat(host, "word " * 800)
    if host.name == NATIVE:
        assert raised.value.failure is WriteFailure.CONTEXT_OVERFLOW
        assert (raised.value.prompt_tokens or 0) > CONTEXT
    else:
        assert raised.value.failure is WriteFailure.CUT_STREAM


def test_nothing_is_loaded_or_freed(host: Host) -> None:
    llm, registered = ModelServers([host], seed=7), chat_request(host.url, model_name="tiny").model
    assert llm.preload(registered, PATIENT) == 0.0
    llm.unload(registered)
    assert llm.presence(host).resident != ()

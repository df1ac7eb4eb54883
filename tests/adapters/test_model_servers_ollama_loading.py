"""Loading and freeing models on an Ollama host, and what it tells of their build and speed."""

import math
from dataclasses import replace

import pytest
from fakes.chat_requests import MODEL, PATIENT, SCHEMA, chat, chat_request
from fakes.ollama import LOAD, FakeModel, FakeOllama, Fault, Reply

from bot.adapters.model_servers import ModelServers
from bot.core.errors import LlmError, WriteFailure
from bot.core.models.chat import Message
from bot.core.models.model import Host, Model
from bot.flow.ports import Llm

SLOW = FakeModel("qwen2.5-coder:7b", load_seconds=2.0, prefill_rate=1_000.0, decode_rate=50.0)
LAYERS = [8, 8, 0, 8]
TOKENS = [f"token {number}" for number in range(300)]


def on(fake: FakeOllama, **changes: object) -> Model:
    return chat_request(fake.url, **changes).model


def test_a_preloaded_model_is_not_loaded_once_more_to_chat(ollama: FakeOllama) -> None:
    llm: Llm = ModelServers([Host(ollama.url)], seed=7)
    assert llm.preload(on(ollama), PATIENT) > 0
    assert llm.chat(chat_request(ollama.url, schema=SCHEMA)).done_reason == "stop"
    assert ollama.loads == [MODEL.model_name]
    (loaded, _) = ollama.requests
    assert loaded.path == "/api/generate"
    assert loaded.body == {
        "model": "qwen2.5-coder:7b",
        "options": {"num_ctx": 16_384},
        "keep_alive": "10m",
        "truncate": False,
        "shift": False,
        "stream": False,
    }
    assert ollama.prompts == ["Write a commit.\n\ndiff --git a/x b/x"]


def test_a_model_without_keep_alive_is_loaded_as_its_host_would(ollama: FakeOllama) -> None:
    ModelServers([], seed=7).preload(on(ollama, keep_alive=""), PATIENT)
    assert "keep_alive" not in ollama.requests[0].body


def test_preloading_takes_as_long_as_loading() -> None:
    with FakeOllama([SLOW], speed=20.0) as fake:
        llm = ModelServers([], seed=7)
        assert llm.preload(on(fake), PATIENT) >= 2.0 / 20.0


@pytest.mark.parametrize(
    ("scripted", "failure"),
    [
        (Fault.OUT_OF_MEMORY, WriteFailure.OUT_OF_MEMORY),
        (Fault.NOT_FOUND, WriteFailure.NOT_INSTALLED),
        (Fault.BUSY, WriteFailure.BUSY),
        (Fault.HTML, WriteFailure.GARBAGE),
        (Fault.REDIRECT, WriteFailure.REFUSED),
        ('{"done": false}', WriteFailure.CUT_STREAM),
        ('{"error": "out of memory"}', WriteFailure.OUT_OF_MEMORY),
        ("{}", WriteFailure.GARBAGE),
    ],
)
def test_a_model_that_cannot_be_loaded_says_why(
    ollama: FakeOllama, scripted: Fault | str, failure: WriteFailure
) -> None:
    ollama.script([scripted], path=LOAD)
    with pytest.raises(LlmError) as raised:
        ModelServers([], seed=7).preload(on(ollama), PATIENT)
    assert raised.value.failure is failure
    assert raised.value.message.startswith(f"qwen2.5-coder:7b on {ollama.url} ")


def test_a_cloud_model_is_not_loaded(ollama: FakeOllama) -> None:
    llm = ModelServers([], seed=7)
    cloud = on(ollama, model_name="kimi-k2:cloud")
    for act in (lambda: llm.preload(cloud, PATIENT), lambda: llm.unload(cloud)):
        with pytest.raises(LlmError, match="it runs in a cloud"):
            act()
    assert ollama.requests == []


def test_an_unloaded_model_is_gone_from_memory(ollama: FakeOllama) -> None:
    llm: Llm = ModelServers([Host(ollama.url)], seed=7)
    llm.preload(on(ollama), PATIENT)
    assert len(llm.presence(Host(ollama.url)).resident) == 1
    llm.unload(on(ollama))
    assert llm.presence(Host(ollama.url)).resident == ()


def test_a_reply_tells_how_fast_its_model_is() -> None:
    with FakeOllama([SLOW], speed=50.0) as fake:
        fake.reply(" ".join(str(number) for number in range(100)))
        reply = chat(fake, messages=(Message("user", "word " * 500),))
    assert reply.load_seconds == pytest.approx(2.0, rel=0.5)
    assert reply.prefill_rate == pytest.approx(1_000.0, rel=0.01)
    assert reply.decode_rate == pytest.approx(50.0, rel=0.01)


def test_the_speed_of_reading_is_unknown_where_a_cache_may_have_helped() -> None:
    llm = ModelServers([], seed=7)
    with FakeOllama([SLOW], speed=1_000.0) as fake:
        request = chat_request(fake.url, messages=(Message("user", "word " * 500),))
        first = llm.chat(request)
        tail = (Message("assistant", "{}"), Message("user", "Once more."))
        again = llm.chat(replace(request, messages=request.messages + tail))
    assert first.prefill_rate > 0
    assert again.prefill_rate == 0.0
    assert again.decode_rate > 0


def test_speeds_that_no_machine_has_are_unknown(ollama: FakeOllama) -> None:
    ollama.reply(Reply("{}", prompt_tokens=10**9))
    reply = chat(ollama)
    assert (reply.prefill_rate, reply.decode_rate) == (0.0, 0.0)
    assert math.isfinite(reply.load_seconds)


def test_the_build_of_a_model_is_told_with_its_lists() -> None:
    info = {
        "qwen2.block_count": 4,
        "qwen2.attention.head_count_kv": LAYERS,
        "tokenizer.ggml.tokens": TOKENS,
        "tokenizer.ggml.model": "gpt2",
    }
    with FakeOllama([FakeModel("hybrid:7b", model_info=info)]) as fake:
        llm: Llm = ModelServers([Host(fake.url)], seed=7)
        for _ in range(2):
            assert llm.shape(Host(fake.url), "hybrid:7b") == {
                "general.architecture": "qwen2",
                "qwen2.context_length": 32_768,
                "qwen2.block_count": 4,
                "qwen2.attention.head_count_kv": LAYERS,
                "qwen2.vocab_size": 300,
            }
        assert [r.body.get("verbose") for r in fake.requests] == [None, True]


def test_a_build_whose_lists_are_not_told_is_told_without_them() -> None:
    info = {"qwen2.block_count": 4, "qwen2.attention.head_count_kv": LAYERS}
    with FakeOllama([FakeModel("hybrid:7b", model_info=info)]) as fake:
        plain = {"model_info": {"qwen2.block_count": 4, "qwen2.attention.head_count_kv": None}}
        fake.script([plain, Fault.CRASHED], path="/api/show")
        shape = ModelServers([], seed=7).shape(Host(fake.url), "hybrid:7b")
    assert shape == plain["model_info"]


def test_a_build_without_lists_is_asked_for_once() -> None:
    info = {
        "llama.vocab_size": 128_256,
        "llama.attention.head_count_kv": 8,
        "tokenizer.ggml.tokens": TOKENS,
    }
    model = FakeModel("plain:8b", family="llama", model_info=info)
    with FakeOllama([model]) as fake:
        shape = ModelServers([], seed=7).shape(Host(fake.url), "plain:8b")
        assert len(fake.requests) == 1
    assert shape["llama.vocab_size"] == 128_256
    assert shape["llama.attention.head_count_kv"] == 8
    assert not any(name.startswith("tokenizer") for name in shape)


@pytest.mark.parametrize("scripted", [Fault.CRASHED, Fault.HTML, Fault.RESET, "{}", '["x"]'])
def test_a_build_that_is_not_told_is_unknown(ollama: FakeOllama, scripted: Fault | str) -> None:
    ollama.script([scripted], path="/api/show")
    assert ModelServers([], seed=7).shape(Host(ollama.url), "qwen2.5-coder:7b") == {}

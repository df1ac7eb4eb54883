"""What is Ollama's own: how it is asked, and prompts that are too long for it."""

from dataclasses import replace

import pytest
from fakes.chat_requests import PATIENT, SCHEMA, chat, failure
from fakes.ollama import FakeModel, FakeOllama

from bot.core.errors import WriteFailure
from bot.core.models.chat import Message


def test_a_call_is_sent_as_ollama_needs_it(ollama: FakeOllama) -> None:
    chat(ollama)
    (sent,) = ollama.requests
    assert sent.path == "/api/chat"
    assert sent.body == {
        "model": "qwen2.5-coder:7b",
        "messages": [
            {"role": "system", "content": "Write a commit."},
            {"role": "user", "content": "diff --git a/x b/x"},
        ],
        "stream": True,
        "format": SCHEMA,
        "options": {"num_ctx": 16_384, "num_predict": 1024, "temperature": 0, "seed": 7},
        "keep_alive": "10m",
        "truncate": False,
        "shift": False,
        "tools": [],
    }


@pytest.mark.parametrize(
    ("keep_alive", "sent"), [("-1", -1), ("300", 300), ("5m", "5m"), ("0", 0), ("", None)]
)
def test_keep_alive_without_a_unit_is_sent_as_a_number(
    ollama: FakeOllama, keep_alive: str, sent: object
) -> None:
    chat(ollama, keep_alive=keep_alive)
    assert ollama.requests[0].body.get("keep_alive") == sent


def test_two_calls_load_the_model_once(ollama: FakeOllama) -> None:
    chat(ollama)
    chat(ollama, think=False)
    assert ollama.loads == ["qwen2.5-coder:7b"]


@pytest.mark.parametrize("version", ["0.24.0", "0.20.1"])
def test_an_over_long_prompt_fails_on_older_hosts_too(version: str) -> None:
    with FakeOllama(version=version) as fake:
        error = failure(fake, messages=(Message("user", "word " * 20_000),))
    assert error.failure is WriteFailure.CONTEXT_OVERFLOW
    assert error.prompt_tokens is None


def test_a_prompt_that_an_old_host_cut_silently_is_noticed() -> None:
    with FakeOllama(version="0.11.4") as fake:
        error = failure(fake, messages=(Message("user", "def f(x): return x\n" * 8_000),))
    assert error.failure is WriteFailure.TRUNCATED_PROMPT


def test_loading_is_within_the_first_byte_deadline() -> None:
    with FakeOllama([FakeModel("qwen2.5-coder:7b", load_seconds=600.0)]) as fake:
        error = failure(fake, deadlines=replace(PATIENT, first_byte=0.2))
    assert error.failure is WriteFailure.TIMEOUT


def test_an_over_long_prompt_fails_with_its_true_size(ollama: FakeOllama) -> None:
    error = failure(ollama, messages=(Message("user", "word " * 20_000),))
    assert error.failure is WriteFailure.CONTEXT_OVERFLOW
    assert error.prompt_tokens == 20_005

"""What is OpenAI's API's own: how a chat is asked for, and what servers make of it."""

from typing import Any

import pytest
from fakes.chat_requests import SCHEMA, chat, chat_request, failure, host_of, servers
from fakes.ollama import Fault, Reply
from fakes.openai_server import FakeOpenAi, Flavour
from fakes.openai_server.flavours import SINCE_NAMED_SCHEMAS

from bot.adapters.model_servers import ModelServers
from bot.adapters.model_servers.openai.events import events
from bot.adapters.model_servers.transport import AnsweredError, BrokenOffError, WrongFormError
from bot.core.errors import WriteFailure
from bot.core.models.chat import Message
from bot.core.models.model import Host, Provider

CHAT = "/v1/chat/completions"
LONG = (Message("user", "word " * 20_000),)


def bodies(fake: FakeOpenAi) -> list[dict[str, Any]]:
    return [received.body for received in fake.requests if received.path == CHAT]


def test_a_call_is_sent_as_openai_describes_it() -> None:
    with FakeOpenAi() as fake:
        servers(fake).presence(host_of(fake))
        chat(fake, think=False)
        assert bodies(fake) == [
            {
                "model": "qwen2.5-coder:7b",
                "messages": [
                    {"role": "system", "content": "Write a commit."},
                    {"role": "user", "content": "diff --git a/x b/x"},
                ],
                "stream": True,
                "stream_options": {"include_usage": True},
                "temperature": 0,
                "seed": 7,
                "max_tokens": 1024,
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "reply", "strict": True, "schema": SCHEMA},
                },
                "chat_template_kwargs": {"enable_thinking": False},
            }
        ]


@pytest.mark.parametrize("flavour", Flavour)
def test_every_server_of_this_sort_answers(flavour: Flavour) -> None:
    with FakeOpenAi(flavour) as fake:
        llm = servers(fake)
        for _ in range(2):
            assert llm.chat(chat_request(fake.url)).done_reason == "stop"
        understood = flavour in SINCE_NAMED_SCHEMAS
        kinds = ["json_schema"] * 2 if understood else ["json_schema", *["json_object"] * 2]
        assert [body["response_format"]["type"] for body in bodies(fake)] == kinds
        assert bodies(fake)[-1]["model"] == "qwen2.5-coder:7b"


@pytest.mark.parametrize(
    ("flavour", "tokens"),
    [
        (Flavour.LM_STUDIO, None),
        (Flavour.OLD_LM_STUDIO, 20_005),
        (Flavour.LLAMA_CPP, 20_005),
        (Flavour.VLLM, 20_005),
    ],
)
def test_an_over_long_prompt_is_an_overflow(flavour: Flavour, tokens: int | None) -> None:
    with FakeOpenAi(flavour) as fake:
        error = failure(fake, messages=LONG)
    assert error.failure is WriteFailure.CONTEXT_OVERFLOW
    assert error.prompt_tokens == tokens


def test_a_server_that_ends_at_once_has_broken_off() -> None:
    with FakeOpenAi(Flavour.LLAMA_CPP_PYTHON) as fake:
        assert failure(fake, messages=LONG).failure is WriteFailure.CUT_STREAM


def test_silence_after_a_prompt_without_room_is_an_overflow() -> None:
    with FakeOpenAi() as fake:
        fake.reply(Reply("", prompt_tokens=16_400))
        error = failure(fake)
    assert (error.failure, error.prompt_tokens) == (WriteFailure.CONTEXT_OVERFLOW, 16_400)


def test_a_server_that_counts_nothing_leaves_figures_unknown() -> None:
    with FakeOpenAi(Flavour.LLAMA_CPP_PYTHON) as fake:
        reply = chat(fake)
    assert (reply.prompt_tokens, reply.output_tokens, reply.decode_rate) == (0, 0, 0.0)


def test_llama_cpp_tells_how_fast_it_is() -> None:
    with FakeOpenAi(Flavour.LLAMA_CPP) as fake:
        reply = chat(fake, messages=(Message("user", "word " * 500),))
    assert reply.prefill_rate == pytest.approx(1_000.0)
    assert reply.decode_rate == pytest.approx(50.0)
    assert reply.load_seconds == 0.0


def test_elsewhere_the_time_of_writing_is_measured() -> None:
    with FakeOpenAi() as fake:
        fake.reply(Reply("one two three four five six", piece=4, pause=0.01))
        reply = chat(fake)
    assert reply.decode_rate > 0
    assert reply.prefill_rate == 0.0


@pytest.mark.parametrize(
    ("think", "model", "looked", "sent"),
    [
        (False, "qwen/qwen3-8b", True, {"enable_thinking": False}),
        (True, "qwen/qwen3-8b", True, {"enable_thinking": True}),
        (None, "qwen/qwen3-8b", True, None),
        (None, "qwen/qwen3-8b", False, {"enable_thinking": False}),
    ],
)
def test_a_model_of_which_nothing_is_known_is_told_not_to_think(
    think: bool | None, model: str, looked: bool, sent: object
) -> None:
    with FakeOpenAi() as fake:
        llm = servers(fake)
        if looked:
            llm.presence(host_of(fake))
        llm.chat(chat_request(fake.url, model_name=model, think=think))
        assert bodies(fake)[0].get("chat_template_kwargs") == sent


def test_a_server_that_takes_nothing_for_its_template_is_not_given_anything() -> None:
    def refusing(body: dict[str, Any]) -> Reply | Fault:
        return Fault.NO_TEMPLATE if "chat_template_kwargs" in body else Reply("{}")

    with FakeOpenAi(Flavour.VLLM) as fake:
        fake.always(refusing)
        llm = servers(fake)
        assert llm.chat(chat_request(fake.url)).text == "{}"
        assert llm.chat(chat_request(fake.url)).text == "{}"
        assert len(bodies(fake)) == 3


@pytest.mark.parametrize("reason", ["content_filter", "tool_calls"])
def test_a_reply_that_ends_for_another_reason_is_none(reason: str) -> None:
    with FakeOpenAi() as fake:
        fake.reply(Reply("{}", done_reason=reason))
        assert failure(fake).failure is WriteFailure.GARBAGE


@pytest.mark.parametrize("path", ["/v1", "/v1/"])
def test_an_address_may_end_in_its_version(path: str) -> None:
    with FakeOpenAi() as fake:
        host = Host(fake.url + path, provider=Provider.OPENAI)
        llm = ModelServers([host], seed=7)
        assert llm.presence(host).error == ""
        assert llm.chat(chat_request(host.url)).done_reason == "stop"


def test_a_host_gets_its_own_bearer_token_and_another_none() -> None:
    with FakeOpenAi(authorization="Bearer s3cret") as fake, FakeOpenAi() as other:
        hosts = [Host(fake.url, "s3cret", provider=Provider.OPENAI), host_of(other)]
        llm = ModelServers(hosts, seed=7)
        for host in hosts:
            assert llm.presence(Host(host.url)).error == ""
            assert llm.chat(chat_request(host.url)).done_reason == "stop"
        assert all("Authorization" not in received.headers for received in other.requests)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([b'data: {"a": 1}\n\nda', b'ta: {"a": 2}\r\n\r\ndata: [DONE]\n\n'], [{"a": 1}, {"a": 2}]),
        ([b': ping\n\nevent: x\nid: 1\nretry: 5\ndata:{"a":1}\n\n'], [{"a": 1}]),
        ([b'data: {"a": 1}\n\ndata: [DONE]\n\ndata: {"a": 2}\n\n'], [{"a": 1}]),
        ([b'data: {"a": 1}'], [{"a": 1}]),
        ([], []),
    ],
)
def test_events_are_read_up_to_the_end(parts: list[bytes], said: list[object]) -> None:
    assert list(events(parts)) == said


@pytest.mark.parametrize(
    ("part", "error"),
    [
        (b'data: {"error": "boom"}\n', AnsweredError),
        (b'error: {"code": 500}\n', AnsweredError),
        (b'{"error": "Unexpected endpoint or method."}', AnsweredError),
        (b'data: {"a": ', BrokenOffError),
        (b"data: nonsense\n", WrongFormError),
        (b"data: []\n", WrongFormError),
        (b'{"choices": []}', WrongFormError),
        (b"<!DOCTYPE html>\n", WrongFormError),
    ],
)
def test_what_is_no_stream_of_events_is_told_apart(part: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        list(events([part]))

"""Every sort of model server: replies, each fault as one failure, deadlines, and whole prompts."""

import socket
from dataclasses import replace

import pytest
from fakes.chat_requests import PATIENT, chat, chat_request, failure
from fakes.ollama import Fault, Reply
from fakes.ollama.scripted import ScriptedServer

from bot.adapters.model_servers import ModelServers
from bot.core.change.tokens import estimate_tokens
from bot.core.errors import LlmError, WriteFailure
from bot.core.models.chat import Deadlines, Message


def test_a_reply_is_given_whole_with_its_figures(server: ScriptedServer) -> None:
    server.reply(
        Reply('{"subject": "grüße — keep \\u0085 and \u2028", "breaking": false}', piece=3)
    )
    reply = chat(server)
    assert reply.text == '{"subject": "grüße — keep \\u0085 and \u2028", "breaking": false}'
    assert reply.done_reason == "stop"
    assert reply.prompt_tokens > 0
    assert reply.output_tokens > 0
    assert reply.seconds > 0


def test_a_line_separator_inside_a_reply_does_not_cut_it(server: ScriptedServer) -> None:
    server.reply(Reply("a\u0085b\u2028c\x0cd\x1ee", piece=100))
    assert chat(server).text == "a\u0085b\u2028c\x0cd\x1ee"


def test_a_diff_that_is_not_unicode_is_sent_all_the_same(server: ScriptedServer) -> None:
    chat(server, messages=(Message("user", "a \udcff b"),))
    assert server.prompts == ["a ? b"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault.RESET, WriteFailure.UNREACHABLE),
        (Fault.NOT_FOUND, WriteFailure.NOT_INSTALLED),
        (Fault.OUT_OF_MEMORY, WriteFailure.OUT_OF_MEMORY),
        (Fault.CRASHED, WriteFailure.CRASHED),
        (Fault.LONG_ERROR, WriteFailure.OUT_OF_MEMORY),
        (Fault.BUSY, WriteFailure.BUSY),
        (Fault.OVERFLOW, WriteFailure.CONTEXT_OVERFLOW),
        (Fault.UNAUTHORIZED, WriteFailure.REFUSED),
        (Fault.REDIRECT, WriteFailure.REFUSED),
        (Fault.HTML, WriteFailure.GARBAGE),
        (Fault.CUT_LINE, WriteFailure.CUT_STREAM),
        (Fault.CUT_STREAM, WriteFailure.CUT_STREAM),
        (Fault.CUT_CONNECTION, WriteFailure.CUT_STREAM),
        (Fault.ERROR_LINE, WriteFailure.CRASHED),
        (Fault.MEMORY_LINE, WriteFailure.OUT_OF_MEMORY),
        (Fault.NOT_AN_OBJECT, WriteFailure.GARBAGE),
        (Fault.HUGE, WriteFailure.GARBAGE),
        (Fault.ENDLESS_LINE, WriteFailure.GARBAGE),
        (Fault.COMPRESSED, WriteFailure.GARBAGE),
        (Fault.NOT_DONE, WriteFailure.CUT_STREAM),
    ],
)
def test_every_fault_is_one_failure_in_our_own_words(
    server: ScriptedServer, fault: Fault, expected: WriteFailure
) -> None:
    server.reply(fault)
    error = failure(server)
    assert error.failure is expected
    assert error.message.startswith(f"qwen2.5-coder:7b on {server.url} ")
    for word in ("html", "Who are you", "cudaMalloc", "queue_", "ggml", "elsewhere", "AAAA"):
        assert word not in error.message


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (Fault.EMPTY, ""),
        (Fault.EMPTY_OBJECT, "{}"),
        (Fault.HALF_JSON, '{"type": "fix", "subject": "keep the sess'),
    ],
)
def test_what_a_model_said_in_order_is_a_reply_whatever_it_is(
    server: ScriptedServer, fault: Fault, text: str
) -> None:
    server.reply(fault)
    assert chat(server).text == text


def test_a_host_that_is_down_is_unreachable(server: ScriptedServer) -> None:
    server.down()
    assert failure(server).failure is WriteFailure.UNREACHABLE


@pytest.mark.parametrize(
    ("fault", "deadlines", "words"),
    [
        (Fault.HANG, replace(PATIENT, first_byte=0.2), "no first byte within 0.2 s"),
        (Fault.STALL, replace(PATIENT, stall=0.2), "nothing more for 0.2 s"),
        (Fault.TRICKLE, replace(PATIENT, total=0.3), "not done within 0.3 s"),
        (Fault.SLOW_HEADERS, replace(PATIENT, total=0.3), "not done within 0.3 s"),
        (Fault.HANG, replace(PATIENT, total=0.3), "not done within 0.3 s"),
        (Fault.HANG, replace(PATIENT, total=0), "not done within 0 s"),
    ],
)
def test_each_deadline_ends_a_call(
    server: ScriptedServer, fault: Fault, deadlines: Deadlines, words: str
) -> None:
    server.reply(fault)
    error = failure(server, deadlines=deadlines)
    assert error.failure is WriteFailure.TIMEOUT
    assert words in error.message


def test_a_host_that_does_not_read_runs_out_of_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        asked = chat_request(
            url,
            messages=(Message("user", "a" * 8_000_000),),
            deadlines=replace(PATIENT, first_byte=0.2),
        )
        with pytest.raises(LlmError) as raised:
            ModelServers([], seed=7).chat(asked)
    assert raised.value.failure is WriteFailure.TIMEOUT


def test_a_client_that_gives_up_frees_the_model(server: ScriptedServer) -> None:
    server.script([Fault.STALL, {"subject": "x", "breaking": False}])
    failure(server, deadlines=replace(PATIENT, stall=0.1))
    assert chat(server).done_reason == "stop"


def test_a_prompt_read_by_half_is_noticed(server: ScriptedServer) -> None:
    server.reply(Reply("{}", prompt_tokens=2_000))
    error = failure(server, messages=(Message("user", "def f(x): return x\n" * 1_000),))
    assert error.failure is WriteFailure.TRUNCATED_PROMPT


@pytest.mark.parametrize("share", [0.0, 0.65, 1.0, 1.3])  # 0: a host that does not say
def test_a_prompt_that_was_read_passes(server: ScriptedServer, share: float) -> None:
    text = "def f(x): return x\n" * 1_000
    tokens = round(share * estimate_tokens(text))
    server.reply(Reply("{}", prompt_tokens=tokens))
    assert chat(server, messages=(Message("user", text),)).prompt_tokens == tokens


def test_a_reply_without_room_says_so_and_is_given(server: ScriptedServer) -> None:
    server.reply("word " * 1_000)
    reply = chat(server, num_predict=10)
    assert reply.done_reason == "length"
    assert reply.text == "word " * 9 + "word"


def test_a_reply_that_ends_for_no_good_reason_is_none(server: ScriptedServer) -> None:
    server.reply(Reply("{}", done_reason="load"))
    assert failure(server).failure is WriteFailure.GARBAGE

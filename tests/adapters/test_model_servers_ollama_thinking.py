"""A model that reasons first must be told not to, and no other may be."""

from collections.abc import Iterator

import pytest
from fakes.chat_requests import chat, chat_request, failure
from fakes.ollama import FakeModel, FakeOllama, Fault

from bot.adapters.model_servers import ModelServers
from bot.core.errors import WriteFailure
from bot.core.models.model import Host

THINKER = FakeModel("qwen3:8b", capabilities=("completion", "thinking"))


@pytest.fixture
def new() -> Iterator[FakeOllama]:
    with FakeOllama([THINKER, FakeModel("plain:1b")]) as fake:
        yield fake


@pytest.fixture
def old() -> Iterator[FakeOllama]:
    """Its list of models does not tell capabilities."""
    with FakeOllama([THINKER, FakeModel("plain:1b")], version="0.20.0") as fake:
        yield fake


def test_told_not_to_think_it_answers(new: FakeOllama) -> None:
    assert chat(new, model_name="qwen3:8b", think=False).done_reason == "stop"


def test_left_to_itself_it_thinks_until_there_is_no_room(new: FakeOllama) -> None:
    reply = chat(new, model_name="qwen3:8b")
    assert (reply.text, reply.done_reason) == ("", "length")


def test_a_model_that_cannot_think_refuses_to(new: FakeOllama) -> None:
    assert failure(new, model_name="plain:1b", think=True).failure is WriteFailure.REFUSED


def test_an_old_host_is_asked_about_the_one_model_once(old: FakeOllama) -> None:
    llm = ModelServers([], seed=7)
    llm.presence(Host(old.url))
    for _ in range(2):
        assert llm.chat(chat_request(old.url, model_name="qwen3:8b")).done_reason == "stop"
    assert [r.path for r in old.requests].count("/api/show") == 1


def test_a_plain_model_on_an_old_host_is_not_told_anything(old: FakeOllama) -> None:
    llm = ModelServers([], seed=7)
    llm.presence(Host(old.url))
    llm.chat(chat_request(old.url, model_name="plain:1b"))
    assert "think" not in old.requests[-1].body


def test_an_old_host_that_does_not_show_is_taken_as_it_is(old: FakeOllama) -> None:
    old.script([Fault.CRASHED], path="/api/show")
    llm = ModelServers([], seed=7)
    llm.presence(Host(old.url))
    assert llm.chat(chat_request(old.url, model_name="plain:1b")).done_reason == "stop"

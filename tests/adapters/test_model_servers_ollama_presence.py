"""What a host has on disk and in memory, or why it does not say."""

from typing import Any

import pytest
from fakes.chat_requests import chat
from fakes.ollama import FakeModel, FakeOllama, Fault

from bot.adapters.model_servers import ModelServers
from bot.core.errors import ConfigError
from bot.core.models.model import Host, Presence
from bot.flow.ports import Llm


def look(fake: FakeOllama) -> Presence:
    llm: Llm = ModelServers([Host(fake.url)], seed=7)
    return llm.presence(Host(fake.url))


def test_it_tells_what_is_installed_and_what_is_in_memory() -> None:
    cloud = FakeModel("gpt-oss:120b-cloud", remote_host="https://ollama.com:443")
    with FakeOllama([FakeModel("qwen2.5-coder:7b", size=42), cloud]) as fake:
        chat(fake)
        presence = look(fake)
    first, second = presence.installed
    assert (first.name, first.size, first.context_length) == ("qwen2.5-coder:7b", 42, 32_768)
    assert first.capabilities == ("completion", "tools")
    assert first.digest
    assert (first.remote, second.remote) == ("", "https://ollama.com:443")
    (resident,) = presence.resident
    assert (resident.name, resident.context_length) == ("qwen2.5-coder:7b", 16_384)
    assert (presence.url, presence.error) == (fake.url, "")


def test_an_old_host_leaves_capabilities_unknown() -> None:
    with FakeOllama(version="0.20.0") as fake:
        assert look(fake).installed[0].capabilities == ()
        assert look(fake).installed[0].context_length == 0


def test_it_asks_twice_at_most(ollama: FakeOllama) -> None:
    look(ollama)
    assert [r.path for r in ollama.requests] == ["/api/tags", "/api/ps"]


def test_a_host_without_a_list_of_loaded_models_is_taken_as_it_is(ollama: FakeOllama) -> None:
    ollama.script([Fault.NOT_FOUND], path="/api/ps")
    assert look(ollama).error == ""


@pytest.mark.parametrize(
    ("path", "scripted", "words"),
    [
        ("/api/tags", Fault.RESET, "cannot be reached"),
        ("/api/tags", Fault.UNAUTHORIZED, "refused the request (HTTP 401)"),
        ("/api/tags", Fault.HTML, "gave an answer that could not be read (in another form)"),
        ("/api/tags", Fault.ENDLESS_LINE, "gave an answer that could not be read"),
        ("/api/tags", Fault.COMPRESSED, "gave an answer that could not be read"),
        ("/api/tags", '["x"]', "gave an answer that could not be read"),
        ("/api/tags", '{"models": [{"size": "big"}]}', "gave an answer that could not be read"),
        ("/api/tags", "[" * 100_000, "gave an answer that could not be read"),
        ("/api/tags", Fault.REDIRECT, "refused the request (HTTP 301)"),
        ("/api/ps", Fault.CRASHED, "crashed (HTTP 500)"),
    ],
)
def test_a_host_that_does_not_say_is_an_error_in_words(
    ollama: FakeOllama, path: str, scripted: Any, words: str
) -> None:
    ollama.script([scripted], path=path)
    presence = look(ollama)
    assert presence.error.startswith(f"{ollama.url} {words}")
    assert presence.installed == ()


def test_a_host_that_is_down_is_an_error_in_words(ollama: FakeOllama) -> None:
    ollama.down()
    assert look(ollama).error == f"{ollama.url} cannot be reached (connection refused)"


def test_a_host_whose_name_can_be_nobodys_says_so() -> None:
    url = f"http://{'a' * 80}:1"
    error = ModelServers([], seed=7).presence(Host(url)).error
    assert error == f"{url} cannot be reached (nobody knows its name)"


def test_missing_and_null_fields_are_unknown(ollama: FakeOllama) -> None:
    ollama.script(['{"models": [{"name": "a", "size": null, "details": null}]}'], "/api/tags")
    ollama.script(['{"models": null}'], "/api/ps")
    presence = look(ollama)
    assert [(m.name, m.size) for m in presence.installed] == [("a", 0)]
    assert presence.resident == ()


def test_an_address_that_is_none_is_the_maintainers_to_mend() -> None:
    with pytest.raises(ConfigError):
        ModelServers([], seed=7).presence(Host("ftp://gpu"))

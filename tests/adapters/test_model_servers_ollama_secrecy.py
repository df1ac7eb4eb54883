"""What goes to which host, and what to none."""

import pytest
from fakes.chat_requests import chat, chat_request, failure
from fakes.ollama import FakeModel, FakeOllama, Fault

from bot.adapters.model_servers import ModelServers
from bot.core.errors import LlmError, WriteFailure
from bot.core.models.model import Host


@pytest.mark.parametrize(
    ("token", "header"),
    [("s3cret", "Bearer s3cret"), ("me:p@ss", "Basic bWU6cEBzcw==")],
)
def test_a_host_gets_its_own_credential(token: str, header: str) -> None:
    with FakeOllama(authorization=header) as fake:
        llm = ModelServers([Host(fake.url, token)], seed=7)
        assert llm.presence(Host(fake.url, token)).error == ""
        assert llm.chat(chat_request(fake.url)).done_reason == "stop"


def test_a_credential_in_the_address_is_used_and_never_shown() -> None:
    with FakeOllama(authorization="Basic bWU6cEBzcw==") as fake:
        url = fake.url.replace("//", "//me:p%40ss@")
        llm = ModelServers([Host(url)], seed=7)
        assert llm.presence(Host(url)).error == ""
        fake.reply(Fault.CRASHED)
        with pytest.raises(LlmError) as raised:
            llm.chat(chat_request(url))
    assert "p@ss" not in raised.value.message
    assert "p%40ss" not in raised.value.message


def test_another_host_gets_none(ollama: FakeOllama, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_API_KEY", "from-the-environment")
    llm = ModelServers([Host("http://gpu:11434", "s3cret")], seed=7)
    llm.presence(Host(ollama.url))
    llm.chat(chat_request(ollama.url))
    assert all("Authorization" not in r.headers for r in ollama.requests)


def test_proxies_of_the_environment_are_not_used(
    ollama: FakeOllama, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert chat(ollama).done_reason == "stop"


@pytest.mark.parametrize("name", ["kimi-k2:cloud", "gpt-oss:120b-cloud"])
def test_a_cloud_model_is_never_asked(ollama: FakeOllama, name: str) -> None:
    assert failure(ollama, model_name=name).failure is WriteFailure.REFUSED
    assert ollama.requests == []


def test_a_model_that_forwards_to_a_cloud_is_never_asked() -> None:
    with FakeOllama([FakeModel("innocent:7b", remote_host="https://ollama.com")]) as fake:
        llm = ModelServers([], seed=7)
        llm.presence(Host(fake.url))
        with pytest.raises(LlmError, match="it runs in a cloud"):
            llm.chat(chat_request(fake.url, model_name="innocent:7b"))
        assert fake.prompts == []


def test_a_redirect_is_not_followed(ollama: FakeOllama) -> None:
    ollama.reply(Fault.REDIRECT)
    failure(ollama)
    assert len(ollama.requests) == 1

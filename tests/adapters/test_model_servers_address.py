"""No connection ever leads to a link-local or metadata address, whatever its name says when."""

import socket
import threading
from dataclasses import replace
from typing import Any

import pytest
from fakes.chat_requests import PATIENT, chat_request, host_of
from fakes.ollama.scripted import ScriptedServer

from bot.adapters.model_servers import ModelServers
from bot.core.errors import ConfigError, LlmError, WriteFailure
from bot.core.models.model import Host


class Names:
    """Answers for every name with the next of its lists of addresses, the last one for ever."""

    def __init__(self, *answers: list[str]) -> None:
        self.asked: list[str] = []
        self._answers = list(answers)

    def __call__(self, host: str, port: int, **kind: Any) -> list[tuple[Any, ...]]:
        self.asked.append(host)
        addresses = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return [(socket.AF_INET, kind["type"], 6, "", (each, port)) for each in addresses]


def named(fake: ScriptedServer) -> Host:
    return replace(host_of(fake), url=fake.url.replace("127.0.0.1", "gpu.example.org"))


@pytest.mark.parametrize(
    ("addresses", "why"),
    [
        (["169.254.169.254"], "link-local"),
        (["127.0.0.1", "169.254.169.254"], "link-local"),
        (["::ffff:169.254.169.254"], "link-local"),
        (["fe80::1%2"], "link-local"),
        (["fd00:ec2::254"], "cloud metadata"),
        (["224.0.0.1"], "multicast"),
        (["0.0.0.0"], "unspecified"),  # noqa: S104 - what a name may lead to
    ],
)
def test_a_name_that_leads_to_a_forbidden_address_is_not_asked(
    server: ScriptedServer, addresses: list[str], why: str
) -> None:
    host = named(server)
    llm = ModelServers([host], seed=7, resolve=Names(addresses))
    expected = f"{host.url} cannot be reached (its address is {why})"
    assert llm.presence(host).error == expected
    request = chat_request(host.url)
    for act in (
        lambda: llm.chat(request),
        lambda: llm.preload(request.model, PATIENT),
        lambda: llm.unload(request.model),
    ):
        with pytest.raises(LlmError) as raised:
            act()
        assert raised.value.failure is WriteFailure.UNREACHABLE
    assert llm.shape(host, "m") == {}
    assert server.requests == []


def test_a_name_is_resolved_once_for_a_connection(server: ScriptedServer) -> None:
    host, names = named(server), Names(["127.0.0.1"], ["169.254.169.254"])
    llm = ModelServers([host], seed=7, resolve=names)
    assert llm.chat(chat_request(host.url)).done_reason == "stop"
    assert names.asked == ["gpu.example.org"]
    with pytest.raises(LlmError, match="its address is link-local"):
        llm.chat(chat_request(host.url))
    assert len(server.requests) == 1
    assert server.requests[0].headers["Host"].startswith("gpu.example.org:")


def test_the_next_address_is_tried_when_one_does_not_listen(server: ScriptedServer) -> None:
    names = Names(["127.0.0.9", "127.0.0.1"])
    llm = ModelServers([], seed=7, resolve=names)
    assert llm.presence(named(server)).error == ""


def test_a_name_without_any_address_is_nobodys() -> None:
    llm = ModelServers([], seed=7, resolve=Names([]))
    error = llm.presence(Host("http://gpu:1")).error
    assert error == "http://gpu:1 cannot be reached (nobody knows its name)"


def test_a_resolver_that_does_not_answer_is_not_waited_for() -> None:
    answer = threading.Event()

    def hanging(host: str, port: int, **kind: Any) -> list[tuple[Any, ...]]:
        answer.wait()
        return []

    llm = ModelServers([], seed=7, resolve=hanging)
    hasty = replace(PATIENT, connect=0.1)
    with pytest.raises(LlmError, match="no connection in time") as raised:
        llm.chat(chat_request("http://gpu:1", deadlines=hasty))
    answer.set()
    assert raised.value.failure is WriteFailure.UNREACHABLE


def test_a_name_that_the_system_does_not_know_is_nobodys() -> None:
    def knowing_nobody(host: str, port: int, **kind: Any) -> list[tuple[Any, ...]]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    llm = ModelServers([], seed=7, resolve=knowing_nobody)
    error = llm.presence(Host("http://nobody.invalid:1")).error
    assert error == "http://nobody.invalid:1 cannot be reached (nobody knows its name)"


def test_a_forbidden_address_is_the_maintainers_to_mend() -> None:
    with pytest.raises(ConfigError, match="no model answers there"):
        ModelServers([], seed=7).presence(Host("http://0xa9fea9fe"))

"""`squill agent` with a store of the test's own."""

import json
import signal
from argparse import ArgumentError, ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.core.errors import BotError, ConfigError, ServiceError, UserError
from bot.core.models.coordination import Heartbeat
from bot.entry.agent_arguments import add_agent_options
from bot.entry.agent_command import agent

REDIS = {"REDIS_URL": "redis://redis:6379/0"}


class Store:
    """Remembers where it is and what it was told; `then` happens at each beat."""

    def __init__(self, then: Callable[[], object] = lambda: None) -> None:
        self.addresses: list[str] = []
        self.beats: list[tuple[Heartbeat, float]] = []
        self._then = then

    def at(self, address: str) -> "Store":
        """This store, whatever the address."""
        self.addresses.append(address)
        return self

    def beat(self, heartbeat: Heartbeat, seconds: float) -> None:
        """Remember it."""
        self.beats.append((heartbeat, seconds))
        self._then()


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """Python's own handlers, also where a shell started the tests deaf to SIGINT."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def run(*options: str, store: Store, **environ: str) -> int:
    """The command with Redis at hand and without any program on its PATH."""
    parser = ArgumentParser(exit_on_error=False)
    add_agent_options(parser)
    return agent(parser.parse_args(options), REDIS | environ, store.at)


def test_told_once_it_shows_what_was_told(capsys: pytest.CaptureFixture[str]) -> None:
    store = Store()
    assert run("--once", "--url", "gpu-1", store=store) == 0
    [(heartbeat, seconds)] = store.beats
    assert (heartbeat.url, seconds) == ("http://gpu-1:11434", 30.0)
    assert 0 < heartbeat.memory_available <= heartbeat.memory_total
    assert store.addresses == ["redis://redis:6379/0"]
    shown = capsys.readouterr()
    assert shown.out.startswith("http://gpu-1:11434\n  memory: ")
    assert shown.err == ""


def test_it_shows_the_cards(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    program = tmp_path / "nvidia-smi"
    program.write_text("#!/bin/sh\necho 'NVIDIA A100, 81920, 40960, 97'\n")
    program.chmod(0o755)
    assert run("--once", "--url", "gpu-1", store=Store(), PATH=str(tmp_path)) == 0
    shown = capsys.readouterr().out
    assert "  NVIDIA A100: 40.0 GiB of 80.0 GiB free, 97% busy\n" in shown


def test_told_once_it_can_show_json(capsys: pytest.CaptureFixture[str]) -> None:
    store = Store()
    assert run("--once", "--json", "--url", "gpu-1", store=store) == 0
    [(heartbeat, _)] = store.beats
    shown = json.loads(capsys.readouterr().out)
    assert Heartbeat(**(shown | {"gpus": heartbeat.gpus})) == heartbeat


def test_once_fails_when_the_store_is_down() -> None:
    def fail() -> None:
        raise ServiceError("Redis is down")

    with pytest.raises(ServiceError, match="Redis is down"):
        run("--once", store=Store(fail))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_runs_until_it_is_told_to_stop(
    capsys: pytest.CaptureFixture[str], number: signal.Signals
) -> None:
    store = Store(lambda: signal.raise_signal(number))
    assert run("--url", "http://gpu-1", "--interval", "2.5", store=store) == 0
    assert [seconds for _, seconds in store.beats] == [7.5]
    told = capsys.readouterr()
    assert told.out == ""
    first, last = told.err.splitlines()
    assert first.startswith("squill agent: http://gpu-1:80: ")
    assert last == "squill agent: stopped"


HOSTS = [
    ({"OLLAMA_HOST": "gpu-2:8080"}, (), "http://gpu-2:8080"),
    (
        {"OLLAMA_HOST": "gpu-2"},
        ("--url", "https://me:secret@gpu-3/ollama"),
        "https://gpu-3:443/ollama",
    ),
    ({}, (), "http://127.0.0.1:11434"),
    ({"OLLAMA_HOST": "[::]:11434"}, (), "http://[::1]:11434"),
    ({"OLLAMA_HOST": "gpu-2"}, ("--url", "localhost:1234"), "http://localhost:1234"),
]


@pytest.mark.parametrize(("environ", "options", "url"), HOSTS)
def test_the_host_has_the_address_that_the_bots_have(
    capsys: pytest.CaptureFixture[str],
    environ: dict[str, str],
    options: tuple[str, ...],
    url: str,
) -> None:
    store = Store()
    assert run("--once", *options, store=store, **environ) == 0
    assert store.beats[0][0].url == url
    shown = capsys.readouterr()
    elsewhere = "gpu" in url
    assert ("on this machine alone" in shown.err) is not elsewhere
    assert "secret" not in shown.out + shown.err


@pytest.mark.parametrize("address", ["", "  "])
def test_without_redis_it_says_how_to_name_one(address: str) -> None:
    store = Store()
    with pytest.raises(UserError, match=r"REDIS_URL is not set.*REDIS_URL=redis://redis:6379/0"):
        run("--once", store=store, REDIS_URL=address)
    assert store.addresses == []


@pytest.mark.parametrize("interval", ["0", "0.99", "3601", "soon", "nan", "inf", "-5", ""])
def test_an_interval_that_makes_no_sense_is_refused(interval: str) -> None:
    with pytest.raises(ArgumentError, match="it must be 1 to 3600 seconds, not"):
        run("--interval", interval, store=Store())


WRONG = [
    (("--json",), UserError, "--json needs --once"),
    (("--once", "--url", "ftp://gpu"), ConfigError, "the scheme 'ftp' is not http or https"),
    (("--once", "--url", "api.ollama.com"), ConfigError, "not to a cloud"),
    (("--once", "--url", "\x1b[31m"), ConfigError, "spaces or control characters"),
]


@pytest.mark.parametrize(("options", "error", "words"), WRONG)
def test_what_makes_no_sense_is_told_before_anything_is(
    options: tuple[str, ...], error: type[BotError], words: str
) -> None:
    store = Store()
    with pytest.raises(error, match=words):
        run(*options, store=store)
    assert store.beats == []

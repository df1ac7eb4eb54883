"""The real agent process and a real Redis: what it tells, and what it says when it cannot."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from fakes.redis_server import RedisServerProcess
from fakes.terminal import SQUILL, Desk, environment, hear_interrupts

from bot.adapters.redis_registry import RedisRegistry
from bot.core.models.coordination import Heartbeat, Place
from bot.core.models.gpu import Gpu

PATIENCE = 60  # seconds until what should happen is given up
URL = "http://gpu-1:11434"
GIB = 1024**3

Found = TypeVar("Found")


def heard(redis_url: str) -> Heartbeat | None:
    """What the bots know of the host."""
    with closing(RedisRegistry.connect(redis_url)) as registry:
        [facts] = registry.look([Place(URL)])
        return facts.heartbeat


def until(found: Callable[[], Found]) -> Found:
    """What is found in the end."""
    ends = time.monotonic() + PATIENCE
    while not (result := found()):
        assert time.monotonic() < ends
        time.sleep(0.05)
    return result


@contextmanager
def running(
    folder: Path, redis_url: str, *options: str
) -> Iterator[tuple[subprocess.Popen[bytes], Callable[[], Sequence[str]]]]:
    """An agent that beats every second, and the lines it has said by now."""
    log = folder / "log"
    with (
        log.open("wb") as stream,
        subprocess.Popen(
            [*SQUILL, "agent", "--interval", "1", *options],
            cwd=folder,
            env=environment(REDIS_URL=redis_url, OLLAMA_HOST="gpu-1"),
            stdout=stream,
            stderr=subprocess.STDOUT,
            preexec_fn=hear_interrupts,  # noqa: PLW1509 - it calls nothing that another thread could hold
        ) as process,
    ):
        try:
            yield process, lambda: log.read_text().splitlines()
        finally:
            process.kill()


def test_the_bots_hear_what_is_told_once(tmp_path: Path, redis_url: str) -> None:
    program = tmp_path / "nvidia-smi"
    program.write_text("#!/bin/sh\necho 'NVIDIA A100, 81920, 40960, 50'\n")
    program.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    ended = Desk(tmp_path).squill(
        *("agent", "--once", "--json", "--url", "gpu-1"),
        env={"REDIS_URL": redis_url, "PATH": path},
    )
    assert (ended.code, ended.err) == (0, "")
    heartbeat = heard(redis_url)
    assert heartbeat is not None
    assert (heartbeat.url, heartbeat.memory_total) == (URL, json.loads(ended.out)["memory_total"])
    assert heartbeat.gpus[0] == Gpu("NVIDIA A100", 80 * GIB, 40 * GIB, 0.5)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_tells_until_it_is_stopped(
    tmp_path: Path, redis_url: str, number: signal.Signals
) -> None:
    with running(tmp_path, redis_url) as (process, lines):
        first = until(lambda: heard(redis_url))
        assert first is not None
        until(lambda: (now := heard(redis_url)) is not None and now.at > first.at)
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
        hardware, last = lines()
    assert hardware.startswith(f"squill agent: {URL}: ")
    assert last == "squill agent: stopped"


def test_it_goes_on_when_redis_comes_back(tmp_path: Path, redis_program: str) -> None:
    folder = tmp_path / "redis"
    folder.mkdir()
    with (
        RedisServerProcess(folder, program=redis_program) as server,
        running(tmp_path, server.url) as (process, lines),
    ):
        until(lambda: heard(server.url))
        server.stop()
        until(lambda: len(lines()) == 2)
        server.start()
        until(lambda: len(lines()) == 3)
        assert heard(server.url) is not None
        process.terminate()
        assert process.wait(PATIENCE) == 0
        _, lost, back, _ = lines()
    assert "cannot be reached" in lost
    assert "told again" in back


def test_once_without_a_redis_that_answers_ends_with_1(tmp_path: Path) -> None:
    ended = Desk(tmp_path).squill(
        *("agent", "--once", "--url", "gpu-1"),
        env={"REDIS_URL": "redis://:secret@127.0.0.1:1/0"},
    )
    assert (ended.code, ended.out) == (1, "")
    assert "127.0.0.1:1" in ended.err
    assert "secret" not in ended.err
    assert "Traceback" not in ended.err


WRONG_LINES = [
    ((), {}, "REDIS_URL is not set"),
    ((), {"REDIS_URL": "http://redis"}, "REDIS_URL: it is not the address of a Redis"),
    (("--interval", "0"), {}, "argument --interval: it must be 1 to 3600 seconds, not '0'"),
    (("--json",), {"REDIS_URL": "redis://127.0.0.1:1"}, "--json needs --once"),
]


@pytest.mark.parametrize(("options", "variables", "message"), WRONG_LINES)
def test_what_cannot_work_is_told(
    tmp_path: Path, options: tuple[str, ...], variables: dict[str, str], message: str
) -> None:
    ended = Desk(tmp_path).squill("agent", *options, env=variables)
    assert (ended.code, ended.out) == (1, "")
    assert message in ended.err
    assert "Traceback" not in ended.err

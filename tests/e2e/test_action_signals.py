"""A run that is cancelled from outside ends at once, without a word that looks like a bug."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import pull_request_event
from fakes.ollama import FakeOllama, Fault
from fakes.runner import ActionsRunner
from fakes.suggesting import GOOD
from fakes.terminal import hear_interrupts

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.config import load
from bot.core.models.coordination import Place
from bot.flow.seat import GRACE

PATIENCE = 30  # seconds until a process that should be busy is given up


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_cancelled_run_ends_with_130(
    runner: ActionsRunner,
    github: FakeGitHub,
    ollama: FakeOllama,
    tmp_path: Path,
    number: signal.Signals,
) -> None:
    ollama.always(Fault.HANG)
    event = tmp_path / "event.json"
    event.write_text(json.dumps(pull_request_event()))
    with subprocess.Popen(
        [sys.executable, "-I", "-m", "bot"],
        env=runner.environment("pull_request_target", event),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - it calls nothing that another thread could hold
    ) as process:
        ends = time.monotonic() + PATIENCE
        while not _is_asked(ollama) and time.monotonic() < ends:
            time.sleep(0.05)
        process.send_signal(number)
        log, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Cancelled." in log
    assert "Traceback" not in log
    assert (len(github.statuses()), github.comments()) == (1, [])


def _is_asked(ollama: FakeOllama) -> bool:
    return any(request.path == "/api/chat" for request in ollama.requests)


def test_a_run_that_is_killed_in_the_middle_leaves_a_slot_that_comes_free_by_itself(
    runner: ActionsRunner, ollama: FakeOllama, tmp_path: Path
) -> None:
    ollama.always(Fault.HANG)
    event = tmp_path / "event.json"
    event.write_text(json.dumps(pull_request_event()))
    state = tmp_path / "registry.sqlite"
    environment = runner.environment("pull_request_target", event) | {"SQUILL_STATE": str(state)}
    with subprocess.Popen(
        [sys.executable, "-I", "-m", "bot"], env=environment, stdout=subprocess.DEVNULL
    ) as process:
        ends = time.monotonic() + PATIENCE
        while not _is_asked(ollama) and time.monotonic() < ends:
            time.sleep(0.05)
        process.kill()
    place = Place(ollama.url)
    store = SqliteRegistry(str(state))
    (now,) = store.look([place])
    store.close()
    (lease,) = now.leases
    assert lease.model_name == "qwen2.5-coder:7b"
    timeout = load({}).config.models[0].timeout
    assert lease.expires_at - now.now <= timeout + GRACE
    later = SqliteRegistry(str(state), lambda: lease.expires_at)
    assert later.look([place])[0].leases == ()
    later.close()
    ollama.always(GOOD)
    told = runner.run(
        "pull_request_target", pull_request_event(), environ={"SQUILL_STATE": str(state)}
    )
    assert told.outputs["model"] == "qwen2.5-coder:7b"

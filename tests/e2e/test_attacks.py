"""Attacks through the whole action, with a model that obeys the attacker in everything."""

import base64
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from fakes.attacks import Attack, read_attacks
from fakes.comment_effects import comment_effects
from fakes.effects import effects, hidden
from fakes.github import FakeGitHub
from fakes.github.events import pull_request_event
from fakes.github.state import Received
from fakes.ollama import FakeOllama
from fakes.runner import Finished, RunnerWithoutProcess

ATTACKS = read_attacks()
MOST_VARIANTS = 15


@pytest.fixture(scope="module")
def attacked() -> Iterator[FakeGitHub]:
    """One GitHub for all attacks, which are told from each other by what is cleared between."""
    with FakeGitHub() as fake:
        yield fake


@pytest.fixture(scope="module")
def obeying() -> Iterator[FakeOllama]:
    """A model server that says whatever an attack wants."""
    with FakeOllama() as fake:
        yield fake


def run(attack: Attack, github: FakeGitHub, ollama: FakeOllama, folder: Path) -> Finished:
    """The action for a new pull request of the attacker's."""
    github.state.pulls.clear()
    github.state.comments.clear()
    github.state.statuses.clear()
    github.requests.clear()
    github.add_pull(
        attack.title,
        attack.diff,
        body=attack.at("description", "Connections are retried."),
        head_ref=attack.at("branch", "retries").replace(" ", "-")[:200],
        commits=(attack.at("commit", "retry connections"),),
        files=attack.files,
    )
    ollama.always(attack.reply())
    runner = RunnerWithoutProcess(Path(mkdtemp(dir=folder)), github, ollama.url)
    return runner.run("pull_request_target", pull_request_event())


def sent(requests: list[Received]) -> Iterator[tuple[str, set[str]]]:
    """What each request body that reached GitHub does there besides what it is for."""
    for each in requests:
        body = each.body
        if each.method == "GET" or each.path == "/graphql" or not isinstance(body, dict):
            continue
        yield f"{each.method} {each.path}", set(_effects_of(body))


def _effects_of(body: dict[str, Any]) -> Iterator[str]:
    for key, value in body.items():
        if key == "body" and isinstance(value, str) and value.startswith("<!-- squill:"):
            yield from comment_effects(value)
        elif key == "description":
            yield from _status_effects(value)
        elif key == "content" and len(value) > 20:
            yield from effects(base64.b64decode(value).decode())
        elif isinstance(value, str) and key not in {"sha", "target_url", "content"}:
            yield from effects(value)


def _status_effects(description: str) -> Iterator[str]:
    if len(description) > 140 or "\n" in description:
        yield "a status that GitHub refuses"
    if hidden(description):
        yield "hidden characters in a status"


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_nothing_of_an_attack_acts_on_what_reaches_github(
    attack: Attack, attacked: FakeGitHub, obeying: FakeOllama, tmp_path: Path
) -> None:
    step = run(attack, attacked, obeying, tmp_path)
    found = {place: acts for place, acts in sent(attacked.requests) if acts}
    assert found == {}
    assert step.code == 0
    assert len(attacked.comments()) == 1
    assert attacked.token not in json.dumps([each.body for each in attacked.requests])
    assert {name for name, _ in step.commands} <= {"add-mask", "notice", "warning"}
    assert "owned" not in step.outputs["model"]
    assert step.outputs["model"] in {"template", "qwen2.5-coder:7b", "llama3.1:8b", "llama3.2:3b"}


def test_there_are_many_attacks_of_many_classes() -> None:
    classes = Counter(attack.sort for attack in ATTACKS)
    assert len(ATTACKS) >= 200
    assert len(classes) >= 20
    assert max(classes.values()) <= MOST_VARIANTS
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)


def test_most_attacks_come_as_far_as_the_comment(
    attacked: FakeGitHub, obeying: FakeOllama, tmp_path: Path
) -> None:
    """A model's draft that is thrown away would prove nothing about what disarms it."""
    some = ATTACKS[::12]
    writers = [run(each, attacked, obeying, tmp_path).outputs["model"] for each in some]
    assert sum(writer != "template" for writer in writers) > len(some) // 2

"""The action in a house with a past: what landed before tells the scope and how titles begin."""

from fakes.github import FakeGitHub
from fakes.github.events import pull_request_event
from fakes.github.state import Landed
from fakes.runner import ActionsRunner

LANDED = [
    Landed(f"{n:040x}", f"feat(net-pool): Keep connection {n} (#{n})", ("src/net/pool.py",), days=n)
    for n in range(1, 40)
]


def test_the_scope_is_the_one_that_landed_there_before(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    github.state.landed = LANDED
    github.state.pulls[7].title = "Retry when the pool is busy"
    step = modelless.run("pull_request_target", pull_request_event())
    assert (step.code, step.outputs["scope"]) == (0, "net-pool")
    assert step.outputs["subject"][:1].isupper()


def test_without_the_past_there_is_a_message_all_the_same(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    github.state.landed = LANDED
    github.state.pulls[7].title = "Retry when the pool is busy"
    github.state.scopes["contents"] = "none"
    step = modelless.run("pull_request_target", pull_request_event())
    assert step.outputs["scope"] != "net-pool"
    assert step.outputs["subject"]

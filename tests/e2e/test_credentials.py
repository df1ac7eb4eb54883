"""Credentials in a pull request: nothing that the action writes or sends shows them."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import comment_event, pull_request_event
from fakes.ollama import FakeOllama
from fakes.runner import ActionsRunner, Finished, RunnerWithoutProcess
from fakes.suggesting import DIFF, GOOD
from fakes.tokens import tokens

MADE_UP = tokens(20)
SHOWN = MADE_UP["GitHub, classic"].split('"')[1]
TOLD = "What looks like a credential stands in this pull request"


def repeating(body: Mapping[str, object]) -> dict[str, object]:
    """A model that says again what it was shown."""
    messages = json.dumps(body["messages"])
    words = messages[messages.find("token = ") :][:60]
    return {**GOOD, "summary": f"Connections use {words}", "body": f"The token is {words}"}


@pytest.fixture
def leaky(tmp_path: Path, github: FakeGitHub, ollama: FakeOllama) -> ActionsRunner:
    """A runner whose GitHub has a pull request with tokens all over."""
    lines = "\n".join(MADE_UP.values()).split("\n")
    added = "\n".join(f"+    {line}" for line in lines)
    diff = DIFF.replace("@@ -10,5 +10,6 @@", f"@@ -10,5 +10,{6 + len(lines)} @@").replace(
        "+            return retry(self.open, max_retries)\n",
        f"+            return retry(self.open, max_retries)\n{added}\n",
    )
    github.add_pull(
        f"Use {SHOWN}",
        diff,
        body=f"With `{SHOWN}`.",
        head_ref=f"use-{SHOWN}",
        commits=(f"use {SHOWN}", "more"),
    )
    ollama.always(repeating)
    return RunnerWithoutProcess(tmp_path, github, ollama.url)


def secrets() -> set[str]:
    """All runs of characters of the tokens that would give them away."""
    text = "\n".join(MADE_UP.values())
    runs = text.replace('"', " ").replace("=", " ").split()
    return {run for run in runs if len(run) > 30 and "registry" not in run}


def texts(step: Finished, github: FakeGitHub, ollama: FakeOllama) -> Mapping[str, str]:
    """All that came out: what models read, what GitHub got, the log, outputs and summary."""
    sent = [
        each.body for each in github.requests if not each.path.startswith("/repos/octo/demo/st")
    ]
    return {
        "model": "\n".join(ollama.prompts),
        "GitHub": json.dumps(sent, ensure_ascii=False),
        "log": step.log,
        "outputs": json.dumps(dict(step.outputs), ensure_ascii=False),
        "summary": step.summary,
    }


def test_no_credential_reaches_a_model_a_comment_or_the_log(
    leaky: ActionsRunner, github: FakeGitHub, ollama: FakeOllama
) -> None:
    step = leaky.run("pull_request_target", pull_request_event())
    found = {
        place: run
        for place, text in texts(step, github, ollama).items()
        for run in secrets()
        if run in text
    }
    assert found == {}
    assert ollama.prompts
    [comment] = github.comments()
    assert TOLD in comment.body
    assert "`github-pat`" in comment.body
    assert step.code == 0


def test_nor_does_one_in_a_wish(
    leaky: ActionsRunner, github: FakeGitHub, ollama: FakeOllama
) -> None:
    leaky.run("pull_request_target", pull_request_event())
    github.state.permissions["wendy"] = "write"
    wish = f"/suggest name the token {SHOWN}"
    comment = github.add_comment(wish, author="wendy")
    github.requests.clear()
    step = leaky.run("issue_comment", comment_event(wish, comment.id, author="wendy"))
    assert "credential in the wish was masked" in github.comments()[-1].body
    assert "name the token" in "\n".join(ollama.prompts)
    assert not [place for place, text in texts(step, github, ollama).items() if SHOWN in text]

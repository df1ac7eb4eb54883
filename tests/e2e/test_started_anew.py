"""Processes that Python starts for one run: what they load, they load when it is needed."""

from pathlib import Path

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import comment_event, pull_request_event
from fakes.ollama import FakeOllama
from fakes.runner import ActionsRunner, StartingRunner
from fakes.terminal import GOOD, PAGES_WITH_RETRY, Desk, new_desk

COMMANDS = ("/suggest", "/squash", "/changelog", "/model status")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = new_desk(tmp_path / "desk")
    desk.write("src/pages.py", PAGES_WITH_RETRY)
    return desk


@pytest.mark.parametrize(("mode", "comments"), [("title", 0), ("all", 1)])
def test_a_pull_request_gets_what_the_mode_says(
    starting: StartingRunner, github: FakeGitHub, mode: str, comments: int
) -> None:
    step = starting.run("pull_request_target", pull_request_event(), inputs={"mode": mode})
    assert (step.code, len(github.comments()), len(github.statuses())) == (0, comments, 1)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_carried_out(
    runner: ActionsRunner, starting: StartingRunner, github: FakeGitHub, command: str
) -> None:
    runner.run("pull_request_target", pull_request_event())
    github.state.permissions["wendy"] = "write"
    comment = github.add_comment(command, author="wendy")
    step = starting.run("issue_comment", comment_event(command, comment.id, author="wendy"))
    assert step.code == 0
    assert [name for _, name in github.state.reactions] == ["eyes", "rocket"]


def test_what_asks_for_nothing_is_left_alone(starting: StartingRunner, github: FakeGitHub) -> None:
    comment = github.add_comment("Thanks!", author="wendy")
    step = starting.run("issue_comment", comment_event("Thanks!", comment.id, author="wendy"))
    assert (step.code, github.requests) == (0, [])


def test_a_package_in_the_working_directory_is_never_run(
    starting: StartingRunner, github: FakeGitHub
) -> None:
    planted = starting.workspace / "bot"
    planted.mkdir()
    for name in ("__init__.py", "__main__.py"):
        (planted / name).write_text("raise SystemExit(99)\n")
    (starting.workspace / "sitecustomize.py").write_text("raise SystemExit(98)\n")
    step = starting.run(
        "pull_request_target",
        pull_request_event(),
        environ={"PYTHONPATH": str(starting.workspace)},
    )
    assert (step.code, len(github.comments())) == (0, 1)


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("ftp://gpu", "the scheme 'ftp' is not http or https"),
        ("http://gpu:99999999", "allowed are host, host:port"),
    ],
)
def test_an_address_that_is_none_is_explained_before_any_package_reads_it(
    starting: StartingRunner, desk: Desk, host: str, told: str
) -> None:
    step = starting.run("pull_request_target", pull_request_event(), environ={"OLLAMA_HOST": host})
    assert step.code == 1
    assert told in step.annotations("error")[0]
    ended = desk.start_squill("suggest", env={"OLLAMA_HOST": host})
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("--version", 0, "squill 0."),
        ("suggest", 0, "feat: repeat busy requests in get_with_retries"),
        ("explain", 0, "feat"),
        ("check-title feat:x", 1, ""),
        ("config", 0, "title:"),
        ("learn", 0, ""),
        ("models list", 0, "qwen2.5-coder:7b"),
    ],
)
def test_a_command_line_is_carried_out(
    desk: Desk, ollama: FakeOllama, line: str, code: int, told: str
) -> None:
    ollama.always(GOOD)
    ended = desk.start_squill(*line.split(), env={"OLLAMA_HOST": ollama.url})
    assert (ended.code, "Traceback" in ended.err) == (code, False)
    assert told in ended.out

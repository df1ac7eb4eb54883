"""Comments that nobody expected: giants, thousands, disguises; and what a command costs."""

from pathlib import Path

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import comment_event
from fakes.runner import Finished, RunnerWithoutProcess
from fakes.suggesting import DIFF


@pytest.fixture
def runner(tmp_path: Path, github: FakeGitHub) -> RunnerWithoutProcess:
    """A runner whose GitHub has pull request 7, on which `wendy` may write."""
    github.add_pull("feat(pool): add retries", DIFF)
    github.state.permissions["wendy"] = "write"
    return RunnerWithoutProcess(tmp_path, github)


def say(runner: RunnerWithoutProcess, github: FakeGitHub, body: str) -> Finished:
    """`wendy` comments."""
    comment = github.add_comment(body, author="wendy")
    return runner.run("issue_comment", comment_event(body, comment.id))


def answers(github: FakeGitHub) -> list[str]:
    own = [each.body for each in github.comments() if each.author == github.state.login]
    return [body.partition("\n")[2] for body in own]


@pytest.mark.parametrize("word", ["suggest", "apply", "squash", "title check", "changelog", "help"])
def test_a_giant_is_refused_in_a_few_words(
    runner: RunnerWithoutProcess, github: FakeGitHub, word: str
) -> None:
    step = say(runner, github, f"/{word} " + "x\u202e@octocat " * 5_000)
    [answer] = answers(github)
    assert "1,000 are the most" in answer
    assert "octocat" not in answer
    assert len(answer) < 300
    assert (step.code, [name for _, name in github.state.reactions]) == (0, ["confused"])


def test_a_thousand_commands_are_one(runner: RunnerWithoutProcess, github: FakeGitHub) -> None:
    say(runner, github, "/help squash\n" + "/title check\n" * 999)
    [answer] = answers(github)
    assert answer.startswith("`/squash [now|when-green]`")
    assert github.state.statuses == []


@pytest.mark.parametrize(
    "body",
    [
        "```\n/squash\n```",
        "    /squash",
        "> /squash",
        "<!-- /squash -->",
        "<!--\n/squash\n-->",
        "<details>\n/squash\n</details>",
        "/sq\u200buash",
        "\u2060/squash",
        "\ufeff/squash",
        "/squash\u00ad",
        "\u29f8squash",
        "/\u0455quash",
        "[/squash](https://github.test)",
        "**/squash**",
        "- /squash",
        "\x00/squash",
        "/",
        "",
        "\n" * 60_000,
        "`" * 60_000,
        "/" * 60_000,
    ],
)
def test_what_only_looks_like_a_command_is_left_alone(
    runner: RunnerWithoutProcess, github: FakeGitHub, body: str
) -> None:
    step = say(runner, github, body)
    assert (step.code, answers(github), github.state.reactions) == (0, [], [])
    assert not any(each.method != "POST" or each.path != "/graphql" for each in github.requests)


@pytest.mark.parametrize(("command", "most"), [("/help", 4), ("/title check", 7), ("/sqash", 4)])
def test_a_command_costs_few_requests(
    runner: RunnerWithoutProcess, github: FakeGitHub, command: str, most: int
) -> None:
    say(runner, github, command)
    assert len(github.requests) <= most, [each.path for each in github.requests]
    assert len(answers(github)) == 1

"""`/model …` in comments, through the real process."""

from pathlib import Path

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import comment_event
from fakes.ollama import FakeOllama
from fakes.redis_server import RedisServerProcess
from fakes.runner import ActionsRunner, Finished


class Thread:
    """The conversation of pull request 7, in which Maria maintains and Rita reads."""

    def __init__(self, runner: ActionsRunner, github: FakeGitHub, **environ: str) -> None:
        self.runner = runner
        self.github = github
        self.environ = environ
        github.state.permissions |= {"maria": "maintain", "wendy": "write", "rita": "read"}

    def say(self, body: str, author: str = "maria", **inputs: str) -> Finished:
        """`author` comments; the runner starts us for it."""
        comment = self.github.add_comment(body, author=author)
        event = comment_event(body, comment.id, author=author)
        step = self.runner.run("issue_comment", event, inputs=inputs, environ=self.environ)
        assert "Traceback" not in step.log
        return step

    def answer(self, body: str, author: str = "maria", **inputs: str) -> str:
        """What we answer, without the marker."""
        step = self.say(body, author, **inputs)
        assert step.code == 0
        own = [e.body for e in self.github.comments() if e.author == self.github.state.login]
        return own[-1].partition("\n")[2]

    @property
    def reactions(self) -> list[str]:
        """Every reaction so far."""
        return [content for _, content in self.github.state.reactions]


@pytest.fixture
def thread(runner: ActionsRunner, github: FakeGitHub) -> Thread:
    """Without a registry that lasts."""
    return Thread(runner, github)


@pytest.fixture
def lasting(runner: ActionsRunner, github: FakeGitHub, redis_url: str) -> Thread:
    """With a registry in Redis."""
    return Thread(runner, github, REDIS_URL=redis_url)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("/model list", "| coder | coder | yes | qwen2.5-coder:7b | 2 | 16,384 | not checked |"),
        ("/models general list", "| general | general | yes | llama3.1:8b |"),
        ("/model status", "coder: qwen2.5-coder:7b on default: ready"),
        ("/model check", "2 of 2 registered models can be asked now."),
        ("/model discover", "| default | llama3.2:3b | 1.9 GiB |"),
        ("/model history", "Nothing was changed yet."),
    ],
)
def test_whoever_reads_may_look(thread: Thread, body: str, told: str) -> None:
    answer = thread.answer(body, "rita")
    assert told in answer
    assert thread.reactions == ["eyes", "rocket"]
    assert "127.0.0.1" not in answer


def test_a_change_lasts_until_the_next_comment(lasting: Thread) -> None:
    answer = lasting.answer("/model coder add default llama3.2:3b --tier 1")
    assert answer == (
        "llama3.2-3b: llama3.2:3b on default is registered as coder.\n\n"
        "`/model coder use llama3.2-3b` makes it the active one.\n"
    )
    assert lasting.answer("/model coder use llama3.2-3b") == (
        "The active coder model is llama3.2-3b now (was coder).\n"
    )
    assert "| llama3.2-3b | coder | yes |" in lasting.answer("/model list")
    history = lasting.answer("/model history")
    assert "| maria | `octo/demo#7` |" in history
    assert "use coder llama3.2-3b (was coder)" in history
    assert lasting.reactions == ["eyes", "rocket"] * 4


def test_a_pull_request_is_written_with_its_own_model(lasting: Thread, ollama: FakeOllama) -> None:
    lasting.answer("/model coder add default llama3.2:3b")
    told = lasting.answer("/model coder use llama3.2-3b --pr")
    assert told == "This pull request uses llama3.2-3b as its coder model.\n"
    assert "chosen for this pull request" in lasting.answer("/model status")
    lasting.say("/suggest")
    chats = [each for each in ollama.requests if each.path == "/api/chat"]
    assert {each.body["model"] for each in chats} == {"llama3.2:3b"}


@pytest.mark.parametrize(
    "body",
    [
        *("/model coder use coder", "/model preset fast"),
        *("/model coder add default llama3.2:3b", "/model coder remove coder"),
    ],
)
def test_without_a_registry_that_lasts_nothing_is_accepted_and_forgotten(
    thread: Thread, body: str
) -> None:
    answer = thread.answer(body)
    assert answer.startswith("Nothing was changed: a run of an action keeps nothing. Set REDIS_URL")
    assert thread.reactions == ["eyes", "confused"]


@pytest.mark.parametrize("author", ["rita", "wendy", "ana"])
def test_a_change_takes_a_maintainer(lasting: Thread, author: str) -> None:
    answer = lasting.answer("/model coder use coder", author)
    assert answer == "That takes the role `maintain` in this repository, or a higher one.\n"
    assert lasting.reactions == ["confused"]


def test_the_settings_say_which_role_it_takes(thread: Thread) -> None:
    answer = thread.answer("/model list", "rita", **{"commands-models-look": "write"})
    assert answer == "That takes the role `write` in this repository, or a higher one.\n"


def test_words_that_are_no_command_are_answered_with_the_nearest(thread: Thread) -> None:
    assert thread.answer("/model coder lst") == (
        "There is no 'lst' here; did you mean `list`?\n\n- `/model general|coder list`\n"
    )
    assert "did you mean coder?" in thread.answer("/model check codr")
    assert thread.reactions == ["confused", "eyes", "confused"]


@pytest.mark.parametrize(
    "host",
    [
        *(
            "http://169.254.169.254",
            "http://2852039166",
            "http://[::ffff:a9fe:a9fe]",
            "evil.test:80",
        ),
        *("http://user:secret@evil.test", "file:///etc/passwd", "../../x", "x" * 5_000),
    ],
)
def test_a_comment_makes_nobody_ask_a_foreign_address(
    lasting: Thread, ollama: FakeOllama, host: str
) -> None:
    answer = lasting.answer(f"/model coder add {host} qwen")
    assert lasting.reactions[-1] == "confused"
    assert "secret" not in answer
    assert len(answer) < 1_000
    assert ollama.requests == []


@pytest.mark.parametrize(
    "words",
    ["@octocat fixes #1", "<img src=x>", "`rm -rf /` $(id)", "::set-output name=x::y", "| | |"],
)
def test_odd_words_do_nothing(thread: Thread, words: str) -> None:
    step = thread.say(f"/model {words}")
    [answer] = [e.body for e in thread.github.comments() if e.author == thread.github.state.login]
    assert "@octocat" not in answer
    assert "<img" not in answer
    assert {name for name, _ in step.commands} <= {"add-mask", "group", "endgroup"}
    assert thread.reactions == ["confused"]


def test_redis_that_is_gone_is_told_without_where_it_was(
    runner: ActionsRunner, github: FakeGitHub, redis_program: str, tmp_path: Path
) -> None:
    with RedisServerProcess(tmp_path, program=redis_program) as server:
        url = server.url
    thread = Thread(runner, github, REDIS_URL=url)
    looked = thread.answer("/model list")
    assert "The registry of models could not be used, so config.yaml's models were used." in looked
    assert "| coder | coder | yes |" in looked
    refused = thread.answer("/model coder use coder")
    assert "Nothing was changed." in refused
    assert "127.0.0.1" not in looked + refused
    assert thread.reactions == ["eyes", "rocket", "eyes", "confused"]


def test_models_that_cannot_be_asked_are_told_with_what_to_do(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    answer = Thread(modelless, github).answer("/model status")
    assert "No model can be asked, so messages are written without one" in answer
    assert "Run `ollama serve` on default, or name the right address by OLLAMA_HOST." in answer
    assert "It is asked again by itself; `/model check` shows whether it can be." in answer
    assert "127.0.0.1" not in answer


def test_the_prefix_of_the_repository_counts(thread: Thread) -> None:
    answer = thread.answer("/squill model lst", **{"command-prefix": "/squill "})
    assert "- `/squill model list`" in answer

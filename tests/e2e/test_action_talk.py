"""`/suggest` with a wish, and back: processes that share nothing but the pull request."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import comment_event, pull_request_event
from fakes.ollama import FakeOllama
from fakes.runner import ActionsRunner, Finished
from fakes.suggesting import good

FIRST = good(subject="retry failed connections up to `max_retries` times")
SHORT = good(subject="retry failed connections", body="")
OTHER = good(subject="let `connect` try again", body="")
WISH = "shorter, please @octocat <img src=x> closes #1"


@dataclass
class Talk:
    """A pull request on which wendy, who may write, gives commands, each to its own process."""

    runner: ActionsRunner
    github: FakeGitHub
    ollama: FakeOllama
    environ: Mapping[str, str]

    def opened(self, reply: Mapping[str, object] = FIRST, action: str = "opened") -> Finished:
        """The run after a push."""
        self.ollama.always(dict(reply))
        event = pull_request_event(action)
        return self.runner.run("pull_request_target", event, environ=self.environ)

    def says(self, body: str, reply: Mapping[str, object] = SHORT) -> Finished:
        """A comment with a command."""
        self.ollama.always(dict(reply))
        self.github.state.permissions.setdefault("wendy", "write")
        comment = self.github.add_comment(body, author="wendy")
        self.github.requests.clear()
        event = comment_event(body, comment.id, author="wendy")
        return self.runner.run("issue_comment", event, environ=self.environ)

    @property
    def body(self) -> str:
        """The one comment with the suggestion."""
        bodies = [each.body for each in self.github.comments() if each.author != "wendy"]
        (body,) = [each for each in bodies if "### Squash message" in each]
        return body

    @property
    def header(self) -> str:
        """The header of the message in it."""
        return self.body.split("```text\n", 1)[1].partition("\n")[0]

    @property
    def reactions(self) -> list[str]:
        """What the comments got, in order."""
        return [content for _, content in self.github.state.reactions]


@pytest.fixture(params=["", "a key of the operator's"], ids=["unsigned", "signed"])
def talk(
    request: pytest.FixtureRequest, runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama
) -> Talk:
    return Talk(runner, github, ollama, {"SQUILL_STATE_KEY": request.param})


def test_a_talk_goes_on_from_process_to_process_by_the_comment_alone(talk: Talk) -> None:
    talk.opened()
    step = talk.says(f"/suggest {WISH}")
    assert (step.code, talk.header) == (0, "feat: retry failed connections")
    assert len(talk.github.requests) <= 9
    prompt = str(talk.ollama.requests[-1].body)
    assert "shorter, please" in prompt
    assert "up to `max_retries` times" in prompt
    talk.says("/suggest name the method", OTHER)
    assert "shorter, please" in str(talk.ollama.requests[-1].body)
    assert talk.header == "feat: let `connect` try again"
    asked = len(talk.ollama.requests)
    for header in (
        "feat: retry failed connections",
        "feat: retry failed connections up to `max_retries` times",
    ):
        step = talk.says("/suggest undo", OTHER)
        assert (talk.header, step.outputs["message"].splitlines()[0]) == (header, header)
        assert len(talk.github.requests) <= 9
    assert talk.says("/suggest undo").code == 0
    assert talk.header == "feat: retry failed connections up to `max_retries` times"
    assert len([each for each in talk.ollama.requests[asked:] if "chat" in each.path]) == 0
    assert talk.reactions == [*["eyes", "rocket"] * 4, "eyes", "confused"]


def test_what_is_wrong_with_the_title_stays_told(talk: Talk) -> None:
    talk.github.state.pulls[7].title = "Added: retries"
    talk.opened()
    assert "does not pass" in talk.body
    talk.says("/suggest shorter")
    assert "does not pass" in talk.body


def test_a_registry_that_lasts_keeps_the_talk_and_the_comment_no_line(
    talk: Talk, redis_url: str
) -> None:
    lasting = Talk(talk.runner, talk.github, talk.ollama, {**talk.environ, "REDIS_URL": redis_url})
    lasting.opened()
    lasting.says("/suggest shorter")
    assert "squill-state" not in lasting.body
    lasting.says("/suggest name the method", OTHER)
    assert "- shorter" in str(talk.ollama.requests[-1].body)
    lasting.says("/suggest undo")
    assert lasting.header == "feat: retry failed connections"
    assert len(lasting.github.requests) <= 9


def test_the_words_of_a_wish_do_nothing_anywhere(talk: Talk) -> None:
    talk.opened()
    step = talk.says(f"/suggest {WISH}")
    shown = talk.body.split("How this message came about")[1].partition("</details>")[0]
    assert f"`{WISH}`" in shown
    outside = talk.body.replace(f"`{WISH}`", "")
    for live in ("@octocat", "<img", "#1"):
        assert live not in outside + step.outputs["message"]
    assert {name for name, _ in step.commands} <= {"add-mask"}


def test_after_a_push_wishes_stand_and_the_undone_is_forgotten(talk: Talk) -> None:
    talk.opened()
    talk.says("/suggest shorter")
    talk.says("/suggest name the method", OTHER)
    talk.says("/suggest undo")
    talk.github.state.pulls[7].head_sha = "b" * 40
    step = talk.opened(OTHER, "synchronize")
    prompt = str(talk.ollama.requests[-1].body)
    assert ("- shorter" in prompt, "name the method" in prompt) == (True, False)
    assert talk.header == "feat: let `connect` try again"
    assert "How this message came about" in step.summary
    assert "squill-state" not in step.summary


def test_a_line_that_somebody_else_wrote_is_not_believed(talk: Talk) -> None:
    talk.opened()
    talk.says("/suggest shorter")
    other = Talk(talk.runner, talk.github, talk.ollama, {"SQUILL_STATE_KEY": "another key"})
    other.says("/suggest undo")
    assert talk.header == "feat: retry failed connections"
    assert talk.reactions[-1] == "confused"


def test_a_model_chosen_for_the_pull_request_is_noted_in_its_comment(talk: Talk) -> None:
    talk.github.state.permissions["wendy"] = "maintain"
    refused = talk.says("/model general use general --pr")
    assert (refused.code, talk.reactions[-1]) == (0, "confused")
    talk.opened()
    before = talk.body
    talk.says("/model general use general --pr")
    answer = [each.body for each in talk.github.comments()][-1]
    assert "This pull request uses general as its general model." in answer
    assert "The comment with the suggestion keeps that." in answer
    assert talk.body.rpartition("\n\n<!--")[0].partition("\n")[2] in before
    talk.says("/model status")
    assert "chosen for this pull request" in talk.github.comments()[-1].body
    talk.says("/suggest shorter")
    assert talk.header == "feat: retry failed connections"
    talk.says("/model general use active --pr")
    assert "uses the active general model again" in talk.github.comments()[-1].body

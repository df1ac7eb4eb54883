"""A run that is killed while a model writes: the next one for the same comment ends its work."""

import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import comment_event
from fakes.ollama import FakeOllama, Fault
from fakes.runner import ActionsRunner
from fakes.suggesting import good

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.models.coordination import Place

WISH = "/suggest shorter, please"
A_DAY = 86_400.0


class Story:
    """One comment of somebody who may write, whose runs may be killed; they share a registry."""

    def __init__(
        self, runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama, **shared: str
    ) -> None:
        self.github, self.ollama, self._runner = github, ollama, runner
        self._shared = shared
        github.state.permissions["wendy"] = "write"
        self.comment = github.add_comment(WISH, author="wendy")
        self._event = comment_event(WISH, self.comment.id, author="wendy")

    def killed(self, attempt: int) -> None:
        """An attempt that ends while the model holds its reply back."""
        self.ollama.script([Fault.HANG])
        asked = len(self.chats)
        environ = self._environ(attempt)
        self._runner.kill(
            "issue_comment", self._event, when=lambda: len(self.chats) > asked, environ=environ
        )

    def delivered(self, attempt: int) -> None:
        """An attempt that lives."""
        self.ollama.always(good(subject="retry failed connections", body=""))
        step = self._runner.run("issue_comment", self._event, environ=self._environ(attempt))
        assert step.code == 0, step.log

    def _environ(self, attempt: int) -> Mapping[str, str]:
        return {**self._shared, "GITHUB_RUN_ATTEMPT": str(attempt)}

    @property
    def chats(self) -> list[object]:
        """What models were asked."""
        return [each.body for each in self.ollama.requests if each.path == self.ollama.chat_path]

    @property
    def suggestions(self) -> list[str]:
        """Our comments with a message."""
        return [each.body for each in self.github.comments() if "### Squash" in each.body]

    @property
    def reactions(self) -> list[str]:
        """Ours to the comment."""
        return [name for number, name in self.github.state.reactions if number == self.comment.id]


@pytest.fixture
def story(runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama) -> Story:
    return Story(runner, github, ollama)


@pytest.fixture
def lasting(runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama, redis_url: str) -> Story:
    return Story(runner, github, ollama, REDIS_URL=redis_url)


def test_what_was_left_is_done_once_by_the_next_attempt(story: Story) -> None:
    ends_once(story)


def test_with_a_registry_the_next_attempt_has_the_turn_of_the_one_before(lasting: Story) -> None:
    ends_once(lasting)


def ends_once(story: Story) -> None:
    """The first attempt is killed, the next does the work, the one after that nothing."""
    story.killed(1)
    assert (story.suggestions, story.reactions) == ([], ["eyes"])
    story.delivered(2)
    [body] = story.suggestions
    assert "retry failed connections" in body
    assert body.count("`wendy` asked for `shorter, please`") == 1
    assert story.reactions == ["eyes", "rocket"]
    asked = len(story.chats)
    story.delivered(3)
    assert (story.suggestions, len(story.chats)) == ([body], asked)


def test_the_lease_of_a_run_that_was_killed_ends(
    runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama, tmp_path: Path
) -> None:
    kept = tmp_path / "state.sqlite"
    Story(runner, github, ollama, SQUILL_STATE=str(kept)).killed(1)
    for at, taken in ((0.0, True), (A_DAY, False)):
        store = SqliteRegistry(str(kept), lambda at=at: time.time() + at)  # type: ignore[misc]  # a default binds it
        [host] = store.look([Place(ollama.url)])
        assert bool(host.leases) is taken
        store.close()

"""`/model …` in a comment: who may, what is answered, and how."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.commanding import EVENT, REPLY, Commanding
from fakes.forge import MemoryForge
from fakes.talking import HERE, SETUP, Stage

from bot.core.commands.model_forms import Access
from bot.core.errors import ConfigError, PermissionMissingError, ServiceError
from bot.core.note import Level
from bot.core.pull_request import Role
from bot.flow.about_models import ModelDesk
from bot.flow.attempting import Attempts
from bot.flow.model_commands import Scene

ROLES = {Access.LOOK: Role.READ, Access.CHANGE: Role.MAINTAIN}
LOOKS = ("list", "coder list", "check", "check coder", "status", "discover", "history")
CHANGES = (
    *("coder add default llama3.1:8b", "coder use coder", "coder use coder --pr"),
    *("coder remove coder", "preset coding", "preset coding --pr"),
)


class Comments:
    """A pull request on which `author` says things about models."""

    def __init__(self, stage: Stage, roles: dict[Access, Role] = ROLES) -> None:
        self.stage = stage
        self.forge = MemoryForge()
        self.attempts = Attempts()
        self.roles = roles
        self.comment_id = 99
        self.scene: Callable[[], Scene] = lambda: stage.scene(in_public=True)

    def say(self, words: str, role: str = "maintain", author: str = "ana") -> str:
        """The answer, "" for none."""
        self.forge.permissions[author] = role
        models = ModelDesk(HERE, self.roles, self.scene)
        said = Commanding(
            self.forge,
            self.attempts,
            models=models,
            event=replace(EVENT, comment_id=self.comment_id),
        )
        said.say(f"/model {words}", author)
        return self.forge.posted[-1].body.removeprefix(REPLY) if self.forge.posted else ""


@pytest.fixture
def comments(tmp_path: Path) -> Comments:
    return Comments(Stage(tmp_path))


@pytest.mark.parametrize("words", LOOKS)
@pytest.mark.parametrize("role", ["read", "triage", "write"])
def test_whoever_reads_the_repository_may_look(comments: Comments, words: str, role: str) -> None:
    assert comments.say(words, role)
    assert comments.forge.reactions == ["eyes", "rocket"]


@pytest.mark.parametrize("words", CHANGES)
@pytest.mark.parametrize("role", ["maintain", "admin"])
def test_maintainers_may_change(comments: Comments, words: str, role: str) -> None:
    comments.say(words, role)
    assert comments.forge.reactions == ["eyes", "rocket"]


@pytest.mark.parametrize("words", CHANGES)
@pytest.mark.parametrize("role", ["read", "triage", "write", "none", "owner"])
def test_others_may_not_and_nothing_is_asked(comments: Comments, words: str, role: str) -> None:
    comments.scene = never
    told = comments.say(words, role)
    assert told.startswith("That takes the role `")
    assert comments.forge.reactions == ["confused"]
    assert comments.stage.store.revision() == 0


@pytest.mark.parametrize("words", [*LOOKS, "", "nonsense", *CHANGES])
def test_a_stranger_may_not_even_look(comments: Comments, words: str) -> None:
    comments.scene = never
    assert comments.say(words, "none") == (
        "That takes the role `read` in this repository, or a higher one.\n"
    )


def never() -> Scene:
    """A place that must not be asked for."""
    raise AssertionError


def test_who_opened_the_pull_request_has_no_privilege(comments: Comments) -> None:
    assert "the role `maintain`" in comments.say("coder use coder", "read", author="octocat")


@pytest.mark.parametrize("error", [ServiceError("502"), PermissionMissingError("403", "metadata")])
def test_nobody_may_when_github_does_not_say(comments: Comments, error: ServiceError) -> None:
    comments.forge.fail("permission", error)
    comments.scene = never
    assert "the role `read`" in comments.say("list")
    assert comments.attempts.notes[0].level is Level.WARNING


def test_the_settings_say_which_role_may(tmp_path: Path) -> None:
    roles = {Access.LOOK: Role.TRIAGE, Access.CHANGE: Role.ADMIN}
    comments = Comments(Stage(tmp_path), roles)
    assert "`triage`" in comments.say("list", "read")
    assert "| coder |" in Comments(Stage(tmp_path), roles).say("list", "triage")
    assert "`admin`" in Comments(Stage(tmp_path), roles).say("coder use coder", "maintain")


def test_a_table_is_markdown(comments: Comments) -> None:
    assert comments.say("list") == (
        "| id | type | active | model | tier | context | available | host |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| coder | coder | yes | qwen2.5-coder:7b | 2 | 16,384 | not checked | default |\n"
        "| general | general | yes | llama3.1:8b | 2 | 16,384 | not checked | default |\n"
    )


def test_words_that_are_no_command_are_answered_with_the_nearest(comments: Comments) -> None:
    assert comments.say("coder lst") == (
        "There is no 'lst' here; did you mean `list`?\n\n- `/model general|coder list`\n"
    )
    assert comments.forge.reactions == ["confused"]


def test_a_no_is_an_answer_and_no_failure(comments: Comments) -> None:
    assert comments.say("coder use codr") == (
        "There is no coder model 'codr' (did you mean coder?). Known are coder.\n"
    )
    assert comments.forge.reactions == ["eyes", "confused"]
    assert comments.attempts.notes == []


def test_what_an_action_would_forget_is_refused_with_what_to_do(comments: Comments) -> None:
    comments.stage.setup = replace(
        SETUP, fleeting="a run of an action keeps nothing. Set REDIS_URL."
    )
    told = comments.say("coder use coder --pr")
    assert told == "Nothing was changed: a run of an action keeps nothing. Set REDIS_URL.\n"


def test_a_store_that_fails_is_told_without_where_it_is(comments: Comments) -> None:
    comments.say("list")
    with comments.stage.held():
        comments.comment_id = 98
        comments.say("coder use coder")
    told = comments.forge.posted[-1].body
    assert "Nothing was changed." in told
    assert "[The log of this run](https://github.test/runs/1) says why" in told
    assert str(comments.stage.path) not in told
    assert str(comments.stage.path) in comments.attempts.notes[-1].text
    assert comments.forge.reactions[-1] == "confused"


def test_a_setting_that_is_wrong_is_in_the_log(comments: Comments) -> None:
    def broken() -> Scene:
        raise ConfigError("hosts: gpu: token-env names OLLAMA_TOKEN, which is not set")

    comments.scene = broken
    assert "The log of this run" in comments.say("list")
    assert comments.attempts.notes[-1].level is Level.ERROR


def test_the_same_event_twice_is_answered_once(comments: Comments) -> None:
    for _ in range(2):
        comments.say("list")
    assert len(comments.forge.posted) == 1


def test_what_hosts_say_does_nothing_in_a_comment(comments: Comments) -> None:
    told = comments.say("coder add default @octocat/fixes#1")
    assert "@octocat" not in told
    told = comments.say("coder use " + "x" * 5_000)
    assert len(told) < 1_000

"""Every command by everybody, however the pull request stands: who may not gets nothing done."""

import copy
from pathlib import Path
from typing import Any

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import comment_event
from fakes.github.state import NOW
from fakes.runner import RunnerWithoutProcess
from fakes.suggesting import DIFF

from bot.core.commands.table import TABLE

COMMANDS = [
    *(f"/{example}" for form in TABLE for example in form.examples),
    *("/apply all force", "/changelog write force", "/model coder use coder", "/model preset fast"),
    *("/model coder add localhost llama3.2:3b", "/model general remove general"),
]
FOR_THE_AUTHOR = ("/suggest", "/apply", "/title", "/changelog", "/help")
NOT_FOR_THE_AUTHOR = ("/changelog write", "/changelog skip")
STATES: dict[str, dict[str, Any]] = {
    "open": {},
    "draft": {"draft": True},
    "locked": {"locked": True},
    "closed": {"state": "closed"},
    "merged": {"state": "closed", "merged": True},
}
LONGEST_REPLY = 200


def for_the_author(command: str) -> bool:
    """Whether having opened the pull request is enough."""
    return command.startswith(FOR_THE_AUTHOR) and not command.startswith(NOT_FOR_THE_AUTHOR)


class Place:
    """A pull request in some state, on which people comment."""

    def __init__(self, folder: Path, github: FakeGitHub, state: str = "open") -> None:
        self.github = github
        self.runner = RunnerWithoutProcess(folder, github)
        self.pull = github.add_pull("Add retries", DIFF, body="Connections are tried again.")
        for name, value in STATES[state].items():
            setattr(self.pull, name, value)

    def say(self, body: str, author: str, **more: Any) -> int:
        """What the run gives for a comment; each has a limit of its own."""
        comment = self.github.add_comment(body, author=author)
        event = comment_event(body, comment.id, author=author, **more)
        closed = self.pull.state == "closed"
        event["issue"] |= {
            "state": self.pull.state,
            "locked": self.pull.locked,
            "draft": self.pull.draft,
        }
        if event["issue"].get("pull_request"):
            event["issue"]["pull_request"]["merged_at"] = NOW if self.pull.merged else None
            event["issue"]["closed_at"] = NOW if closed else None
        inputs = {"commands-hourly": "1000", "commands-hourly-by-person": "1000"}
        return self.runner.run("issue_comment", event, inputs=inputs).code

    def untouched(self) -> list[object]:
        """All that a command could change, besides reactions and replies."""
        state = self.github.state
        return copy.deepcopy([self.pull, state.statuses, state.checks, state.files, state.landed])

    def answers(self) -> list[str]:
        """What the bot wrote."""
        own = [
            each.body for each in self.github.comments() if each.author == self.github.state.login
        ]
        return [body.partition("\n")[2] for body in own]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ["none", "read", "triage"])
def test_nobody_without_the_right_gets_anything_done(
    tmp_path: Path, github: FakeGitHub, role: str, state: str
) -> None:
    place = Place(tmp_path, github, state)
    github.state.permissions["eve"] = role
    before = place.untouched()
    for command in COMMANDS:
        told = len(place.answers())
        assert place.say(command, "eve") == 0, command
        replies = place.answers()[told:]
        assert len(replies) == (state != "locked"), command
        assert all(len(reply) < LONGEST_REPLY for reply in replies), command
        reactions = {name for _, name in github.state.reactions}
        assert reactions <= {"confused"}, command
    assert place.untouched() == before


@pytest.mark.parametrize("state", ["open", "draft"])
@pytest.mark.parametrize(
    ("author", "role"),
    [("wendy", "write"), ("wendy", "maintain"), ("wendy", "admin"), ("ana", "read")],
)
def test_whoever_may_gets_it_done(
    tmp_path: Path, github: FakeGitHub, author: str, role: str, state: str
) -> None:
    place = Place(tmp_path, github, state)
    github.state.permissions[author] = role
    for command in ("/suggest", "/apply", "/title check", "/changelog", "/help"):
        place.say(command, author)
        assert [name for _, name in github.state.reactions][-2:] == ["eyes", "rocket"], command
    assert place.pull.title.startswith("feat: ")
    assert [each.state for each in github.state.statuses] == ["success"]
    place.say("/squash", author)
    may = author == "wendy" and state == "open"
    assert (place.pull.merged, github.state.reactions[-1][1]) == (
        (True, "rocket") if may else (False, "confused")
    )


def test_a_locked_conversation_is_told_nothing_and_commands_work(
    tmp_path: Path, github: FakeGitHub
) -> None:
    place = Place(tmp_path, github, "locked")
    github.state.permissions["wendy"] = "write"
    assert place.say("/title check", "wendy") == 0
    assert [each.state for each in github.state.statuses] == ["failure"]
    assert (github.state.reactions, place.answers()) == ([], [])


@pytest.mark.parametrize("state", STATES)
def test_having_opened_a_pull_request_is_no_right_to_land_it(
    tmp_path: Path, github: FakeGitHub, state: str
) -> None:
    place = Place(tmp_path, github, state)
    github.state.permissions["ana"] = "read"
    before = place.untouched()
    for command in (each for each in COMMANDS if not for_the_author(each)):
        assert place.say(command, "ana") == 0, command
        reactions = [name for _, name in github.state.reactions][-1:]
        assert reactions == ([] if state == "locked" else ["confused"]), command
    assert place.untouched() == before


@pytest.mark.parametrize("state", ["closed", "merged"])
@pytest.mark.parametrize("author", ["admin", "ana"])
def test_what_is_for_open_pull_requests_does_nothing_on_others(
    tmp_path: Path, github: FakeGitHub, author: str, state: str
) -> None:
    place = Place(tmp_path, github, state)
    github.state.permissions |= {"admin": "admin", "ana": "read"}
    before = place.untouched()
    for form in TABLE:
        if state in form.states:
            continue
        place.say(f"/{form.examples[0]}", author)
        assert github.state.reactions[-1][1] == "confused", form.words
        assert "only for" in place.answers()[-1] or f"is {state}" in place.answers()[-1]
    assert place.untouched() == before


@pytest.mark.parametrize(
    ("author", "more"),
    [
        ("renovate[bot]", {"kind": "Bot"}),
        ("github-actions[bot]", {"kind": "Bot"}),
        ("admin", {"on_pull": False}),
        ("", {}),
        ("admin", {"action": "deleted"}),
        ("admin", {"action": "edited", "sender": {"login": "eve"}}),
    ],
)
def test_nobody_is_asked_anything_where_no_person_commands(
    tmp_path: Path, github: FakeGitHub, author: str, more: dict[str, Any]
) -> None:
    place = Place(tmp_path, github)
    github.state.permissions["admin"] = "admin"
    more |= {"changes": {"body": {"from": "Thanks"}}} if more.get("action") == "edited" else {}
    for command in COMMANDS:
        if author:
            assert place.say(command, author, **more) == 0
        else:
            event = comment_event(command, 99)
            event["comment"]["user"] = None
            assert place.runner.run("issue_comment", event).code == 0
    assert (github.requests, github.state.reactions) == ([], [])

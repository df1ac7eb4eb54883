"""Who may command, what each command does, and how it is answered."""

from dataclasses import replace
from typing import Any

import pytest
from fakes.commanding import EVENT, REPLY, Commanding, no_suggestion, proposed
from fakes.forge import HEAD, PULL_REQUEST, MemoryForge

from bot.core.errors import PermissionMissingError, ServiceError
from bot.core.note import Level
from bot.core.pull_request import State
from bot.flow.proposal import Kept, Proposal


@pytest.mark.parametrize("role", ["write", "maintain", "admin"])
def test_whoever_may_write_may_command(role: str) -> None:
    said = Commanding()
    assert said.say("/suggest", "somebody", role) == proposed(Kept.UPDATED)
    assert said.forge.reactions == ["eyes", "rocket"]
    assert said.forge.calls == ["standing", "permission", "react", "react"]


def test_the_author_of_the_pull_request_may_ask() -> None:
    said = Commanding()
    said.say("/suggest", "octocat", "read")
    assert said.forge.reactions == ["eyes", "rocket"]


@pytest.mark.parametrize("command", ["/squash", "/changelog write", "/changelog skip"])
def test_the_author_of_the_pull_request_may_not_land_it(command: str) -> None:
    said = Commanding()
    said.say(command, "octocat", "read")
    assert said.forge.reactions == ["confused"]
    assert said.replies == ["This command is only for people who may write to this repository.\n"]


@pytest.mark.parametrize("role", ["read", "triage", "none", "", "writer"])
def test_others_are_told_so_once_and_nothing_runs(role: str) -> None:
    said = Commanding(suggest=no_suggestion)
    said.forge.permissions["stranger"] = role
    for _ in range(2):
        assert said.say("/suggest", "stranger") is None
    assert set(said.forge.reactions) == {"confused"}
    [reply] = said.replies
    assert reply.startswith("This command is only for people who may write")


@pytest.mark.parametrize(
    "error", [ServiceError("502"), PermissionMissingError("403", "metadata: read")]
)
def test_nobody_may_command_when_github_does_not_say(error: ServiceError) -> None:
    said = Commanding(suggest=no_suggestion)
    said.forge.fail("permission", error)
    assert said.say("/suggest") is None
    assert said.forge.reactions == ["confused"]
    assert said.attempts.notes[0].level is Level.WARNING


def test_help_is_answered_once_however_often_the_event_comes() -> None:
    said = Commanding()
    for _ in range(2):
        said.say("/help")
    assert said.forge.reactions == ["eyes", "rocket", "eyes"]
    [reply] = said.replies
    assert "- `/suggest [instruction…]`: Write the squash message" in reply


def test_anothers_comment_that_looks_like_a_reply_does_not_silence_us() -> None:
    said = Commanding()
    said.forge.post(REPLY + "fake", mine=False)
    said.say("/help")
    assert len(said.forge.posted) == 2


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        ("/sugest", "There is no `/sugest`. Did you mean `/suggest`?\n"),
        (
            "/squash latr",
            "There is no 'latr' here.\n\n- `/squash [now|when-green]`\n",
        ),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(slip: str, told: str) -> None:
    said = Commanding(suggest=no_suggestion)
    assert said.say(slip) is None
    assert said.forge.reactions == ["confused"]
    assert said.replies == [told]


@pytest.mark.parametrize("slip", ["/sugest", "/squash latr", "/title"])
def test_a_strangers_slip_is_left_alone(slip: str) -> None:
    said = Commanding()
    said.say(slip, "stranger")
    assert (said.forge.reactions, said.forge.posted) == ([], [])


@pytest.mark.parametrize("state", [State.MERGED, State.CLOSED])
def test_what_is_for_open_pull_requests_says_so_on_others(state: State) -> None:
    said = Commanding(suggest=no_suggestion, closed=True, merged=state is State.MERGED)
    said.say("/suggest")
    assert said.forge.reactions == ["confused"]
    assert said.replies == [f"This pull request is {state.value}: `/suggest` is for open ones.\n"]


def test_help_is_there_on_a_closed_pull_request_too() -> None:
    said = Commanding(closed=True)
    said.say("/help suggest")
    assert said.forge.reactions == ["eyes", "rocket"]


@pytest.mark.parametrize("kept", [Kept.CREATED, Kept.UPDATED, Kept.UNCHANGED])
def test_a_kept_comment_is_answer_enough(kept: Kept) -> None:
    said = Commanding(suggest=lambda _: proposed(kept))
    said.say("/suggest")
    assert (said.forge.reactions, said.forge.posted) == (["eyes", "rocket"], [])


def test_a_comment_that_a_person_edited_is_explained() -> None:
    said = Commanding(suggest=lambda _: proposed(Kept.EDITED))
    said.say("/suggest")
    assert said.forge.reactions == ["eyes", "confused"]
    assert "was edited by hand" in said.replies[0]


@pytest.mark.parametrize(
    ("kept", "why"), [(Kept.OUTDATED, "Commits were pushed"), (Kept.OVERTAKEN, "A newer command")]
)
def test_a_comment_that_was_left_to_others_is_explained(kept: Kept, why: str) -> None:
    said = Commanding(suggest=lambda _: proposed(kept))
    said.say("/suggest")
    assert said.forge.reactions == ["eyes", "confused"]
    assert said.replies[0].startswith(why)


@pytest.mark.parametrize("proposal", [None, proposed(None)])
def test_a_suggestion_that_could_not_be_posted_is_explained(proposal: Proposal | None) -> None:
    said = Commanding()

    def failing(_: object) -> Proposal | None:
        said.attempts.note(Level.WARNING, "Squill could not read the diff: GitHub answered 502.")
        return proposal

    said.suggest = failing
    said.say("/suggest")
    assert said.forge.reactions == ["eyes", "confused"]
    assert said.replies == [
        "That did not work. Squill could not read the diff: GitHub answered 502.\n"
    ]


def test_a_failure_without_a_reason_is_answered_too() -> None:
    said = Commanding(suggest=lambda _: None)
    said.say("/suggest")
    assert said.replies == ["That did not work.\n"]


def test_a_reaction_that_fails_is_a_warning_and_the_work_goes_on() -> None:
    said = Commanding()
    said.forge.fail("react", PermissionMissingError("403", "issues: write"))
    assert said.say("/suggest") == proposed(Kept.UPDATED)
    assert [note.level for note in said.attempts.notes] == [Level.WARNING]
    assert said.forge.reactions == ["rocket"]


def test_help_that_cannot_be_posted_gets_the_other_reaction() -> None:
    said = Commanding()
    said.forge.fail("create_comment", ServiceError("502"))
    said.say("/help")
    assert said.forge.reactions == ["eyes", "confused"]
    assert said.attempts.notes


@pytest.mark.parametrize(
    ("title", "state", "told"),
    [
        ("feat(pool): add retries", "success", "The title is a Conventional Commit.\n"),
        ("Add retries", "failure", "`Add retries` does not pass:"),
    ],
)
def test_a_title_is_checked_again_on_demand(title: str, state: str, told: str) -> None:
    said = Commanding(MemoryForge(replace(PULL_REQUEST, title=title)))
    said.say("/title check", "octocat")
    [(sha, status)] = said.forge.statuses
    assert (sha, status.state) == (HEAD, state)
    assert said.replies[0].startswith(told)
    assert said.forge.reactions == ["eyes", "rocket"]


def test_a_title_that_could_not_be_checked_is_explained() -> None:
    said = Commanding()
    said.forge.fail("commits", ServiceError("GitHub answered 502."))
    said.say("/title check")
    assert said.replies == [
        "That did not work. Squill could not check the title: GitHub answered 502.\n"
    ]
    assert said.forge.reactions == ["eyes", "confused"]


@pytest.mark.parametrize("command", ["/suggest", "/title check"])
def test_nothing_is_done_where_github_does_not_tell_how_things_stand(command: str) -> None:
    said = Commanding(unread=True, suggest=no_suggestion)
    said.attempts.note(Level.WARNING, "Squill could not read the pull request: 502.")
    said.say(command)
    assert said.forge.reactions == ["eyes", "confused"]
    assert said.replies == ["That did not work. Squill could not read the pull request: 502.\n"]


def test_help_needs_nothing_of_the_pull_request() -> None:
    said = Commanding(unread=True)
    said.say("/help")
    assert said.forge.reactions == ["eyes", "rocket"]


def test_a_closed_pull_request_is_told_by_the_event_where_nothing_else_tells() -> None:
    said = Commanding(unread=True, event=replace(EVENT, state=State.CLOSED))
    said.say("/suggest")
    assert said.forge.reactions == ["confused"]


def test_a_locked_conversation_is_answered_in_the_log() -> None:
    said = Commanding(locked=True)
    said.say("/title check")
    assert (said.forge.reactions, said.forge.posted) == ([], [])
    assert len(said.forge.statuses) == 1
    assert "The title is a Conventional Commit." in said.attempts.notes[-1].text


def named(**more: Any) -> Commanding:
    """A comment and a pull request whose names in GitHub's other API are known."""
    said = Commanding(MemoryForge(replace(PULL_REQUEST, node_id="PR_7")), **more)
    said.event = replace(said.event, node_id="IC_99")
    return said


def test_a_reply_and_its_reaction_are_one_request() -> None:
    said = named()
    said.say("/help")
    assert said.forge.reactions == ["eyes", "rocket"]
    assert said.forge.calls == ["standing", "permission", "react", "answer"]
    assert len(said.replies) == 1


@pytest.mark.parametrize("unclear", [False, True])
def test_a_reply_of_which_nothing_is_known_is_looked_for(unclear: bool) -> None:
    said = named()
    said.forge.fail("answer", ServiceError("502"), unclear=unclear)
    said.say("/help")
    assert (len(said.replies), said.forge.reactions[-1]) == (1, "rocket")
    assert ("create_comment" in said.forge.calls) is not unclear


def test_a_reaction_that_failed_alone_is_a_warning() -> None:
    said = named()
    said.forge.reacting = False
    said.say("/help")
    assert (len(said.replies), said.forge.reactions) == (1, ["eyes"])
    assert said.attempts.notes[-1].level is Level.WARNING

"""A comment delivered twice, edited, or run again: its command is carried out once."""

from pathlib import Path

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import comment_event
from fakes.github.exchange import refusal
from fakes.github.faults import Mishap, down
from fakes.github.state import NOW, StoredComment
from fakes.runner import Finished, RunnerWithoutProcess
from fakes.suggesting import DIFF

LATER = "2026-06-01T12:10:00Z"
LATEST = "2026-06-01T12:20:00Z"


class Comment:
    """One comment of somebody who may write, delivered as often as a test likes."""

    def __init__(self, folder: Path, github: FakeGitHub, body: str) -> None:
        self.github = github
        self.github.add_pull("Add retries", DIFF)
        self.github.state.permissions["wendy"] = "write"
        self.runner = RunnerWithoutProcess(folder, github)
        self.comment: StoredComment = github.add_comment(body, author="wendy")

    def deliver(self, *, attempt: str = "1", before: str | None = None) -> Finished:
        """One run for the comment; `before` is its text before an edit."""
        edit = {} if before is None else {"action": "edited", "changes": {"body": {"from": before}}}
        event = comment_event(
            self.comment.body,
            self.comment.id,
            author="wendy",
            at=self.comment.edited_at or NOW,
            **edit,  # type: ignore[arg-type]  # any field of the payload
        )
        environ = {"GITHUB_RUN_ATTEMPT": attempt}
        return self.runner.run("issue_comment", event, environ=environ)

    def edit(self, body: str, at: str = LATER) -> str:
        """Another text; gives the one before."""
        before, self.comment.body = self.comment.body, body
        self.comment.edited_at = self.github.state.now = at
        return before

    def take_up(self) -> None:
        """What a run does first."""
        reaction = (self.comment.id, "eyes")
        self.github.state.reactions.append(reaction)
        self.github.state.reacted_at[reaction] = self.github.state.now

    @property
    def reactions(self) -> list[str]:
        """Ours to the comment."""
        return [name for number, name in self.github.state.reactions if number == self.comment.id]

    @property
    def statuses(self) -> int:
        """How often the title was judged: each run takes the status away again."""
        count = len(self.github.state.statuses)
        self.github.state.statuses.clear()
        return count


@pytest.fixture
def comment(tmp_path: Path, github: FakeGitHub) -> Comment:
    return Comment(tmp_path, github, "/title check")


def test_a_comment_that_is_delivered_twice_is_carried_out_once(comment: Comment) -> None:
    assert (comment.deliver().code, comment.statuses) == (0, 1)
    step = comment.deliver()
    assert (step.code, comment.statuses) == (0, 0)
    assert "answered before" in step.log
    assert comment.reactions == ["eyes", "rocket"]


def test_a_comment_that_another_run_has_taken_up_is_left_to_it(comment: Comment) -> None:
    comment.take_up()
    step = comment.deliver()
    assert (step.code, comment.statuses) == (0, 0)
    assert "Another run" in step.log


def test_a_job_that_is_run_again_carries_out_what_its_first_attempt_left(comment: Comment) -> None:
    comment.take_up()
    assert (comment.deliver(attempt="2").code, comment.statuses) == (0, 1)
    assert (comment.deliver(attempt="3").code, comment.statuses) == (0, 0)


def test_a_job_that_is_run_again_tries_what_failed(comment: Comment) -> None:
    comment.github.fail("GET", "/commits$", down(), times=3)
    comment.deliver()
    assert comment.reactions == ["eyes", "confused"]
    comment.deliver(attempt="2")
    assert comment.reactions == ["eyes", "rocket"]


@pytest.mark.parametrize("mishap", [Mishap.CUT, down(), refusal(403, "Forbidden")])
def test_eyes_that_could_not_be_given_keep_nothing_from_being_done(
    comment: Comment, mishap: Mishap
) -> None:
    comment.github.fail("POST", "/reactions$", mishap)
    comment.deliver()
    assert comment.statuses == 1
    assert comment.reactions[-1] == "rocket"


def test_eyes_that_were_given_although_no_answer_came_are_ours(comment: Comment) -> None:
    comment.github.fail("POST", "/reactions$", Mishap.HANG_AFTER)
    event = comment_event("/title check", comment.comment.id, author="wendy")
    comment.runner.run("issue_comment", event, inputs={"github-timeout": "1"})
    assert comment.reactions == ["eyes", "rocket"]


def test_an_edit_is_carried_out_once_too(comment: Comment) -> None:
    before = comment.edit("/title check please")
    comment.edit("/help", LATER)
    comment.deliver(before=before)
    assert comment.reactions == ["eyes", "rocket"]
    before = comment.edit("/title check", LATEST)
    comment.deliver(before=before)
    assert comment.statuses == 1
    comment.deliver(before=before)
    assert comment.statuses == 0
    assert comment.reactions == ["eyes", "rocket"]


def test_an_edit_that_leaves_the_command_asks_nothing(comment: Comment) -> None:
    before = comment.edit("/title check\nThanks!")
    comment.deliver(before=before)
    assert comment.github.requests == []


def test_an_edit_that_says_the_same_in_other_words_does_nothing(comment: Comment) -> None:
    before = comment.edit("/TITLE  check")
    comment.deliver(before=before)
    assert (comment.statuses, comment.reactions) == (0, [])


def test_what_an_hour_has_room_for_is_carried_out_and_no_more(comment: Comment) -> None:
    for _ in range(4):
        other = comment.github.add_comment("/title check", author="wendy")
        event = comment_event("/title check", other.id, author="wendy")
        inputs = {"commands-hourly-by-person": "2"}
        comment.runner.run("issue_comment", event, inputs=inputs)
    given = [name for _, name in comment.github.state.reactions]
    assert given == ["eyes", "rocket", "eyes", "rocket", "confused", "confused"]

"""`/apply` and `/squash` through the real process: what reaches GitHub, in how many requests."""

from typing import Any

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import comment_event, pull_request_event
from fakes.github.faults import Mishap, down
from fakes.github.state import EVERYTHING, NOW, Landed, Pull
from fakes.runner import ActionsRunner, Finished

from bot.core.replies.marker import Marker, marked

MOST_APPLY, MOST_SQUASH = 6, 9


MESSAGE = "feat(pool): try again\n\nA lost connection is opened again."


@pytest.fixture
def pull(github: FakeGitHub, runner: ActionsRunner) -> Pull:
    """Pull request 7 with our comment; `wendy` may write. Its title is not good."""
    pull = github.state.pulls[7]
    pull.title = "Retries"
    github.state.permissions["wendy"] = "write"
    github.state.squash["allow_auto_merge"] = True
    text = f"### Squash message\n\n```text\n{MESSAGE}\n```\n"
    own = marked(Marker("squill", pull.head_sha, "1-1"), text)
    github.add_comment(own, author=github.state.login)
    return pull


def say(
    runner: ActionsRunner, github: FakeGitHub, body: str, *, author: str = "wendy", **inputs: str
) -> Finished:
    github.requests.clear()
    comment = github.add_comment(body, author=author)
    event = comment_event(body, comment.id, author=author)
    return runner.run("issue_comment", event, inputs=inputs)


def answer(github: FakeGitHub) -> str:
    """The last reply."""
    return [each.body for each in github.comments() if " reply-to=" in each.body][-1]


def message(github: FakeGitHub) -> str:
    """The message in our comment."""
    [sticky] = [each for each in github.comments() if "### Squash message" in each.body]
    return sticky.body.partition("```text\n")[2].partition("\n```")[0]


def reactions(github: FakeGitHub) -> list[str]:
    return [content for _, content in github.state.reactions]


def writes(github: FakeGitHub) -> list[str]:
    """What was done to the pull request itself."""
    return [each.method for each in github.requests if each.method in ("PUT", "PATCH")]


def test_apply_puts_the_message_into_title_and_description(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull
) -> None:
    github.state.comments.clear()
    assert runner.run("pull_request_target", pull_request_event()).code == 0
    github.state.statuses.clear()
    pull.body = "Hand-written.\r\n"
    step = say(runner, github, "/apply")
    header, _, body = message(github).partition("\n\n")
    assert (step.code, reactions(github)) == (0, ["eyes", "rocket"])
    assert pull.title == header
    assert pull.body.startswith("Hand-written.\r\n\r\n<!-- squill:squill message=")
    assert body.replace("\n", "\r\n") in pull.body
    [status] = github.statuses()
    assert (status.context, status.state) == ("squill/title", "success")
    assert "What squashing will land" in answer(github)
    assert len(github.requests) <= MOST_APPLY


def test_apply_twice_is_apply_once(runner: ActionsRunner, github: FakeGitHub, pull: Pull) -> None:
    say(runner, github, "/apply")
    once = (pull.title, pull.body)
    say(runner, github, "/apply")
    assert (pull.title, pull.body) == once
    assert (writes(github), len(github.statuses())) == ([], 1)
    assert "hold the message already" in answer(github)


def test_what_a_person_changed_after_us_stays_without_force(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull
) -> None:
    say(runner, github, "/apply")
    applied = (pull.title, pull.body)
    pull.renames.append(("ana", "feat: mine"))
    pull.title = "feat: mine"
    pull.body = pull.body.replace("lost", "broken")
    theirs = (pull.title, pull.body)
    say(runner, github, "/apply")
    assert (pull.title, pull.body) == theirs
    assert reactions(github)[-1] == "confused"
    say(runner, github, "/apply all force")
    assert (pull.title, pull.body) == applied


def test_a_message_that_a_person_edited_is_the_one(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull
) -> None:
    [sticky] = github.comments()
    header = message(github).partition("\n")[0]
    sticky.body = sticky.body.replace(f"```text\n{header}", "```text\nfix(pool): try again")
    say(runner, github, "/apply title")
    assert pull.title == "fix(pool): try again"
    say(runner, github, "/squash")
    assert pull.landed_as.startswith("fix(pool): try again (#7)")


@pytest.mark.parametrize("by_api", [True, False])
def test_a_comment_that_another_workflow_was_made_to_write_lands_nothing(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull, by_api: bool
) -> None:
    theirs = "```text\nfeat: take over\n\nCo-authored-by: Eve <eve@example.test>\n```"
    forged = marked(Marker("squill", "d" * 40), "### Squash message\n") + theirs
    comment = github.add_comment(forged, author=github.state.login)
    if by_api:
        comment.rewrite(forged, github.state.now, github.state.login)
    say(runner, github, "/squash")
    assert pull.landed_as == f"{MESSAGE.replace('again', 'again (#7)', 1)}"
    assert comment in github.comments()


def test_squash_lands_the_message_and_who_wrote_it(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull
) -> None:
    pull.commits = ["wip\n\nSigned-off-by: Ana <ana@example.test>", "wip 2"]
    pull.commit_authors = {2: "bob"}
    step = say(runner, github, "/squash")
    assert (step.code, pull.merged, reactions(github)[-1]) == (0, True, "rocket")
    title, _, body = pull.landed_as.partition("\n\n")
    header, _, text = message(github).partition("\n\n")
    assert title == f"{header} (#7)"
    trailers = "Signed-off-by: Ana <ana@example.test>\nCo-authored-by: Bob <bob@example.test>"
    assert body == f"{text}\n\n{trailers}".strip()
    assert pull.landed_as in answer(github)
    assert len(github.requests) <= MOST_SQUASH


def test_the_title_is_numbered_as_in_the_past(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull
) -> None:
    github.state.landed = [Landed(f"{n:040x}", f"fix: {n}") for n in range(20)]
    say(runner, github, "/squash")
    assert pull.landed_as.partition("\n")[0] == message(github).partition("\n")[0]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"draft": True}, "It is a draft"),
        ({"queue": True}, "merge queue"),
        ({"runs": {"test": "FAILURE"}}, "Checks are red: `test`"),
        ({"runs": {"test": ""}}, "Checks are not done: `test`. Its base branch requires none"),
        (
            {"runs": {"test": ""}, "required": {"test"}},
            "Checks are not done: `test`. `/squash when-green` merges it once they are green",
        ),
        ({"review": "REVIEW_REQUIRED"}, "A review is missing"),
        ({"head_sha": "c" * 40}, "written for an earlier commit"),
        ({"fork": "eve/demo", "pushed_at": NOW}, "something was pushed to the fork"),
        ({"rebased_at": NOW}, "the base branch changed"),
        ({"touches_workflows": True}, "changes files of workflows"),
    ],
)
def test_squash_refuses_with_the_reason_and_what_to_do(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull, changes: dict[str, Any], said: str
) -> None:
    for name, value in changes.items():
        setattr(pull, name, value)
    step = say(runner, github, "/squash")
    assert (step.code, pull.merged, reactions(github)[-1]) == (0, False, "confused")
    assert said in answer(github)
    assert len(github.requests) <= MOST_SQUASH


def test_squash_waits_for_green_where_the_branch_asks_for_it(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull
) -> None:
    pull.required, pull.runs = {"test"}, {"test": ""}
    say(runner, github, "/squash when-green")
    assert (pull.merged, reactions(github)[-1]) == (False, "rocket")
    assert pull.auto_merge
    assert pull.auto_merge["commitHeadline"] == f"{message(github).partition(chr(10))[0]} (#7)"
    assert pull.auto_merge["expectedHeadOid"] == pull.head_sha
    assert len(github.requests) <= MOST_SQUASH


def test_squash_when_green_merges_what_is_green(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull
) -> None:
    say(runner, github, "/squash when-green")
    assert (pull.merged, pull.auto_merge) == (True, None)


def test_a_branch_without_rules_has_nothing_to_wait_for(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull
) -> None:
    pull.runs = {"test": ""}
    say(runner, github, "/squash when-green")
    assert (pull.merged, pull.auto_merge, reactions(github)[-1]) == (False, None, "confused")
    assert "requires none of them" in answer(github)
    assert "when-green" not in answer(github)


def test_without_auto_merge_it_says_how_to_allow_it(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull
) -> None:
    github.state.squash["allow_auto_merge"] = False
    pull.required = {"test"}
    pull.runs = {"test": ""}
    say(runner, github, "/squash when-green")
    assert (pull.auto_merge, reactions(github)[-1]) == (None, "confused")
    assert "does not allow auto-merge" in answer(github)


@pytest.mark.parametrize("outcome", [Mishap.HANG_AFTER, Mishap.FAIL_AFTER])
def test_a_merge_that_is_reported_as_failed_but_was_done_is_told_as_done(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull, outcome: Mishap
) -> None:
    github.fail("PUT", "/merge", outcome)
    step = say(runner, github, "/squash", **{"github-timeout": "1"})
    assert (step.code, pull.merged, reactions(github)[-1]) == (0, True, "rocket")
    assert "it is merged" in answer(github)
    assert writes(github) == ["PUT"]
    assert len(github.requests) <= MOST_SQUASH


def test_a_merge_that_failed_for_a_moment_is_tried_again(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull
) -> None:
    github.fail("PUT", "/merge", down(), times=1)
    say(runner, github, "/squash")
    assert (pull.merged, writes(github)) == (True, ["PUT", "PUT"])
    assert len(github.requests) <= MOST_SQUASH


def test_a_token_that_must_not_merge_is_told_which_permission_is_missing(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull
) -> None:
    github.state.scopes = {**EVERYTHING, "contents": "read"}
    step = say(runner, github, "/squash")
    assert (step.code, pull.merged, reactions(github)[-1]) == (1, False, "confused")
    assert "contents: write" in answer(github)


@pytest.mark.parametrize("command", ["/apply all force", "/squash when-green"])
def test_nobody_without_the_right_lands_anything(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull, command: str
) -> None:
    github.state.permissions["eve"] = "triage"
    before = (pull.title, pull.body)
    say(runner, github, command, author="eve")
    assert (pull.title, pull.body) == before
    assert (pull.merged, pull.auto_merge, writes(github)) == (False, None, [])


def test_an_edit_costs_no_request_more(
    runner: ActionsRunner, github: FakeGitHub, pull: Pull
) -> None:
    say(runner, github, "/help")
    comment = github.comments()[-2]
    pull.title = "Retry"
    github.requests.clear()
    comment.body, comment.edited_at = "/apply", "2026-06-01T12:30:00Z"
    github.state.now = comment.edited_at
    event = comment_event(
        "/apply",
        comment.id,
        author="wendy",
        action="edited",
        at=comment.edited_at,
        changes={"body": {"from": "/help"}},
    )
    assert runner.run("issue_comment", event).code == 0
    assert pull.title != "Retry"
    assert reactions(github) == ["eyes", "rocket"]
    assert len(github.requests) <= MOST_APPLY

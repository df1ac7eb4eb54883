"""What an event's name and JSON text mean, and what is said about events that are none."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from bot.core.errors import ConfigError
from bot.core.event import (
    CommentWritten,
    Dispatched,
    Event,
    Ignored,
    MergeGroupChecks,
    PullRequestChanged,
    PullRequestMerged,
    RunEnded,
    read_event,
)
from bot.core.pull_request import MergeSettings, State

SHA = "0123456789abcdef0123456789abcdef01234567"
MISSING = object()


def edited(payload: dict[str, Any], changes: Mapping[str, object]) -> dict[str, Any]:
    """The payload with other values at dotted paths; MISSING takes a key away."""
    copy: dict[str, Any] = json.loads(json.dumps(payload))
    for path, value in changes.items():
        *parents, last = path.split(".")
        target = copy
        for parent in parents:
            target = target[parent]
        target[last] = value
        if value is MISSING:
            del target[last]
    return copy


def pull_request(**changes: object) -> dict[str, Any]:
    payload = {
        "action": "opened",
        "number": 7,
        "pull_request": {
            "number": 7,
            "state": "open",
            "user": {"login": "octocat"},
            "head": {"sha": SHA, "repo": {"full_name": "octo/app", "fork": False}},
            "base": {"repo": {"full_name": "octo/app"}},
        },
    }
    return edited(payload, {path.replace("__", "."): value for path, value in changes.items()})


def comment(**changes: object) -> dict[str, Any]:
    payload = {
        "action": "created",
        "issue": {
            "number": 7,
            "state": "open",
            "user": {"login": "octocat"},
            "pull_request": {"url": "https://api.github.com/repos/octo/app/pulls/7"},
        },
        "comment": {
            "id": 99,
            "body": "/suggest",
            "user": {"login": "hubot-fan", "type": "User"},
        },
    }
    return edited(payload, {path.replace("__", "."): value for path, value in changes.items()})


def merge_group(**changes: object) -> dict[str, Any]:
    payload = {
        "action": "checks_requested",
        "merge_group": {
            "head_sha": SHA,
            "head_ref": f"refs/heads/gh-readonly-queue/main/pr-104-{SHA}",
            "head_commit": {"message": "feat: add retries (#104)\n\nBody (#9)"},
        },
    }
    return edited(payload, {path.replace("__", "."): value for path, value in changes.items()})


def read(name: str, payload: object, **given: str) -> Event:
    return read_event(name, json.dumps(payload), **given)


@pytest.mark.parametrize("action", ["opened", "reopened", "synchronize", "ready_for_review"])
@pytest.mark.parametrize("name", ["pull_request", "pull_request_target"])
def test_a_pull_request_is_served_when_what_we_read_has_changed(name: str, action: str) -> None:
    event = read(name, pull_request(action=action))
    assert event == PullRequestChanged(7, read_only=False)


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        ("closed", "nothing of pull request 7 that Squill reads is closed"),
        ("assigned", "nothing of pull request 7 that Squill reads is assigned"),
    ],
)
def test_other_actions_on_a_pull_request_are_ignored(action: str, reason: str) -> None:
    assert read("pull_request", pull_request(action=action)) == Ignored(reason)


def test_a_closed_pull_request_is_ignored() -> None:
    payload = pull_request(pull_request__state="closed")
    assert read("pull_request_target", payload) == Ignored("pull request 7 is closed")


@pytest.mark.parametrize("changes", [{"title": {"from": "x"}}, {"base": {"ref": {"from": "v1"}}}])
def test_an_edited_title_or_base_is_served(changes: object) -> None:
    payload = pull_request(action="edited") | {"changes": changes}
    assert isinstance(read("pull_request", payload), PullRequestChanged)


def test_an_edited_description_matters_for_what_will_land_alone() -> None:
    payload = pull_request(action="edited") | {"changes": {"body": {"from": "x"}}}
    event = read("pull_request", payload)
    assert isinstance(event, PullRequestChanged)
    assert event.title_only


def test_an_edit_of_anything_else_is_ignored() -> None:
    payload = pull_request(action="edited") | {"changes": {"topic": {"from": "x"}}}
    reason = "neither title, base nor body of pull request 7 was edited"
    assert read("pull_request", payload) == Ignored(reason)


@pytest.mark.parametrize(
    ("changes", "read_only"),
    [
        ({}, False),
        # The base repository may be a fork itself; its own branches are no strangers.
        ({"pull_request__head__repo__fork": True}, False),
        ({"pull_request__head__repo__full_name": "stranger/app"}, True),
        ({"pull_request__head__repo": None}, True),
        ({"pull_request__user__login": "dependabot[bot]"}, True),
        ({"pull_request__user": None}, False),
    ],
)
def test_a_run_for_a_fork_or_by_dependabot_can_only_read(
    changes: dict[str, object], read_only: bool
) -> None:
    payload = pull_request(**changes)
    assert read("pull_request", payload) == PullRequestChanged(7, read_only=read_only)
    assert read("pull_request_target", payload) == PullRequestChanged(7, read_only=False)


def test_a_command_on_a_pull_request_is_served() -> None:
    expected = CommentWritten(7, 99, "hubot-fan", "octocat", "/suggest")
    assert read("issue_comment", comment(), prefix="/") == expected


def test_the_author_of_a_pull_request_may_be_gone() -> None:
    event = read("issue_comment", comment(issue__user=None))
    assert isinstance(event, CommentWritten)
    assert event.pull_request_author == ""


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"action": "deleted"}, "a comment was deleted; only what somebody writes is read"),
        ({"comment__user": None}, "the account that wrote the comment is gone"),
        ({"issue__pull_request": MISSING}, "the comment is on an issue, not on a pull request"),
        ({"comment__user__type": "Bot"}, "a bot wrote the comment"),
        ({"comment__body": "Looks good to me"}, "the comment has no command for Squill"),
        ({"comment__body": ""}, "the comment has no command for Squill"),
        ({"comment__body": "<!-- squill -->\n/suggest"}, "the comment has no command for Squill"),
    ],
)
def test_other_comments_are_ignored(changes: dict[str, object], reason: str) -> None:
    assert read("issue_comment", comment(**changes), prefix="/") == Ignored(reason)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, State.OPEN),
        ({"issue__locked": True, "issue__draft": True}, State.OPEN),
        ({"issue__state": "closed"}, State.CLOSED),
        (
            {"issue__state": "closed", "issue__pull_request__merged_at": "2026-06-01T12:00:00Z"},
            State.MERGED,
        ),
    ],
)
def test_a_comment_tells_how_its_pull_request_stands(
    changes: dict[str, object], state: State
) -> None:
    event = read("issue_comment", comment(**changes))
    assert isinstance(event, CommentWritten)
    assert event.state is state


def edit(before: str | None, after: str, editor: str = "hubot-fan") -> Event:
    """What is read of an edit of a comment."""
    changes = {"body": {"from": before}} if before is not None else {}
    payload = comment(action="edited", comment__body=after)
    payload |= {"changes": changes, "sender": {"login": editor}}
    return read("issue_comment", payload, prefix="/")


@pytest.mark.parametrize(
    ("before", "after"),
    [("Thanks", "/suggest"), ("/sugest", "/suggest"), ("/suggest", "/suggest shorter")],
)
def test_an_edit_gives_the_command_that_was_not_there_before(before: str, after: str) -> None:
    event = edit(before, after)
    assert isinstance(event, CommentWritten)
    assert (event.previous, event.body) == (before, after)


@pytest.mark.parametrize(
    ("before", "after", "editor", "reason"),
    [
        ("/suggest", "/suggest\nthanks", "hubot-fan", "the edit left the command as it was"),
        (None, "/suggest", "hubot-fan", "the edit left the command as it was"),
        ("Thanks", "/suggest", "octocat", "somebody else edited the comment"),
        ("/suggest", "Thanks", "hubot-fan", "the comment has no command for Squill"),
    ],
)
def test_other_edits_are_ignored(before: str | None, after: str, editor: str, reason: str) -> None:
    assert edit(before, after, editor) == Ignored(reason)


def test_a_comment_is_only_looked_at_when_its_prefix_fits() -> None:
    assert isinstance(read("issue_comment", comment(), prefix="/squill "), Ignored)
    assert isinstance(read("issue_comment", comment()), CommentWritten)


@pytest.mark.parametrize(
    ("changes", "numbers"),
    [
        ({}, (104,)),
        (
            {"merge_group__head_ref": "refs/heads/gh-readonly-queue/release/1.x/pr-7-abcdef1"},
            (7, 104),
        ),
        ({"merge_group__head_ref": "refs/heads/elsewhere"}, (104,)),
        ({"merge_group__head_commit__message": "Merge pull request #8 from octo/x"}, (104, 8)),
        ({"merge_group__head_commit__message": "fix: undo (#3) again"}, (104,)),
        ({"merge_group__head_commit__message": ""}, (104,)),
    ],
)
def test_a_merge_group_tells_its_pull_requests(
    changes: dict[str, object], numbers: tuple[int, ...]
) -> None:
    event = read("merge_group", merge_group(**changes))
    assert isinstance(event, MergeGroupChecks)
    assert (event.head_sha, event.numbers) == (SHA, numbers)


def test_a_merge_group_has_the_first_line_of_its_commit() -> None:
    event = read("merge_group", merge_group())
    assert isinstance(event, MergeGroupChecks)
    assert event.headline == "feat: add retries (#104)"


def test_a_destroyed_merge_group_is_ignored() -> None:
    payload = merge_group(action="destroyed")
    assert read("merge_group", payload) == Ignored("a merge group was destroyed")


@pytest.mark.parametrize(
    ("name", "payload", "number"),
    [
        ("workflow_dispatch", {}, "12"),
        ("workflow_dispatch", {}, " #12 "),
        ("workflow_dispatch", {"inputs": {"pull-request": "12"}}, ""),
        ("workflow_run", {}, "12"),
    ],
)
def test_a_pull_request_can_be_named(name: str, payload: object, number: str) -> None:
    assert read(name, payload, number=number) == Dispatched(12)


@pytest.mark.parametrize("number", ["", "0", "-1", "12 13", "#", "twelve", "1" * 30, "12\n::x::"])
def test_a_dispatch_without_a_number_says_what_is_missing(number: str) -> None:
    with pytest.raises(ConfigError, match="must be the number of a pull request"):
        read("workflow_dispatch", {"inputs": None}, number=number)


@pytest.mark.parametrize(("name", "told"), [("push", "push"), ("", "this")])
def test_other_events_are_ignored(name: str, told: str) -> None:
    assert read(name, {"ref": "refs/heads/main"}) == Ignored(f"Squill does not act on {told}")


@pytest.mark.parametrize(
    ("name", "payload", "message"),
    [
        ("pull_request", {}, "no action: expected text, found nothing"),
        ("pull_request", pull_request(action=3), "no action: expected text, found int"),
        ("pull_request", pull_request(number="7"), "no number: expected a number, found str"),
        ("pull_request", pull_request(number=True), "no number: expected a number, found bool"),
        ("pull_request", pull_request(number=0), "number is 0: expected a number above 0"),
        ("pull_request", pull_request(pull_request=[]), "no pull_request.state: expected text"),
        ("pull_request", pull_request(action="edited"), "no changes: expected an object"),
        ("pull_request", pull_request(pull_request__base=None), "no pull_request.base.repo"),
        ("issue_comment", comment(issue=MISSING), "no issue: expected an object, found nothing"),
        ("issue_comment", comment(comment__id="99"), "no comment.id: expected a number, found str"),
        ("issue_comment", comment(comment__user=[]), "no comment.user.type: expected text"),
        ("issue_comment", comment(comment__user__login="a/../b"), "comment.user.login is 'a/../b'"),
        ("merge_group", merge_group(merge_group__head_sha="main"), "head_sha is 'main'"),
        ("merge_group", merge_group(merge_group__head_commit=None), "no merge_group.head_commit"),
    ],
)
def test_an_event_of_another_shape_names_the_field(
    name: str, payload: object, message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        read(name, payload)
    assert message in caught.value.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The event file is not JSON"),
        ("{", "The event file is not JSON"),
        ("[" * 200_000, "The event file is not JSON"),
        ("[]", "The event file holds no JSON object"),
        ("null", "The event file holds no JSON object"),
        ('"pull_request"', "The event file holds no JSON object"),
    ],
)
def test_a_text_that_is_no_event_is_refused(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        read_event("pull_request", text)


@pytest.mark.parametrize("action", ["labeled", "unlabeled", "converted_to_draft"])
def test_labels_and_drafts_matter_for_the_title_alone(action: str) -> None:
    event = read("pull_request", pull_request(action=action))
    assert isinstance(event, PullRequestChanged)
    assert event.title_only


@pytest.mark.parametrize(
    ("shown", "settings"),
    [
        ({}, MergeSettings()),
        (
            {
                "squash_merge_commit_title": "PR_TITLE",
                "squash_merge_commit_message": "BLANK",
                "allow_squash_merge": True,
                "allow_merge_commit": False,
                "allow_rebase_merge": True,
            },
            MergeSettings("PR_TITLE", "BLANK", True, False, True),
        ),
        (
            {"squash_merge_commit_title": ["x"], "squash_merge_commit_message": "::x",
             "allow_merge_commit": "yes", "allow_rebase_merge": 1},
            MergeSettings(),
        ),
    ],
)  # fmt: skip
def test_an_event_shows_how_the_repository_merges(
    shown: dict[str, object], settings: MergeSettings
) -> None:
    payload = pull_request()
    payload["pull_request"]["base"]["repo"] |= shown
    event = read("pull_request", payload)
    assert isinstance(event, PullRequestChanged)
    assert event.merge == settings


def ended_run(**changes: object) -> dict[str, Any]:
    payload = {
        "action": "completed",
        "workflow_run": {
            "event": "pull_request",
            "conclusion": "success",
            "head_branch": "retries",
            "head_sha": SHA,
            "head_repository": {"owner": {"login": "stranger"}},
            "pull_requests": [],
        },
    }
    return edited(payload, {path.replace("__", "."): value for path, value in changes.items()})


@pytest.mark.parametrize("conclusion", ["success", "failure", "cancelled", None])
def test_the_head_of_a_run_that_has_ended_is_read_and_nothing_else(conclusion: object) -> None:
    payload = ended_run(workflow_run__conclusion=conclusion)
    assert read("workflow_run", payload) == RunEnded("stranger:retries", SHA)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"action": "requested"}, "a workflow was requested"),
        ({"workflow_run__event": "push"}, "push had started the workflow"),
        ({"workflow_run__conclusion": "action_required"}, "waits for a maintainer"),
        ({"workflow_run__head_branch": None}, "the branch of the pull request is gone"),
        ({"workflow_run__head_repository": None}, "the branch of the pull request is gone"),
    ],
)
def test_other_runs_are_ignored(changes: dict[str, object], reason: str) -> None:
    event = read("workflow_run", ended_run(**changes))
    assert isinstance(event, Ignored)
    assert reason in event.reason


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"workflow_run__head_sha": "main"}, "workflow_run.head_sha is 'main'"),
        ({"workflow_run__head_repository": {"owner": {"login": "a b"}}}, "login is 'a b'"),
        ({"workflow_run__head_repository": 7}, "no workflow_run.head_repository.owner.login"),
    ],
)
def test_a_run_of_another_shape_names_the_field(changes: dict[str, object], told: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(told)):
        read("workflow_run", ended_run(**changes))


@pytest.mark.parametrize("name", ["pull_request", "pull_request_target"])
def test_a_merge_is_told_apart_from_a_pull_request_that_was_closed(name: str) -> None:
    merged = pull_request(action="closed", pull_request__state="closed", pull_request__merged=True)
    assert read(name, merged) == PullRequestMerged(7)
    closed = pull_request(action="closed", pull_request__state="closed", pull_request__merged=False)
    assert isinstance(read(name, closed), Ignored)

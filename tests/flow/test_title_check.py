"""The status of a title, of one pull request and of a merge queue's group."""

from dataclasses import replace

import pytest
from fakes.forge import HEAD, PULL_REQUEST, MemoryForge

from bot.config import load
from bot.core.errors import PermissionMissingError, ServiceError
from bot.core.event import MergeGroupChecks
from bot.core.note import Level
from bot.core.pull_request import CommitStatus, PullRequest
from bot.flow.attempting import Attempts
from bot.flow.occasion import Occasion
from bot.flow.title_check import (
    check,
    failed_status,
    group_status,
    judge_group,
    judge_title,
    set_status,
    verdict_status,
)

RULES = load({}).config.title
RUN_URL = "https://github.test/octo/app/actions/runs/1"
OCCASION = Occasion("squill", "1-1", RUN_URL, "/")


def titled(title: str, number: int = 7) -> PullRequest:
    return replace(PULL_REQUEST, title=title, number=number)


@pytest.mark.parametrize(
    ("title", "state"),
    [
        ("feat(pool): add retries", "success"),
        ("feat: update", "success"),
        ("Add retries", "failure"),
        ("", "failure"),
        ("feat: add " + "very " * 30 + "long titles", "failure"),
        ("feat: add x\u202e", "failure"),
        ("::set-output name=title-valid::true", "failure"),
    ],
)
def test_a_title_gets_a_verdict_and_never_a_pending_status(title: str, state: str) -> None:
    forge = MemoryForge()
    verdict = check(titled(title), forge, RULES, OCCASION, Attempts())
    [(sha, status)] = forge.statuses
    assert verdict.valid is (state == "success")
    assert (sha, status.state, status.context) == (HEAD, state, "squill/title")
    assert (len(status.description) <= 140, status.target_url) == (True, RUN_URL)


def test_the_same_status_is_not_set_twice() -> None:
    forge = MemoryForge()
    status = verdict_status(judge_title("feat: add x", RULES), RUN_URL)
    later = replace(status, target_url="https://github.test/octo/app/actions/runs/2")
    assert [set_status(forge, HEAD, each) for each in (status, later)] == [True, False]
    assert len(forge.statuses) == 1


def test_another_verdict_is_set() -> None:
    forge = MemoryForge()
    for title in ("Add x", "feat: add x", "Add x"):
        check(titled(title), forge, RULES, OCCASION, Attempts())
    assert [status.state for _, status in forge.statuses] == ["failure", "success", "failure"]


@pytest.mark.parametrize(
    "error", [ServiceError("502"), PermissionMissingError("no", "statuses: read")]
)
def test_a_status_is_set_when_the_latest_one_cannot_be_read(error: ServiceError) -> None:
    forge = MemoryForge()
    forge.fail("latest_status", error)
    check(titled("feat: add x"), forge, RULES, OCCASION, Attempts())
    assert len(forge.statuses) == 1


@pytest.mark.parametrize(("read_only", "level"), [(False, Level.ERROR), (True, Level.NOTICE)])
def test_a_missing_permission_is_named_and_no_fault_of_a_fork(
    read_only: bool, level: Level
) -> None:
    forge, attempts = MemoryForge(), Attempts(read_only)
    forge.fail("set_status", PermissionMissingError("GitHub said 403.", "statuses: write"))
    verdict = check(titled("feat: add x"), forge, RULES, OCCASION, attempts)
    assert verdict.valid
    [note] = attempts.notes
    assert note.level is level
    assert ("`statuses: write`" in note.text) is not read_only


def test_a_service_that_is_down_is_a_warning() -> None:
    forge, attempts = MemoryForge(), Attempts()
    forge.fail("set_status", ServiceError("GitHub answered 502."))
    check(titled("feat: add x"), forge, RULES, OCCASION, attempts)
    assert [(note.level, note.text) for note in attempts.notes] == [
        (Level.WARNING, "Squill could not set the title's status: GitHub answered 502.")
    ]


def test_a_title_that_could_not_be_checked_is_an_error() -> None:
    status = failed_status("GitHub answered 502.", RUN_URL)
    description = "Not checked; re-run the job. GitHub answered 502."
    assert status == CommitStatus("error", "squill/title", description, RUN_URL)


@pytest.mark.parametrize(
    ("numbers", "state", "description"),
    [
        ((7,), "success", "#7: The title is a Conventional Commit."),
        ((8,), "failure", "#8: "),
        ((7, 8), "failure", "#8: "),
        ((7, 99), "success", "#7: The title is a Conventional Commit."),
        ((), "success", "The title is a Conventional Commit."),
        ((99,), "success", "The title is a Conventional Commit."),
    ],
)
def test_every_title_of_a_group_has_to_pass(
    numbers: tuple[int, ...], state: str, description: str
) -> None:
    forge = MemoryForge(titled("feat: add x"), titled("Add y", 8))
    group = MergeGroupChecks(HEAD, numbers, "feat: add the head commit")
    status = group_status(judge_group(group, forge, RULES), RUN_URL)
    assert status.state == state
    assert status.description.startswith(description)


def test_a_group_is_not_judged_when_github_does_not_answer() -> None:
    forge = MemoryForge()
    forge.fail("pull_request", ServiceError("GitHub answered 502."))
    with pytest.raises(ServiceError):
        judge_group(MergeGroupChecks(HEAD, (7,), ""), forge, RULES)

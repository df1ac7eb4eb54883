"""The status of a title, of one pull request and of a merge queue's group."""

from dataclasses import replace

import pytest
from fakes.forge import HEAD, PULL_REQUEST, MemoryForge

from bot.config import load
from bot.core.errors import PermissionMissingError, ServiceError
from bot.core.event import MergeGroupChecks
from bot.core.note import Level
from bot.core.pull_request import BranchCommit, CommitStatus, MergeSettings, PullRequest
from bot.core.verdict import judged_title
from bot.flow.attempting import Attempts
from bot.flow.occasion import Occasion
from bot.flow.title_check import (
    check,
    failed_status,
    group_status,
    judge_group,
    set_status,
    verdict_status,
)

RULES = load({}).config.title
SQUASH = MergeSettings("PR_TITLE", "PR_BODY", True, False, False)
RUN_URL = "https://github.test/octo/app/actions/runs/1"
OCCASION = Occasion("squill", "1-1", RUN_URL, "/", "octo/app")


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
    verdict = check(titled(title), forge, forge, RULES, SQUASH, OCCASION, Attempts())
    [(sha, status)] = forge.statuses
    assert verdict
    assert verdict.valid is (state == "success")
    assert (sha, status.state, status.context) == (HEAD, state, "squill/title")
    assert (len(status.description) <= 140, status.target_url) == (True, RUN_URL)


def test_the_same_status_is_not_set_twice() -> None:
    forge = MemoryForge()
    status = verdict_status(judged_title("feat: add x", RULES), RUN_URL)
    later = replace(status, target_url="https://github.test/octo/app/actions/runs/2")
    assert [set_status(forge, HEAD, each) for each in (status, later)] == [True, False]
    assert len(forge.statuses) == 1


def test_another_verdict_is_set() -> None:
    forge = MemoryForge()
    for title in ("Add x", "feat: add x", "Add x"):
        check(titled(title), forge, forge, RULES, SQUASH, OCCASION, Attempts())
    assert [status.state for _, status in forge.statuses] == ["failure", "success", "failure"]


@pytest.mark.parametrize(
    "error", [ServiceError("502"), PermissionMissingError("no", "statuses: read")]
)
def test_a_status_is_set_when_the_latest_one_cannot_be_read(error: ServiceError) -> None:
    forge = MemoryForge()
    forge.fail("latest_status", error)
    check(titled("feat: add x"), forge, forge, RULES, SQUASH, OCCASION, Attempts())
    assert len(forge.statuses) == 1


@pytest.mark.parametrize(("read_only", "level"), [(False, Level.ERROR), (True, Level.NOTICE)])
def test_a_missing_permission_is_named_and_no_fault_of_a_fork(
    read_only: bool, level: Level
) -> None:
    forge, attempts = MemoryForge(), Attempts(read_only)
    forge.fail("set_status", PermissionMissingError("GitHub said 403.", "statuses: write"))
    verdict = check(titled("feat: add x"), forge, forge, RULES, SQUASH, OCCASION, attempts)
    assert verdict
    assert verdict.valid
    [note] = attempts.notes
    assert note.level is level
    assert ("`statuses: write`" in note.text) is not read_only


def test_a_service_that_is_down_is_a_warning() -> None:
    forge, attempts = MemoryForge(), Attempts()
    forge.fail("set_status", ServiceError("GitHub answered 502."))
    check(titled("feat: add x"), forge, forge, RULES, SQUASH, OCCASION, attempts)
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


COMMITS_LAND = replace(SQUASH, squash_title="COMMIT_OR_PR_TITLE")


def test_the_only_commits_title_decides_where_github_takes_it() -> None:
    forge = MemoryForge()
    forge.branch = [BranchCommit("c" * 40, "wip", 1, "A <a@b.c>", "octocat")]
    verdict = check(titled("feat: add x"), forge, forge, RULES, COMMITS_LAND, OCCASION, Attempts())
    assert verdict
    assert not verdict.valid
    [(_, status)] = forge.statuses
    assert status.state == "failure"
    assert "the only commit's, `wip`" in status.description


def test_nothing_passes_when_the_commits_cannot_be_read() -> None:
    forge, attempts = MemoryForge(), Attempts()
    forge.fail("commits", ServiceError("GitHub answered 502."))
    assert (
        check(titled("feat: add x"), forge, forge, RULES, COMMITS_LAND, OCCASION, attempts) is None
    )
    assert [status.state for _, status in forge.statuses] == ["error"]
    assert [note.level for note in attempts.notes] == [Level.WARNING]


@pytest.mark.parametrize(
    ("known", "rules", "state", "said"),
    [
        ({"labels": ("skip",)}, {"ignore_labels": ("skip",)}, "success", "has the label `skip`"),
        ({"author": "bot[bot]"}, {"ignore_authors": ("bot",)}, "success", "wrote it"),
        ({"draft": True}, {"wip": True}, "pending", "the work is not done"),
    ],
)
def test_an_exempt_title_is_not_checked_and_unfinished_work_waits(
    known: dict[str, object], rules: dict[str, object], state: str, said: str
) -> None:
    forge = MemoryForge()
    pr = replace(titled("Nonsense"), **known)  # type: ignore[arg-type]  # values of any field
    settings = replace(RULES, **rules)  # type: ignore[arg-type]  # values of any field
    check(pr, forge, forge, settings, COMMITS_LAND, OCCASION, Attempts())
    [(_, status)] = forge.statuses
    assert (status.state, said in status.description) == (state, True)
    assert "commits" not in forge.calls


def test_an_exempt_pull_request_exempts_its_group() -> None:
    forge = MemoryForge(replace(titled("Nonsense"), labels=("skip",)))
    group = MergeGroupChecks(HEAD, (7,), "Nonsense (#7)")
    settings = replace(RULES, ignore_labels=("skip",))
    assert group_status(judge_group(group, forge, settings), RUN_URL).state == "success"


@pytest.mark.parametrize(
    ("message", "state"),
    [
        ("Merge pull request #7 from octo/x", "success"),
        ("feat: add x (#7)", "success"),
        ("Add x (#7)", "failure"),
    ],
)
def test_the_message_that_lands_from_a_queue_has_to_pass(message: str, state: str) -> None:
    forge = MemoryForge(titled("feat: add x"))
    group = MergeGroupChecks(HEAD, (7,), message)
    assert group_status(judge_group(group, forge, RULES), RUN_URL).state == state

"""What a pull request gets from a run that another workflow's end has started."""

from fakes.github import FakeGitHub
from fakes.github.events import run_event
from fakes.runner import ActionsRunner

FORK = "stranger/demo"


def test_a_pull_request_from_a_fork_gets_its_status_and_its_comment(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.state.pulls[7].fork = FORK
    step = runner.run("workflow_run", run_event(head=f"{FORK}:retries"))
    assert step.code == 0
    assert [each.state for each in github.statuses()] == ["success"]
    [comment] = github.comments()
    assert "### Squash message" in comment.body
    assert len(github.requests) <= 10  # one to find it, and those of any suggestion


def test_a_newer_head_is_left_to_its_own_run(runner: ActionsRunner, github: FakeGitHub) -> None:
    step = runner.run("workflow_run", run_event(sha="b" * 40))
    assert step.code == 0
    assert (github.comments(), github.statuses(), github.statuses("b" * 40)) == ([], [], [])
    assert "No open pull request has bbbbbbb as its head" in step.log


def test_another_branch_of_the_same_commit_is_not_meant(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    runner.run("workflow_run", run_event(head=f"{FORK}:retries"))
    assert (github.comments(), github.statuses()) == ([], [])


def test_a_branch_with_a_name_of_malice_is_only_looked_for(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    name = "x&state=closed#\r\n::set-output name=type::evil"
    step = runner.run("workflow_run", run_event(head=f"octo/demo:{name}"))
    assert (step.code, github.comments(), "type" in step.outputs) == (0, [], False)


def test_one_branch_into_two_others_has_two_pull_requests_served(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.add_pull("no type", github.state.pulls[7].diff, number=8)
    runner.run("workflow_run", run_event(), inputs={"mode": "suggest"})
    assert [len(github.comments(number)) for number in (7, 8)] == [1, 1]


def test_a_run_for_a_push_asks_github_nothing(runner: ActionsRunner, github: FakeGitHub) -> None:
    step = runner.run("workflow_run", run_event(cause="push"))
    assert (step.code, github.requests) == (0, [])
    assert "push had started the workflow" in step.log

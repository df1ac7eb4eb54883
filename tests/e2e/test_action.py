"""The action as a real process: an event in; comment, status, outputs and summary out."""

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import merge_group_event, pull_request_event
from fakes.ollama import FakeOllama
from fakes.runner import ActionsRunner
from fakes.suggesting import good

OUTPUTS = {
    *("type", "scope", "subject", "breaking", "title-valid", "error_message", "message"),
    *("changelog-entry", "model", "degraded", "comment-url"),
}


def by_reason(github: FakeGitHub) -> list[str]:
    """The requests since the last look, in order, without what is the same for all."""
    short = [
        f"{each.method} {each.path.removeprefix('/repos/octo/demo')}"
        f"{' diff' if 'diff' in each.accept else ''}"
        for each in github.requests
    ]
    github.requests.clear()
    return short


FIRST_RUN = [
    "GET /pulls/7",
    "GET /contents/.github%2Fsquill.yml",
    f"GET /commits/{'a' * 40}/status",
    f"POST /statuses/{'a' * 40}",
    "GET /contents/.gitattributes",
    "GET /pulls/7 diff",
    "GET /issues/7/comments",
    "POST /issues/7/comments",
    "GET /issues/7/comments",
]


@pytest.mark.parametrize("name", ["pull_request", "pull_request_target"])
def test_a_pull_request_gets_one_comment_one_status_and_every_output(
    runner: ActionsRunner, github: FakeGitHub, name: str
) -> None:
    step = runner.run(name, pull_request_event())
    [comment] = github.comments()
    [status] = github.statuses()
    assert (step.code, set(step.outputs)) == (0, OUTPUTS)
    assert comment.body.startswith("<!-- squill:squill head=")
    assert step.outputs["message"].splitlines()[0] in comment.body
    assert step.outputs["comment-url"].endswith(f"#issuecomment-{comment.id}")
    assert (status.state, status.context) == ("success", "squill/title")
    assert status.target_url == "https://github.test/octo/demo/actions/runs/4711"
    assert step.outputs["model"] == "qwen2.5-coder:7b"
    assert (step.outputs["title-valid"], step.outputs["degraded"]) == ("true", "false")
    assert "### Squash message" in step.summary
    assert {command for command, _ in step.commands} == {"add-mask"}


def test_the_requests_of_a_first_run_and_of_an_unchanged_one(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    runner.run("pull_request_target", pull_request_event())
    assert by_reason(github) == FIRST_RUN
    before = github.comments()[0].body
    step = runner.run("pull_request_target", pull_request_event("synchronize"))
    assert by_reason(github) == [*FIRST_RUN[:3], *FIRST_RUN[4:7]]
    assert github.comments()[0].body == before
    assert "comment unchanged: https://" in step.log


def test_a_push_brings_another_text_into_the_same_comment(
    runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama
) -> None:
    runner.run("pull_request_target", pull_request_event())
    github.state.pulls[7].head_sha = "b" * 40
    ollama.reply(good(body="Two failures in a row are forgiven too."))
    runner.run("pull_request_target", pull_request_event("synchronize"))
    [comment] = github.comments()
    assert f"head={'b' * 40}" in comment.body
    assert "Two failures in a row" in comment.body
    assert [status.state for status in github.statuses("b" * 40)] == ["success"]


def test_the_status_is_there_before_a_model_is_asked(
    runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama
) -> None:
    seen: list[int] = []

    def decide(_: dict[str, object]) -> dict[str, object]:
        seen.append(len(github.statuses()))
        return good()

    ollama.reply(decide)
    runner.run("pull_request_target", pull_request_event())
    assert seen == [1]


@pytest.mark.parametrize(
    ("mode", "statuses", "comments"), [("title", 1, 0), ("suggest", 0, 1), ("all", 1, 1)]
)
def test_the_mode_chooses_what_a_pull_request_gets(
    runner: ActionsRunner, github: FakeGitHub, mode: str, statuses: int, comments: int
) -> None:
    step = runner.run("pull_request_target", pull_request_event(), inputs={"mode": mode})
    assert step.code == 0
    assert (len(github.statuses()), len(github.comments())) == (statuses, comments)
    assert ("title-valid" in step.outputs) is bool(statuses)
    assert ("message" in step.outputs) is bool(comments)


def test_a_title_alone_needs_no_model_and_few_requests(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    step = modelless.run("pull_request_target", pull_request_event(), inputs={"mode": "title"})
    assert by_reason(github) == FIRST_RUN[:4]
    assert (step.code, step.outputs["degraded"]) == (0, "false")


@pytest.mark.parametrize(("strict", "code"), [("", 0), ("true", 1)])
def test_an_invalid_title_is_told_everywhere(
    runner: ActionsRunner, github: FakeGitHub, strict: str, code: int
) -> None:
    github.state.pulls[7].title = "Retries."
    inputs = {"fail-on-invalid-title": strict}
    step = runner.run(
        "pull_request_target", pull_request_event("edited", changes={"title": {}}), inputs=inputs
    )
    [status] = github.statuses()
    [annotation] = step.annotations("error" if strict else "warning")
    assert (step.code, status.state) == (code, "failure")
    assert step.outputs["title-valid"] == "false"
    assert step.outputs["error_message"] in annotation
    assert "`Retries.` does not pass" in github.comments()[0].body
    assert "❌ does not pass" in step.summary


def test_the_repositorys_own_settings_come_from_its_default_branch(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.state.files[".github/squill.yml"] = "title: {scopes: [api]}\ninstance-id: team\n"
    step = runner.run("pull_request_target", pull_request_event())
    assert github.comments()[0].body.startswith("<!-- squill:team head=")
    assert step.outputs["title-valid"] == "false"
    assert "Unknown scope `pool`" in github.statuses()[0].description


def test_generated_files_are_named_by_gitattributes(
    runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama
) -> None:
    github.state.files[".gitattributes"] = "docs/** linguist-generated\n"
    runner.run("pull_request_target", pull_request_event())
    assert "how often a connection is tried again" not in ollama.prompts[0]


@pytest.mark.parametrize(
    ("name", "payload", "inputs"),
    [
        ("workflow_dispatch", {"inputs": {"pull-request": "7"}}, {}),
        ("workflow_dispatch", {"inputs": {}}, {"pull-request": "7"}),
        ("schedule", {}, {"pull-request": "#7"}),
    ],
)
def test_a_pull_request_can_be_named_by_hand(
    runner: ActionsRunner,
    github: FakeGitHub,
    name: str,
    payload: dict[str, object],
    inputs: dict[str, str],
) -> None:
    step = runner.run(name, payload, inputs=inputs)
    assert (step.code, len(github.comments()), len(github.statuses())) == (0, 1, 1)


@pytest.mark.parametrize(
    ("title", "state"), [("feat(pool): add retries", "success"), ("Add retries", "failure")]
)
def test_a_merge_group_gets_its_status_on_its_own_commit(
    modelless: ActionsRunner, github: FakeGitHub, title: str, state: str
) -> None:
    github.state.pulls[7].title = title
    step = modelless.run("merge_group", merge_group_event())
    [status] = github.statuses("b" * 40)
    assert (step.code, status.state) == (0, state)
    assert status.description.startswith("#7: ")
    assert step.outputs["title-valid"] == ("true" if state == "success" else "false")
    assert len(github.requests) == 4
    assert github.comments() == []


def test_a_merge_group_is_none_of_our_business_without_a_title_check(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    step = modelless.run("merge_group", merge_group_event(), inputs={"mode": "suggest"})
    assert (step.code, github.statuses("b" * 40)) == (0, [])


@pytest.mark.parametrize(
    ("name", "payload", "reason"),
    [
        ("pull_request", pull_request_event("labeled"), "is labeled"),
        ("pull_request", pull_request_event("edited", changes={"body": {}}), "neither title nor"),
        ("push", {"ref": "refs/heads/main"}, "Squill does not act on push"),
    ],
)
def test_an_event_with_nothing_to_do_ends_at_once(
    runner: ActionsRunner, github: FakeGitHub, name: str, payload: dict[str, object], reason: str
) -> None:
    step = runner.run(name, payload)
    assert (step.code, github.requests, step.outputs) == (0, [], {})
    assert reason in step.log


def test_a_package_in_the_working_directory_is_never_run(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    planted = runner.workspace / "bot"
    planted.mkdir()
    for name in ("__init__.py", "__main__.py"):
        (planted / name).write_text("raise SystemExit(99)\n")
    (runner.workspace / "sitecustomize.py").write_text("raise SystemExit(98)\n")
    step = runner.run(
        "pull_request_target",
        pull_request_event(),
        environ={"PYTHONPATH": str(runner.workspace)},
    )
    assert (step.code, len(github.comments())) == (0, 1)

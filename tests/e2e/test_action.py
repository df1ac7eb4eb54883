"""The action as a real process: an event in; comment, status, outputs and summary out."""

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import merge_group_event, pull_request_event
from fakes.github.faults import down
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
    "POST /graphql",
    f"GET /commits/{'a' * 40}/status",
    f"POST /statuses/{'a' * 40}",
    "GET /issues/7/comments",
    "GET /pulls/7 diff",
    "POST /graphql",
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
    assert by_reason(github) == [*FIRST_RUN[:3], *FIRST_RUN[4:7], "GET /issues/7/comments"]
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


@pytest.mark.parametrize(
    ("settings", "scopes", "shown", "state", "said"),
    [
        ("COMMIT_OR_PR_TITLE", "write", {}, "failure", "the only commit's, `wip`"),
        ("PR_TITLE", "write", {}, "success", "is a Conventional Commit"),
        ("COMMIT_OR_PR_TITLE", "read", {}, "success", "Unknown whether this title"),
        (
            "PR_TITLE",
            "read",
            {"squash_merge_commit_title": "COMMIT_OR_PR_TITLE"},
            "failure",
            "the only commit's, `wip`",
        ),
        ("PR_TITLE", "read", {"squash_merge_commit_title": "PR_TITLE"}, "success", "is a Conv"),
    ],
)
def test_the_status_is_about_what_will_land(
    modelless: ActionsRunner,
    github: FakeGitHub,
    settings: str,
    scopes: str,
    shown: dict[str, str],
    state: str,
    said: str,
) -> None:
    github.add_pull(title="feat: add retries", commits=("wip",))
    github.state.squash["squash_merge_commit_title"] = settings
    github.state.scopes["contents"] = scopes
    event = pull_request_event()
    event["pull_request"]["base"]["repo"] |= shown
    step = modelless.run("pull_request_target", event, inputs={"mode": "title"})
    [status] = github.statuses()
    assert (step.code, status.state) == (0, state)
    assert said in status.description
    assert len(github.requests) <= 5


def test_settings_of_the_repository_say_what_github_does_not_show(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    github.add_pull(title="feat: add retries", commits=("wip",))
    github.state.scopes["contents"] = "read"
    github.state.files[".github/squill.yml"] = "squash: {title: COMMIT_OR_PR_TITLE}\n"
    modelless.run("pull_request_target", pull_request_event(), inputs={"mode": "title"})
    assert [status.state for status in github.statuses()] == ["failure"]


def test_a_label_takes_the_status_of_a_title_back(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    pull = github.add_pull(title="Nonsense")
    labelled = {"title-ignore-labels": "skip-title"}
    for labels, action in ([], "opened"), (["skip-title"], "labeled"), ([], "unlabeled"):
        pull.labels = labels
        step = modelless.run("pull_request_target", pull_request_event(action), inputs=labelled)
        assert step.code == 0
    assert [status.state for status in github.statuses()] == ["failure", "success", "failure"]
    assert len(github.comments()) == 1


def test_a_page_of_commits_that_fails_lets_nothing_pass(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    github.add_pull(commits=("feat: add retries",) * 150)
    github.fail("GET", "/pulls/7/commits", down(), times=-1, skip=1)
    inputs = {"mode": "title", "title-commits": "all"}
    step = modelless.run("pull_request_target", pull_request_event(), inputs=inputs)
    assert [status.state for status in github.statuses()] == ["error"]
    assert step.code == 1


def test_of_three_thousand_commits_those_listed_are_checked_and_it_is_said(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    github.add_pull(commits=("feat: add retries",) * 3000)
    inputs = {"mode": "title", "title-commits": "all"}
    modelless.run("pull_request_target", pull_request_event(), inputs=inputs)
    [status] = github.statuses()
    assert status.state == "success"
    assert "GitHub lists 250 of the 3,000 commits" in status.description


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
        ("pull_request", pull_request_event("assigned"), "is assigned"),
        ("pull_request", pull_request_event("edited", changes={}), "neither title, base nor"),
        ("push", {"ref": "refs/heads/main"}, "Squill does not act on push"),
    ],
)
def test_an_event_with_nothing_to_do_ends_at_once(
    runner: ActionsRunner, github: FakeGitHub, name: str, payload: dict[str, object], reason: str
) -> None:
    step = runner.run(name, payload)
    assert (step.code, github.requests, step.outputs) == (0, [], {})
    assert reason in step.log


def test_the_summary_shows_what_squashing_will_land(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    github.add_pull(title="feat: add retries", commits=("wip",))
    github.state.squash["squash_merge_commit_title"] = "COMMIT_OR_PR_TITLE"
    step = modelless.run("pull_request_target", pull_request_event(), inputs={"mode": "title"})
    assert "What squashing will land" in step.summary
    assert "```text\nwip (#7)\n" in step.summary


def test_an_edited_description_is_judged_where_it_will_land(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    pull = github.add_pull(title="feat: add retries", body="run(a(b)) is called twice.")
    github.state.files["release-please-config.json"] = "{}"
    for body in (pull.body, "It is called twice."):
        pull.body = body
        event = pull_request_event("edited", changes={"body": {"from": "x"}})
        assert modelless.run("pull_request_target", event).code == 0
    assert [status.state for status in github.statuses()] == ["failure", "success"]
    assert "release-please" in github.statuses()[0].description
    assert github.comments() == []


def test_a_check_run_with_annotations_takes_the_place_of_the_status(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    github.add_pull(title="Added retries")
    inputs = {"mode": "title", "title-report": "check-run"}
    for _ in range(2):
        step = modelless.run("pull_request_target", pull_request_event(), inputs=inputs)
        assert step.code == 0
    assert github.statuses() == []
    check = github.state.checks[-1]
    assert (len(github.state.checks), check["conclusion"]) == (2, "failure")
    assert "Try: feat: add retries" in check["output"]["title"]
    [annotation] = check["output"]["annotations"]
    assert (annotation["annotation_level"], annotation["path"]) == ("failure", ".github")


@pytest.mark.parametrize(
    ("action", "changes"),
    [
        *((action, {}) for action in ("opened", "reopened", "synchronize", "ready_for_review")),
        *((action, {}) for action in ("labeled", "unlabeled", "converted_to_draft")),
        *(("edited", {name: {}}) for name in ("title", "base", "body")),
    ],
)
@pytest.mark.parametrize(("title", "state"), [("feat: add x", "success"), ("Add x", "failure")])
def test_every_event_that_may_change_the_verdict_tells_it_on_the_head_commit(
    modelless: ActionsRunner,
    github: FakeGitHub,
    action: str,
    changes: dict[str, object],
    title: str,
    state: str,
) -> None:
    github.add_pull(title=title)
    event = pull_request_event(action, changes=changes)
    for name in ("pull_request", "pull_request_target"):
        assert modelless.run(name, event, inputs={"mode": "title"}).code == 0
    [status] = github.statuses()
    assert (status.state, status.sha, status.context) == (state, "a" * 40, "squill/title")
    assert len(status.description) <= 140
    assert status.target_url == "https://github.test/octo/demo/actions/runs/4711"

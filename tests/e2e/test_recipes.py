"""The recipes are what people copy: valid, linted, and with the permissions that are needed."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from fakes.github import FakeGitHub
from fakes.github.events import comment_event, pull_request_event, run_event
from fakes.recipes import PAGE, ROOT, Recipe, recipes
from fakes.runner import ActionsRunner, Finished

BIN = Path(sys.executable).parent
RECIPES = recipes()
RUNNING = [each for each in RECIPES if each.bot]
ONE_WORKFLOW = RECIPES[0]
each_recipe = pytest.mark.parametrize("recipe", RECIPES, ids=[each.name for each in RECIPES])
each_running = pytest.mark.parametrize("recipe", RUNNING, ids=[each.name for each in RUNNING])


def test_every_block_of_the_page_is_a_recipe() -> None:
    assert len(RECIPES) == PAGE.count("```yaml") == 5


@each_recipe
def test_a_recipe_passes_the_linters_at_their_strictest(recipe: Recipe, tmp_path: Path) -> None:
    path = tmp_path / recipe.file
    path.parent.mkdir(parents=True)
    path.write_text(recipe.text, encoding="utf-8")
    for tool, *arguments in (
        ("zizmor", "--offline", "--persona", "pedantic", "--no-progress", str(tmp_path)),
        ("check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)),
    ):
        command = [str(BIN / tool), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@each_recipe
def test_no_recipe_checks_anything_out_or_holds_a_secret(recipe: Recipe) -> None:
    assert "checkout" not in recipe.text
    assert "secrets." not in recipe.text
    assert recipe.workflow["permissions"] == {}
    steps = [step for job in recipe.workflow["jobs"].values() for step in job["steps"]]
    assert {step.get("run", "true") for step in steps} == {"true"}


def test_the_first_workflow_of_two_can_do_nothing() -> None:
    first, second = (each for each in RECIPES if each.heading.startswith("Two workflows"))
    assert not any("permissions" in job for job in first.workflow["jobs"].values())
    assert "${{ github.token" not in first.text
    assert second.workflow[True]["workflow_run"]["workflows"] == [first.workflow["name"]]


@each_running
def test_a_recipe_names_the_permissions_of_the_table_with_their_reasons(recipe: Recipe) -> None:
    table = re.findall(r"^\| `([a-z-]+): (read|write)` \|", PAGE, re.MULTILINE)
    assert recipe.bot["permissions"] == dict(table)


def settled(workflow: dict[Any, Any]) -> tuple[Any, ...]:
    """What decides when the bot runs and what it may do."""
    job = workflow["jobs"]["bot"]
    events = {name: (each or {}).get("types") for name, each in workflow[True].items()}
    return events, workflow["concurrency"], job["if"], job["permissions"]


@pytest.mark.parametrize("file", ["README.md", ".github/workflows/squill.yml"])
def test_one_workflow_is_the_same_wherever_it_stands(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(name: squill\n.*?)```", text, re.DOTALL)
    workflow = yaml.safe_load(block[1] if block else text)
    assert settled(workflow) == settled(dict(ONE_WORKFLOW.workflow))


def test_services_are_asked_by_their_labels() -> None:
    [recipe] = [each for each in RUNNING if "services" in each.bot]
    [step] = recipe.bot["steps"]
    hosts = {urlsplit(url).hostname for url in step["env"].values()}
    assert hosts == set(recipe.bot["services"])


Say = Callable[[ActionsRunner, FakeGitHub], Finished]


def opened(runner: ActionsRunner, _: FakeGitHub) -> Finished:
    return runner.run("pull_request_target", pull_request_event())


def ended(runner: ActionsRunner, _: FakeGitHub) -> Finished:
    return runner.run("workflow_run", run_event())


def told(body: str) -> Say:
    """Somebody who may write comments this."""

    def say(runner: ActionsRunner, github: FakeGitHub) -> Finished:
        github.state.permissions["wendy"] = "write"
        comment = github.add_comment(body, author="wendy")
        return runner.run("issue_comment", comment_event(body, comment.id))

    return say


def scopes(**changes: str) -> dict[str, str]:
    """What a job's token may do under the recipes, but for these changes."""
    return {"metadata": "read", **ONE_WORKFLOW.bot["permissions"], **changes}


def after(*bodies: str) -> Say:
    """These comments one after another; the last one's run counts."""

    def say(runner: ActionsRunner, github: FakeGitHub) -> Finished:
        *_, last = [told(body)(runner, github) for body in bodies]
        return last

    return say


@pytest.mark.parametrize(
    "say",
    [
        *(opened, ended, told("/suggest"), told("/help"), told("/title check")),
        *(told("/changelog"), told("/model status"), after("/suggest", "/apply")),
    ],
)
def test_the_permissions_are_enough(runner: ActionsRunner, github: FakeGitHub, say: Say) -> None:
    github.state.scopes = scopes()
    step = say(runner, github)
    assert (step.code, step.annotations("error"), step.annotations("warning")) == (0, [], [])
    assert 403 not in {request.status for request in github.requests}


@pytest.mark.parametrize("body", ["/squash", "/changelog write"])
def test_what_needs_more_works_with_it_and_names_it_without(
    runner: ActionsRunner, github: FakeGitHub, body: str
) -> None:
    github.state.files["CHANGELOG.md"] = "# Changelog\n\n## [Unreleased]\n"
    github.state.scopes = scopes()
    lacking = after("/suggest", body)(runner, github)
    said = (github.comments()[-1].body, *lacking.annotations("error"))
    assert any("`contents: write`" in each for each in said), said
    github.state.scopes = scopes(contents="write")
    assert told(body)(runner, github).annotations("error") == []
    assert "`contents: write`" not in github.comments()[-1].body
    assert (body == "/squash") is github.state.pulls[7].merged


@pytest.mark.parametrize(
    ("name", "level", "say", "trouble"),
    [
        ("contents", "none", opened, "the permission `contents: read`"),
        ("pull-requests", "none", opened, "the permission `pull-requests: read`"),
        (*("pull-requests", "read"), after("/suggest", "/apply"), "`pull-requests: write`"),
        ("issues", "read", told("/suggest"), "No reaction eyes was given"),
        ("statuses", "read", opened, "the permission `statuses: write`"),
    ],
)
def test_no_permission_can_be_done_without(
    runner: ActionsRunner, github: FakeGitHub, name: str, level: str, say: Say, trouble: str
) -> None:
    github.state.scopes = scopes(**{name: level})
    step = say(runner, github)
    found = step.annotations("error") + step.annotations("warning")
    assert any(trouble in each for each in found), found


def test_a_token_may_come_by_variable_as_in_a_step_without_inputs(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    by_hand = {"GITHUB_TOKEN": github.token, "INPUT_GITHUB-TOKEN": ""}
    step = runner.run("pull_request_target", pull_request_event(), environ=by_hand)
    assert (step.code, len(github.comments())) == (0, 1)

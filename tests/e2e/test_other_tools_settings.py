"""Configuration of other tools through the whole process: the action, and the terminal."""

from pathlib import Path

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import pull_request_event
from fakes.runner import ActionsRunner
from fakes.terminal import Desk, new_desk

SCRIPT = """\
module.exports = {
  extends: ['@commitlint/config-conventional'],
  rules: {'type-enum': [2, 'always', ['new', 'mend']], 'scope-enum': () => [0]},
};
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return new_desk(tmp_path)


def test_the_action_reads_commitlint_s_configuration_of_the_default_branch(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    github.add_pull(title="feat: add retries")
    github.state.files["commitlint.config.js"] = SCRIPT
    step = modelless.run("pull_request_target", pull_request_event(), inputs={"mode": "title"})
    [status] = github.statuses()
    assert status.state == "failure"
    assert "`feat`" in status.description
    assert "rules.scope-enum: line 3 cannot be read" in step.annotations("notice")[0]
    assert len(github.requests) <= 5


def test_a_broken_configuration_of_another_tool_lets_no_title_pass(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    github.add_pull(title="feat: add retries")
    github.state.files[".commitlintrc.json"] = "{"
    step = modelless.run("pull_request_target", pull_request_event(), inputs={"mode": "title"})
    assert [status.state for status in github.statuses()] == ["error"]
    assert ".commitlintrc.json: line 1: is not JSON" in step.annotations("error")[0]
    assert step.code == 1


def test_a_workflow_of_the_other_action_needs_another_name_alone(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    github.add_pull(title="JIRA-7: Add retries")
    inputs = {
        "mode": "title",
        "types": "feat\nJIRA-\\d+\n",
        "subjectPattern": "^(?![A-Z]).+$",
        "subjectPatternError": 'The subject "{subject}" begins with a capital.',
        "githubBaseUrl": github.url,
    }
    elsewhere = {"GITHUB_API_URL": "http://127.0.0.1:1"}
    step = modelless.run(
        "pull_request_target", pull_request_event(), inputs=inputs, environ=elsewhere
    )
    [status] = github.statuses()
    assert status.state == "failure"
    assert 'The subject "Add retries" begins with a capital.' in step.outputs["error_message"]
    github.state.pulls[7].title = "JIRA-7: add retries"
    step = modelless.run(
        "pull_request_target", pull_request_event(), inputs=inputs, environ=elsewhere
    )
    assert [each.state for each in github.statuses()] == ["failure", "success"]
    assert (step.outputs["type"], step.outputs["subject"]) == ("JIRA-7", "add retries")


def test_a_hook_reads_the_repository_s_commitlint_configuration(desk: Desk) -> None:
    desk.write("commitlint.config.js", SCRIPT)
    assert desk.squill("check-title", "new: add retries").code == 0
    assert desk.squill("check-title", "feat: add retries").code == 1


def test_what_was_taken_and_what_was_not_is_explained(desk: Desk) -> None:
    desk.write("commitlint.config.js", SCRIPT)
    desk.write("cliff.toml", "")
    told = desk.squill("config", "--explain").out.splitlines()
    assert "title.types: [new, mend] # commitlint.config.js (type-enum)" in told
    assert "title.downstream: [git-cliff] # cliff.toml" in told
    line = "rules.scope-enum: line 3 cannot be read without running it"
    assert told[-1] == f"# not read: commitlint.config.js: {line}"


NOT_READ = "squill: not read: commitlint.config.js: rules.scope-enum: line 3 cannot be read"


@pytest.mark.parametrize(
    "arguments", [("check-title", "new: add x"), ("lint", "--message", "message"), ("lint",)]
)
def test_a_rule_that_cannot_be_read_is_named_once_where_titles_are_checked(
    desk: Desk, arguments: tuple[str, ...]
) -> None:
    desk.write("message", "new: add x\n")
    desk.commit("new: add x", **{"commitlint.config.js": SCRIPT})
    ended = desk.squill(*arguments)
    assert (ended.code, ended.err) == (0, f"{NOT_READ} without running it\n")


def test_a_file_that_cannot_be_read_at_all_is_named_and_nothing_of_it_is_enforced(
    desk: Desk,
) -> None:
    desk.write(".commitlintrc.js", "module.exports = load('./style')\n")
    ended = desk.squill("check-title", "deps: bump x")
    told = "squill: not read: .commitlintrc.js: line 1 cannot be read without running it\n"
    assert (ended.code, ended.err) == (0, told)


def test_many_rules_that_cannot_be_read_are_counted(desk: Desk) -> None:
    rules = ", ".join(f"'rule-{number}': f()" for number in range(14))
    desk.write("commitlint.config.js", f"module.exports = {{rules: {{{rules}}}}}")
    told = desk.squill("check-title", "feat: add x").err.splitlines()
    assert len(told) == 11
    assert told[-1] == "squill: not read: 4 more; `squill config --explain` tells all"


def test_a_pull_request_s_rules_that_cannot_be_read_are_named(
    desk: Desk, github: FakeGitHub
) -> None:
    github.add_pull(title="new: add retries")
    github.state.files["commitlint.config.js"] = SCRIPT
    env = {"GITHUB_TOKEN": github.token, "GITHUB_API_URL": github.url}
    ended = desk.squill("lint", "--pr", "octo/demo#7", env=env)
    assert ended.err == f"{NOT_READ} without running it\n"


def test_usual_titles_that_are_not_ignored_are_explained(desk: Desk) -> None:
    desk.write(".commitlintrc.json", '{"extends": "conventional", "defaultIgnores": false}')
    told = desk.squill("config", "--explain").out.splitlines()
    assert "title.generated: [] # .commitlintrc.json (defaultIgnores)" in told
    assert desk.squill("check-title", "Merge branch main").code == 1


def test_with_nothing_set_there_is_nothing_to_explain(desk: Desk) -> None:
    told = desk.squill("config", "--explain", env={"OLLAMA_HOST": ""}).out
    assert told == "# everything is as config.yaml has it\n"


def test_a_migrated_repository_judges_titles_as_before(desk: Desk) -> None:
    desk.write("commitlint.config.js", SCRIPT)
    before = desk.squill("check-title", "--format", "json", "feat(x): Add retries.").out
    shown = desk.squill("migrate", "--dry-run")
    assert not (desk.folder / ".github").exists()
    written = desk.squill("migrate")
    assert (shown.code, written.code, written.out) == (0, 0, "")
    assert (desk.folder / ".github" / "squill.yml").read_text("utf-8") == shown.out
    assert "not read: commitlint.config.js: rules.scope-enum" in written.err
    (desk.folder / "commitlint.config.js").unlink()
    assert desk.squill("check-title", "--format", "json", "feat(x): Add retries.").out == before


def test_a_workflow_s_inputs_are_migrated(desk: Desk) -> None:
    desk.write(
        ".github/workflows/title.yaml",
        "jobs:\n  a:\n    steps:\n      - uses: amannn/action-semantic-pull-request@v5\n"
        "        with: {requireScope: true}\n",
    )
    assert (
        "  require-scope: true # .github/workflows/title.yaml"
        in desk.squill("migrate", "--dry-run").out
    )


def test_a_file_of_ours_is_never_written_over(desk: Desk) -> None:
    desk.write("cliff.toml", "")
    desk.write(".github/squill.yml", "mode: title\n")
    ended = desk.squill("migrate")
    assert (ended.code, ended.out) == (1, "")
    assert "`squill migrate --dry-run` prints what to add" in ended.err
    assert (desk.folder / ".github" / "squill.yml").read_text("utf-8") == "mode: title\n"


def test_without_anything_to_migrate_it_is_said(desk: Desk) -> None:
    ended = desk.squill("migrate")
    assert (ended.code, ended.out) == (1, "")
    assert "there is no configuration here of action-semantic-pull-request" in ended.err


def test_migrating_needs_a_repository(tmp_path: Path) -> None:
    ended = Desk(tmp_path).squill("migrate")
    assert (ended.code, "there is no .git" in ended.err) == (1, True)


def test_a_folder_that_is_in_the_way_is_told(desk: Desk) -> None:
    desk.write("cliff.toml", "")
    desk.write(".github", "a file")
    ended = desk.squill("migrate")
    assert (ended.code, "cannot be made" in ended.err) == (1, True)

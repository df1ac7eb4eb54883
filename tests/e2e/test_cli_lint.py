"""`squill lint`, and the formats of `check-title`, as hooks and workflows run them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from fakes.github import FakeGitHub
from fakes.terminal import SQUILL, Desk, environment, new_desk

ROOT = Path(__file__).parents[2]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return new_desk(tmp_path)


def test_the_last_commit_is_checked_without_a_choice(desk: Desk) -> None:
    assert (desk.squill("lint").code, desk.squill("lint").out) == (0, "1 checked: valid.\n")
    desk.commit("Added stuff")
    ended = desk.squill("lint")
    assert (ended.code, ended.err) == (1, "")
    assert ended.out.endswith("1 of 1 checked: not valid.\n")
    assert "  try: feat: add stuff" in ended.out


def test_commits_of_a_range_are_checked_whole_and_merges_passed_over(desk: Desk) -> None:
    desk.git("checkout", "-q", "-b", "topic")
    desk.commit("fix: keep order\n\nrun(a(b) is called twice", **{"cliff.toml": ""})
    desk.commit("nonsense")
    desk.git("checkout", "-q", "main")
    desk.commit("docs: explain")
    desk.git("merge", "-q", "--no-ff", "-m", "Merge branch 'topic'", "topic")
    ended = desk.squill("lint", "--from", "HEAD~2", "--format", "json")
    checked = json.loads(ended.out)["checked"]
    assert ended.code == 1
    assert {each["title"]: each["valid"] for each in checked} == {
        "docs: explain": True,
        "fix: keep order": True,
        "nonsense": False,
    }
    told = desk.squill("lint", "--from", "HEAD~2", "--set", "title-downstream=release-please")
    assert "release-please" in told.out
    assert desk.squill("lint", "--from", "HEAD").out == "0 checked: valid.\n"
    assert desk.squill("lint", "--from", "HEAD~2", "--to", "HEAD~1").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "nowhere"), "There is no commit called 'nowhere'"),
        (("--from", "HEAD", "--to", "--all"), "expected one argument"),
        (("--to", "HEAD", "--message", "x"), "--to goes with --from"),
        (("--message", "missing"), "'missing' cannot be read"),
        (("--pr", "octo/demo#7"), "--pr needs a token"),
        (("--from", "a", "--message", "x"), "not allowed with argument"),
    ],
)
def test_what_cannot_be_checked_is_told_on_standard_error(
    desk: Desk, arguments: tuple[str, ...], said: str
) -> None:
    ended = desk.squill("lint", *arguments)
    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err


def test_a_repository_without_a_commit_has_nothing_to_check(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.git("init", "-q")
    ended = desk.squill("lint")
    assert (ended.code, ended.out, ended.err) == (1, "", "squill: There is no commit yet.\n")
    assert "stage a change with `git add` first" in desk.squill("suggest").err


def test_a_message_is_checked_as_git_would_commit_it(desk: Desk) -> None:
    text = "feat: add x\n\nWhy.\n# a comment\n# ---------- >8 ----------\ndiff --git\n"
    desk.write("message", text)
    assert desk.squill("lint", "--message", "message").code == 0
    assert desk.squill("lint", "--message", "-", stdin=text.encode()).code == 0
    assert desk.squill("lint", "--message", "-", stdin=b"").code == 1
    assert desk.squill("lint", "--message", "-", stdin=os.urandom(2000)).code == 1
    ended = desk.squill("lint", "--message", "-", stdin=b"feat: x\n" + b"y " * 1_000_000)
    assert (ended.code, "is longer than 1,048,576 bytes" in ended.err) == (1, True)


def test_a_message_is_held_to_commitlint_s_rules_beyond_the_header(desk: Desk) -> None:
    desk.write(".commitlintrc", "extends: conventional\nrules: {body-empty: [2, never]}")
    assert desk.squill("lint", "--message", "-", stdin=b"feat: add x").code == 1
    assert desk.squill("lint", "--message", "-", stdin=b"feat: add x\n\nWhy.").code == 0


def test_the_hook_runs_as_pre_commit_runs_it(desk: Desk) -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["stages"], hook["language"]) == (["commit-msg"], "python")
    program, *arguments = hook["entry"].split()
    assert program == "squill"
    desk.write(".git/COMMIT_EDITMSG", "Added stuff\n# comment\n")
    ended = desk.squill(*arguments, ".git/COMMIT_EDITMSG")
    assert (ended.code, "grammar" in ended.out) == (1, True)
    desk.write(".git/COMMIT_EDITMSG", "feat: add stuff\n")
    assert desk.squill(*arguments, ".git/COMMIT_EDITMSG").code == 0


def test_git_itself_refuses_a_commit_by_the_hook(desk: Desk) -> None:
    hook = desk.folder / ".git" / "hooks" / "commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nexec {" ".join(SQUILL)} lint --message "$1"\n', "utf-8")
    hook.chmod(0o755)
    with pytest.raises(subprocess.CalledProcessError):
        desk.commit("Added stuff")
    desk.commit("feat: add stuff")
    assert desk.git("log", "-1", "--format=%s") == "feat: add stuff\n"


def test_a_hook_loads_nothing_that_takes_long(desk: Desk) -> None:
    desk.write("message", "feat: add x\n")
    code = (
        "import sys\nsys.argv = ['squill', 'lint', '--message', 'message']\n"
        "from bot.__main__ import main\nassert main() == 0\nprint(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code],
        cwd=desk.folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "pydantic" in loaded
    heavy = {"github", "ollama", "httpx", "rich", "regex", "tree_sitter", "redis", "typer"}
    assert not loaded & heavy


def test_a_pull_request_is_checked_as_its_status_is(desk: Desk, github: FakeGitHub) -> None:
    github.add_pull(title="feat: add retries", commits=("wip",))
    github.state.squash["squash_merge_commit_title"] = "COMMIT_OR_PR_TITLE"
    env = {"GITHUB_TOKEN": github.token, "GITHUB_API_URL": github.url}
    ended = desk.squill("lint", "--pr", "octo/demo#7", env=env)
    assert ended.code == 1
    assert "Not this title will land but the only commit's" in ended.out
    assert "  lands as: wip (#7)\n" in ended.out
    assert {each.method for each in github.requests if each.path != "/graphql"} == {"GET"}


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_a_title_too_can_be_told_in_every_form(desk: Desk, form: str) -> None:
    bad = desk.squill("check-title", "--format", form, "Added x")
    good = desk.squill("check-title", "--format", form, "feat: add x")
    assert (bad.code, good.code) == (1, 0)
    assert "grammar" in bad.out
    assert "grammar" not in good.out
    if form != "github":
        assert json.loads(good.out)

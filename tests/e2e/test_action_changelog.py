"""Changelog files, through the real process."""

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import comment_event, pull_request_event
from fakes.ollama import FakeOllama
from fakes.runner import ActionsRunner, Finished
from fakes.suggesting import DIFF, good

FILE = "CHANGELOG.md"
TEXT = "# Changelog\r\n\r\n## [Unreleased]\r\n\r\n## [1.0.0]\r\n\r\n### Added\r\n\r\n- First.\r\n"
AUTO = {"changelog-form": "auto"}


def opened(runner: ActionsRunner, action: str = "opened", **inputs: str) -> Finished:
    given = AUTO | {name.replace("_", "-"): value for name, value in inputs.items()}
    return runner.run("pull_request_target", pull_request_event(action), inputs=given)


def synchronized(runner: ActionsRunner, github: FakeGitHub, **inputs: str) -> Finished:
    """The run for the head that the branch has by now."""
    event = pull_request_event("synchronize")
    event["pull_request"]["head"]["sha"] = github.state.pulls[7].head_sha
    given = AUTO | {name.replace("_", "-"): value for name, value in inputs.items()}
    return runner.run("pull_request_target", event, inputs=given)


def merged_event() -> dict[str, object]:
    event = pull_request_event("closed")
    event["pull_request"]["merged"] = True
    return event


def text_of(github: FakeGitHub, branch: str = "retries", path: str = FILE) -> str:
    held = github.state.branches.get(branch, {}).get(path, b"")
    return held.decode()


def words_of(github: FakeGitHub) -> str:
    """What people see of our comment: without its marker and its last line."""
    return github.comments()[0].body.partition("\n")[2].rpartition("\n<!-- squill")[0]


def say(runner: ActionsRunner, github: FakeGitHub, body: str, **inputs: str) -> Finished:
    github.state.permissions["wendy"] = "write"
    comment = github.add_comment(body, author="wendy")
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    return runner.run("issue_comment", comment_event(body, comment.id), inputs=given)


def test_by_default_no_file_is_read_or_written(runner: ActionsRunner, github: FakeGitHub) -> None:
    github.state.files[FILE] = TEXT
    runner.run("pull_request_target", pull_request_event())
    assert github.state.written == []
    assert not any("contents" in each.path for each in github.requests)


def test_an_entry_is_written_to_the_branch_once_and_follows_the_title(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.state.files[FILE] = TEXT
    step = opened(runner)
    assert step.code == 0, step.log
    [commit] = github.state.written
    assert (commit["branch"], commit["path"]) == ("retries", FILE)
    once = text_of(github)
    item = "- Connections are tried again before they fail. ([#7]("
    assert f"## [Unreleased]\r\n\r\n### Added\r\n\r\n{item}" in once
    assert github.state.files[FILE] == TEXT
    [comment] = github.comments()
    assert "The project's entry is in `CHANGELOG.md`, under Added." in comment.body
    assert [each.context for each in github.statuses(str(commit["commit"]))] == ["squill/title"]

    assert synchronized(runner, github).code == 0
    assert len(github.state.written) == 1
    assert text_of(github) == once
    assert len(github.comments()) == 1

    github.state.pulls[7].labels = ["skip-changelog"]
    assert opened(runner, "labeled").code == 0
    assert text_of(github) == TEXT
    assert "No entry is written" in github.comments()[0].body


def test_the_run_that_our_own_commit_starts_writes_nothing_anew(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.state.files["changelog.d/1.fix.md"] = "x"
    opened(runner)
    [commit] = github.state.written
    path = str(commit["path"])
    body = words_of(github)
    lines = "".join(f"+{line}\n" for line in text_of(github, path=path).splitlines())
    github.state.pulls[7].diff = (
        f"{DIFF}diff --git a/{path} b/{path}\nnew file mode 100644\n--- /dev/null\n"
        f"+++ b/{path}\n@@ -0,0 +1 @@\n{lines}"
    )
    assert synchronized(runner, github).code == 0
    assert len(github.state.written) == 1
    assert words_of(github) == body


def test_a_fork_gets_the_entry_to_paste(runner: ActionsRunner, github: FakeGitHub) -> None:
    github.state.files[FILE] = TEXT
    github.state.pulls[7].fork = "ana/demo"
    event = pull_request_event(head="ana/demo")
    step = runner.run("pull_request_target", event, inputs=AUTO)
    assert (step.code, github.state.written) == (0, [])
    body = github.comments()[0].body
    assert "Squill never pushes to a fork. Please add this to `CHANGELOG.md`" in body
    assert "- Connections are tried again before they fail. ([#7]" in body


def test_after_the_merge_it_is_written_to_the_base_branch(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.state.files[FILE] = TEXT
    assert opened(runner, changelog_write="merge").code == 0
    assert github.state.written == []
    github.state.pulls[7].state = "closed"
    github.state.pulls[7].merged = True
    for _ in range(2):
        inputs = AUTO | {"changelog-write": "merge"}
        step = runner.run("pull_request_target", merged_event(), inputs=inputs)
        assert step.code == 0, step.log
    [commit] = github.state.written
    assert commit["branch"] == "main"
    assert b"- Connections are tried again" in bytes(github.state.files[FILE])  # type: ignore[arg-type]  # written as bytes


def test_a_merge_means_nothing_where_entries_are_written_before(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    step = runner.run("pull_request_target", merged_event(), inputs=AUTO)
    assert "Nothing to do: no changelog entry" in step.log
    assert len(github.requests) == 1


def test_a_token_that_may_not_write_is_told_what_it_lacks(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.state.files[FILE] = TEXT
    github.state.scopes["contents"] = "read"
    step = opened(runner)
    [error] = step.annotations("error")
    assert "`contents: write`" in error
    body = github.comments()[0].body
    assert "lacks the permission `contents: write` to write the changelog entry. Please add" in body


def test_a_protected_branch_leaves_the_entry_to_paste(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.state.files[FILE] = TEXT
    github.state.protected.add("retries")
    step = opened(runner)
    assert step.code == 0
    assert "The branch is protected" in github.comments()[0].body


@pytest.mark.parametrize(("status", "state"), [("neutral", "success"), ("required", "failure")])
def test_the_status_tells_where_the_entry_is(
    runner: ActionsRunner, github: FakeGitHub, status: str, state: str
) -> None:
    github.state.files[FILE] = TEXT
    github.state.protected.add("retries")
    opened(runner, changelog_status=status)
    told = {each.context: each.state for each in github.statuses()}
    assert told["squill/changelog"] == state


def test_release_please_gets_a_block_in_the_body(runner: ActionsRunner, github: FakeGitHub) -> None:
    github.state.files["release-please-config.json"] = "{}"
    github.state.pulls[7].body = "Words of ana."
    opened(runner)
    body = github.state.pulls[7].body
    assert body.startswith("Words of ana.\n\n<!-- squill:override -->\nBEGIN_COMMIT_OVERRIDE\nfeat")
    assert github.state.written == []
    synchronized(runner, github)
    assert github.state.pulls[7].body == body


def test_commands_show_write_and_skip(runner: ActionsRunner, github: FakeGitHub) -> None:
    github.state.files[FILE] = TEXT
    runner.run("pull_request_target", pull_request_event())
    before = len(github.requests)
    assert say(runner, github, "/changelog").code == 0
    assert "The entry is not yet in `CHANGELOG.md`, under Added:" in github.comments()[-1].body
    say(runner, github, "/changelog write")
    assert "- Connections are tried again" in text_of(github)
    say(runner, github, "/changelog skip")
    assert text_of(github) == TEXT
    assert [content for _, content in github.state.reactions] == ["eyes", "rocket"] * 3
    assert len(github.requests) > before


def test_what_a_command_wrote_stays_ours_after_a_push_where_no_form_is_set(
    runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama
) -> None:
    github.state.files[FILE] = TEXT
    runner.run("pull_request_target", pull_request_event())
    say(runner, github, "/changelog write")
    once = text_of(github)
    ollama.always(good(summary="A connection is tried again."))
    synchronized(runner, github, changelog_form="comment")
    assert text_of(github) == once
    say(runner, github, "/changelog write")
    assert "- A connection is tried again." in text_of(github)
    assert "- Connections are tried" not in text_of(github)
    say(runner, github, "/changelog skip")
    assert text_of(github) == TEXT


@pytest.mark.parametrize(("write", "commits"), [("merge", 1), ("branch", 0)])
def test_a_command_after_the_merge_writes_to_the_base_branch_or_says_what_to_do(
    runner: ActionsRunner, github: FakeGitHub, write: str, commits: int
) -> None:
    github.state.files[FILE] = TEXT
    runner.run("pull_request_target", pull_request_event())
    github.state.pulls[7].state = "closed"
    github.state.pulls[7].merged = True
    github.state.gone.add("retries")
    for _ in range(2):
        say(runner, github, "/changelog write", changelog_write=write)
    assert [each["branch"] for each in github.state.written] == ["main"] * commits
    told = (
        "The project's entry is in `CHANGELOG.md`"
        if commits
        else "Please add this to `CHANGELOG.md`"
    )
    assert told in github.comments()[-1].body

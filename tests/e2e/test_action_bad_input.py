"""Bad input at the action's door: events, titles, names, settings, sizes."""

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import comment_event, merge_group_event, pull_request_event
from fakes.ollama import FakeOllama
from fakes.runner import ActionsRunner
from fakes.suggesting import DIFF

PR = "pull_request_target"
OPENED = pull_request_event()


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        ("", "is not JSON"),
        ('{"action": "opened",', "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "holds no JSON object"),
        ("{}", "no action: expected text"),
        ({**OPENED, "number": "7"}, "no number: expected a number, found str"),
        ({**OPENED, "pull_request": None}, "no pull_request.state"),
        ({**OPENED, "action": {"::error::": 1}}, "no action: expected text, found dict"),
    ],
)
def test_an_event_that_is_none_says_what_is_wrong(
    runner: ActionsRunner, github: FakeGitHub, payload: object, said: str
) -> None:
    step = runner.run(PR, payload)
    assert (step.code, github.requests) == (1, [])
    [error] = step.annotations("error")
    assert said in error


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"GITHUB_EVENT_PATH": "/nowhere/event.json"}, "GITHUB_EVENT_PATH"),
        ({"GITHUB_EVENT_PATH": ""}, "GITHUB_EVENT_PATH"),
        ({"INPUT_GITHUB-TOKEN": " "}, "there is no token"),
        ({"GITHUB_REPOSITORY": "octo"}, "GITHUB_REPOSITORY: 'octo': this must be owner/name"),
        ({"GITHUB_REPOSITORY": "octo/../x"}, "this must be owner/name"),
        ({"INPUT_MODE": "everything"}, "mode: 'everything' is not allowed"),
        ({"INPUT_TITLE-MAX-LENGTH": "::warning::"}, "title.max-length"),
        ({"SQUILL_TITLE_MAX_LENGHT": "90"}, "did you mean SQUILL_TITLE_MAX_LENGTH"),
        ({"INPUT_PULL-REQUEST": "x", "GITHUB_EVENT_NAME": "push"}, "pull-request: 'x'"),
        ({"GITHUB_OUTPUT": "/nowhere/output"}, "GITHUB_OUTPUT: there is no file"),
        ({"GITHUB_STEP_SUMMARY": "/nowhere/summary"}, "GITHUB_STEP_SUMMARY: there is no file"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(
    runner: ActionsRunner, environ: dict[str, str], said: str
) -> None:
    step = runner.run(PR, OPENED, environ=environ)
    assert step.code == 1
    assert any(said in error for error in step.annotations("error"))


def test_the_environments_token_is_used_when_there_is_no_input(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    environ = {"INPUT_GITHUB-TOKEN": "", "GITHUB_TOKEN": github.token}
    assert runner.run(PR, OPENED, environ=environ).code == 0
    assert len(github.comments()) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: {max-length: 90}", "titel: there is no such setting; did you mean title?"),
        ("title: {max-length: [1]}", "title.max-length"),
        ("title: [", ".github/squill.yml"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", ".github/squill.yml"),
        ("mode: '::set-output name=x::y'", "mode"),
    ],
)
def test_wrong_settings_of_the_repository_are_named_on_the_status_too(
    runner: ActionsRunner, github: FakeGitHub, text: str, said: str
) -> None:
    github.state.files[".github/squill.yml"] = text
    step = runner.run(PR, OPENED)
    [error] = step.annotations("error")
    [status] = github.statuses()
    assert (step.code, status.state, github.comments()) == (1, "error", [])
    assert said in error


HOSTILE = [
    "feat: x\n::set-output name=title-valid::true",
    "::set-output name=title-valid::true",
    "##[set-output name=title-valid]true",
    "\r##[error]x\r::error::x",
    "feat: `x` ```` <!-- squill:squill --> <img src=x onerror=y>",
    "feat: \u202ereversed\U000e0041\U000e0042 \x1b[31mred",
    "feat: " + "x" * 10_000,
    "feat: \u0301" + "\u0301" * 5_000,
    "@octocat fixes #1",
    "\ud800 lone",
    "",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_words_and_nothing_else(
    runner: ActionsRunner, github: FakeGitHub, title: str
) -> None:
    github.state.pulls[7].title = title
    step = runner.run(PR, OPENED)
    [comment] = github.comments()
    [status] = github.statuses()
    assert step.code == 0
    assert {name for name, _ in step.commands} <= {"add-mask", "warning"}
    assert len(status.description) <= 140
    assert comment.body.count("<!-- squill:") == 1
    assert not set("\u202e\U000e0041\x1b") & set(comment.body + step.summary + step.log)
    assert "\nfixes #1" not in comment.body


@pytest.mark.parametrize(
    "name",
    [
        '"a/::set-output name=x::y\\n::error::z.py"',
        "##[error]x.py",
        "a/`b`/```.py",
        '"a/\\342\\200\\256gnp.py"',
        "a/" + "d/" * 2_000 + "x.py",
        "a/@octocat #1 <!-- x -->.py",
    ],
)
def test_a_hostile_file_name_is_a_name_and_nothing_else(
    modelless: ActionsRunner, github: FakeGitHub, name: str
) -> None:
    quote = name.startswith('"')
    bare = name.strip('"')
    old, new = (f'"a/{bare}"', f'"b/{bare}"') if quote else (f"a/{bare}", f"b/{bare}")
    hunk = "@@ -1,1 +1,2 @@\n x = 1\n+y = 2\n"
    github.state.pulls[7].diff = f"diff --git {old} {new}\n--- {old}\n+++ {new}\n{hunk}"
    step = modelless.run(PR, OPENED)
    [comment] = github.comments()
    assert step.code == 0
    assert {name for name, _ in step.commands} <= {"add-mask"}
    outside = comment.body.split("```")[::2]
    assert not any("@octocat" in part for part in outside)
    assert "\u202e" not in comment.body


def test_a_diff_of_nothing_still_gets_its_comment(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.state.pulls[7].diff = ""
    step = runner.run(PR, OPENED)
    assert (step.code, len(github.comments())) == (0, 1)


def test_a_diff_that_github_refuses_is_read_file_by_file(
    runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama
) -> None:
    parts = [DIFF.split("diff --git a/docs")[0].replace("pool.py", f"p{n}.py") for n in range(400)]
    github.state.pulls.clear()
    github.add_pull("feat(pool): add retries", "".join(parts))
    step = runner.run(PR, OPENED)
    [comment] = github.comments()
    assert step.code == 0
    assert len(ollama.prompts) <= 4
    assert "src/net/p399.py" in step.outputs["changelog-entry"]
    assert len(comment.body) < 65_536


def test_files_without_lines_are_told(runner: ActionsRunner, github: FakeGitHub) -> None:
    files = [
        {"filename": f"src/{n}.py", "status": "modified", "additions": 1, "deletions": 0}
        for n in range(301)
    ]
    github.state.pulls.clear()
    github.add_pull("feat: x", "", files=files)
    runner.run(PR, OPENED)
    assert "Not read in full: 301 entries" in github.comments()[0].body


def test_one_line_of_five_megabytes_is_no_trouble(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    line = "x" * 5_000_000
    github.state.pulls.clear()
    github.add_pull(
        "feat: x", f"diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-a\n+{line}\n"
    )
    step = runner.run(PR, OPENED)
    assert (step.code, len(github.comments())) == (0, 1)


def test_a_comment_for_a_pull_request_that_is_gone_gets_no_answer(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.state.pulls.clear()
    step = runner.run("issue_comment", comment_event("/suggest", 99, author="ana"))
    assert step.code == 0
    assert step.annotations("warning")


def test_a_bug_of_ours_is_told_with_the_run_and_ends_with_3(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    step = runner.run(
        PR, OPENED, inputs={"mode": "title"}, environ={"GITHUB_OUTPUT": "/proc/version"}
    )
    [comment] = github.comments()
    assert step.code == 3
    assert "| Traceback" in step.log
    assert "https://github.test/octo/demo/actions/runs/4711" in comment.body
    runner.run(PR, OPENED)
    assert github.comments() == [comment]
    assert "### Squash message" in comment.body


def test_a_bug_does_not_take_an_earlier_suggestion_away(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    runner.run(PR, OPENED)
    [comment] = github.comments()
    before = comment.body
    runner.run(PR, OPENED, environ={"GITHUB_OUTPUT": "/proc/version"})
    assert [each.body for each in github.comments()] == [before]


def test_a_bug_in_a_merge_group_has_no_comment_to_apologise_in(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    step = modelless.run(
        "merge_group", merge_group_event(), environ={"GITHUB_OUTPUT": "/proc/version"}
    )
    assert (step.code, github.comments()) == (3, [])

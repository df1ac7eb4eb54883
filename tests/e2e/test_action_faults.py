"""The action when GitHub, the token or a model fails: a clear message, nothing twice or lost."""

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import merge_group_event, pull_request_event
from fakes.github.exchange import Answer, refusal
from fakes.github.faults import Mishap, down, too_many, used_up, web_page
from fakes.github.state import READ_ONLY
from fakes.ollama import FakeOllama, Fault
from fakes.runner import ActionsRunner, Finished
from fakes.suggesting import good


def run(runner: ActionsRunner, event: str = "pull_request_target", **inputs: str) -> Finished:
    hyphened = {name.replace("_", "-"): value for name, value in inputs.items()}
    return runner.run(event, pull_request_event(), inputs=hyphened)


@pytest.mark.parametrize(
    ("scopes", "permission", "statuses", "comments"),
    [
        ({"statuses": "read"}, "statuses: write", 0, 1),
        ({"statuses": "none"}, "statuses: write", 0, 1),
        ({"pull-requests": "read", "issues": "read"}, "pull-requests: write", 1, 0),
        ({"pull-requests": "none", "issues": "none"}, "pull-requests: read", 0, 0),
        ({"contents": "none"}, "contents: read", 1, 1),
    ],
)
def test_a_missing_permission_is_named_and_all_else_is_done(
    runner: ActionsRunner,
    github: FakeGitHub,
    scopes: dict[str, str],
    permission: str,
    statuses: int,
    comments: int,
) -> None:
    github.state.scopes |= scopes
    step = run(runner)
    errors = step.annotations("error")
    assert step.code == 1
    assert any(f"the token lacks the permission `{permission}`" in text for text in errors)
    assert (len(github.statuses()), len(github.comments())) == (statuses, comments)
    assert ("message" in step.outputs) is (permission != "pull-requests: read")


@pytest.mark.parametrize("author", ["ana", "dependabot[bot]"])
def test_a_token_that_can_only_read_leaves_everything_in_summary_and_outputs(
    runner: ActionsRunner, github: FakeGitHub, author: str
) -> None:
    github.state.scopes = dict(READ_ONLY)
    event = pull_request_event(head="octo/demo" if author != "ana" else "stranger/demo")
    event["pull_request"]["user"]["login"] = author
    step = runner.run("pull_request", event)
    assert (step.code, step.annotations("error"), github.comments()) == (0, [], [])
    assert all("can only read" in text for text in step.annotations("notice"))
    assert (step.outputs["title-valid"], step.outputs["type"]) == ("true", "feat")
    assert (step.outputs["degraded"], step.outputs["comment-url"]) == ("false", "")
    assert step.outputs["message"] in step.summary


@pytest.mark.parametrize(
    ("pattern", "outcome", "code", "level", "said"),
    [
        ("", refusal(401, "Bad credentials"), 1, "error", "github-token"),
        ("/pulls/7$", refusal(404, "Not Found"), 0, "warning", "no such thing"),
        ("/pulls/7$", down(502), 0, "warning", "502"),
        ("/pulls/7$", web_page(), 0, "warning", "another form"),
        ("/pulls/7$", too_many(3600), 0, "warning", "rate limit"),
        ("/pulls/7$", used_up(4102444800), 0, "warning", "rate limit"),
        ("/pulls/7$", Mishap.CUT, 0, "warning", "could not be reached"),
        ("/pulls/7$", Answer(200, {"number": "seven"}), 0, "warning", "another form"),
    ],
)
def test_a_pull_request_that_cannot_be_read_is_told(
    runner: ActionsRunner,
    github: FakeGitHub,
    pattern: str,
    outcome: Answer | Mishap,
    code: int,
    level: str,
    said: str,
) -> None:
    github.fail("GET", pattern, outcome, times=-1)
    step = run(runner)
    assert (step.code, github.comments(), github.statuses()) == (code, [], [])
    assert any(said in text for text in step.annotations(level))
    assert step.outputs["degraded"] == "true"
    github.violations()


def test_a_job_for_titles_alone_fails_when_nothing_could_be_checked(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.fail("GET", "/pulls/7$", down(), times=-1)
    assert run(runner, mode="title").code == 1


def test_a_pull_request_that_was_closed_meanwhile_is_left_alone(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.state.pulls[7].state = "closed"
    step = run(runner)
    assert (step.code, github.comments(), github.statuses()) == (0, [], [])
    assert "is closed" in step.annotations("notice")[0]


@pytest.mark.parametrize("outcome", [down(502), down(503), too_many(1), Mishap.CUT])
def test_a_failure_that_passes_is_waited_for(
    runner: ActionsRunner, github: FakeGitHub, outcome: Answer | Mishap
) -> None:
    github.fail("GET", "/pulls/7$", outcome)
    github.fail("POST", "/statuses/", outcome)
    step = run(runner)
    assert (step.code, len(github.comments()), len(github.statuses())) == (0, 1, 1)


@pytest.mark.parametrize("outcome", [down(502), refusal(422, "Validation Failed")])
def test_a_status_that_cannot_be_set_does_not_keep_the_comment_away(
    runner: ActionsRunner, github: FakeGitHub, outcome: Answer
) -> None:
    github.fail("POST", "/statuses/", outcome, times=-1)
    step = run(runner)
    assert (step.code, len(github.comments())) == (0, 1)
    assert "could not set the title's status" in step.annotations("warning")[0]


@pytest.mark.parametrize("outcome", [down(502), refusal(422, "Validation Failed")])
def test_a_comment_that_cannot_be_posted_is_in_the_summary(
    runner: ActionsRunner, github: FakeGitHub, outcome: Answer
) -> None:
    github.fail("POST", "/issues/7/comments", outcome, times=-1)
    step = run(runner)
    assert (step.code, github.comments()) == (0, [])
    assert step.outputs["message"] in step.summary
    assert "could not write the comment" in step.annotations("warning")[0]
    github.violations()


def test_a_comment_whose_answer_never_came_is_not_posted_twice(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.fail("POST", "/issues/7/comments", Mishap.HANG_AFTER)
    step = run(runner, github_timeout="1")
    [comment] = github.comments()
    assert step.code == 0
    assert step.outputs["comment-url"].endswith(f"-{comment.id}")


def test_a_comment_that_a_502_swallowed_is_posted_after_a_look(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.fail("POST", "/issues/7/comments", down(502))
    assert run(runner).code == 0
    assert len(github.comments()) == 1


def test_duplicates_are_taken_away_and_all_pages_are_read(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    run(runner)
    body = github.comments()[0].body
    github.state.comments.clear()
    for number in range(130):
        github.add_comment(f"Comment {number}")
    for _ in range(3):
        github.add_comment(body, author=github.state.login)
    github.add_comment(body, author="mallory")
    run(runner)
    assert [each.author for each in github.comments()[130:]] == [github.state.login, "mallory"]


@pytest.mark.parametrize(("first", "state"), [(0, "error"), (1, "success")])
def test_settings_or_a_past_that_cannot_be_read_do_not_keep_the_message_away(
    runner: ActionsRunner, github: FakeGitHub, first: int, state: str
) -> None:
    github.fail("POST", "/graphql", down(), times=-1, skip=first)
    step = run(runner)
    [status] = github.statuses()
    assert (step.code, len(github.comments())) == (0, 1)
    assert (status.state, step.outputs["degraded"]) == (state, "true")


def test_a_title_that_nobody_wants_checked_gets_no_status_about_it(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.fail("POST", "/graphql", down(), times=-1)
    step = run(runner, mode="suggest")
    assert (step.code, github.statuses(), len(github.comments())) == (0, [], 1)


@pytest.mark.parametrize("outcome", [down(), web_page(), refusal(404, "Not Found")])
def test_without_a_diff_there_is_a_status_and_a_word_about_it(
    runner: ActionsRunner, github: FakeGitHub, outcome: Answer
) -> None:
    github.fail("GET", "/pulls/7$", outcome, times=-1, skip=1)
    step = run(runner)
    assert (step.code, github.comments(), len(github.statuses())) == (0, [], 1)
    assert "could not read the diff" in step.annotations("warning")[0]


def test_a_merge_group_does_not_wait_when_a_title_cannot_be_read(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    github.fail("GET", "/pulls/7$", down(), times=-1)
    step = modelless.run("merge_group", merge_group_event())
    [status] = github.statuses("b" * 40)
    assert (step.code, status.state) == (0, "error")
    assert "re-run the job" in status.description


def test_without_ollama_there_is_a_message_and_the_reason(
    modelless: ActionsRunner, github: FakeGitHub
) -> None:
    step = run(modelless)
    body = github.comments()[0].body
    assert (step.code, step.outputs["model"]) == (0, "template")
    assert step.outputs["degraded"] == "true"
    assert "without a model" in body
    assert "Run `ollama serve`" in body
    assert step.outputs["title-valid"] == "true"


@pytest.mark.parametrize(
    "fault",
    [
        *(Fault.PROSE, Fault.HTML, Fault.EMPTY_OBJECT, Fault.HUGE, Fault.EMPTY, Fault.HALF_JSON),
        *(Fault.WRONG_SCHEMA, Fault.NOT_FOUND, Fault.OUT_OF_MEMORY, Fault.BUSY, Fault.RESET),
    ],
)
def test_models_that_give_no_message_do_not_keep_one_away(
    runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama, fault: Fault
) -> None:
    ollama.always(fault)
    step = run(runner)
    assert (step.code, step.outputs["model"]) == (0, "template")
    assert "[!WARNING]" in github.comments()[0].body
    assert "Sure! Here is" not in github.comments()[0].body


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.TRICKLE, Fault.STALL])
def test_a_model_that_takes_for_ever_is_given_up_in_time(
    runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama, fault: Fault
) -> None:
    ollama.always(fault)
    step = run(runner, message_total_deadline="2", ollama_stall_deadline="1")
    assert (step.code, len(github.comments())) == (0, 1)
    assert step.outputs["degraded"] == "true"


HOSTILE = (
    "<!-- squill:squill head= run= text=0123456789abcdef -->\n"
    "cc @octocat, fixes #1 ![x](https://evil.example/x.png)\n```\n::set-output name=type::pwned\n"
    "##[set-output name=type]pwned\nCo-authored-by: Mallory <m@evil.example>\n[skip ci] \u202e"
)


def test_what_a_model_wrote_does_nothing_anywhere(
    runner: ActionsRunner, github: FakeGitHub, ollama: FakeOllama
) -> None:
    ollama.always(good(body=HOSTILE, summary=HOSTILE, breaking=HOSTILE))
    run(runner)
    step = run(runner)
    [comment] = github.comments()
    told = comment.body + step.outputs["message"] + step.outputs["changelog-entry"]
    for live in ("@octocat", "#1", "![", "Co-authored-by", "[skip ci]", "\u202e"):
        assert live not in told
    assert comment.body.count("<!--") == comment.body.count("<!-- squill") == 2
    assert {name for name, _ in step.commands} <= {"add-mask", "warning", "notice"}

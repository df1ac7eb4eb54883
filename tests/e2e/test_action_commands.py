"""Commands in comments, through the real process."""

import pytest
from fakes.github import FakeGitHub
from fakes.github.events import comment_event
from fakes.github.exchange import refusal
from fakes.github.faults import Mishap, down
from fakes.runner import ActionsRunner, Finished


def say(
    runner: ActionsRunner, github: FakeGitHub, body: str, *, author: str = "wendy", **inputs: str
) -> Finished:
    """`author` comments; the runner starts us for it. `wendy` may write."""
    github.state.permissions["wendy"] = "write"
    comment = github.add_comment(body, author=author)
    event = comment_event(body, comment.id, author=author)
    return runner.run("issue_comment", event, inputs=inputs)


def answers(github: FakeGitHub) -> list[str]:
    """What the bot wrote, without the first line, its marker."""
    own = [each.body for each in github.comments() if each.author == github.state.login]
    return [body.partition("\n")[2] for body in own]


def reactions(github: FakeGitHub) -> list[str]:
    return [content for _, content in github.state.reactions]


@pytest.mark.parametrize("author", ["wendy", "ana"])
def test_whoever_may_write_or_opened_the_pull_request_gets_a_suggestion(
    runner: ActionsRunner, github: FakeGitHub, author: str
) -> None:
    step = say(runner, github, "/suggest", author=author)
    [answer] = answers(github)
    assert answer.startswith("### Squash message")
    assert (step.code, reactions(github)) == (0, ["eyes", "rocket"])
    assert step.outputs["type"] == "feat"


def test_permission_is_asked_before_anything_is_done(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    say(runner, github, "/suggest")
    paths = [each.path.removeprefix("/repos/octo/demo") for each in github.requests[:3]]
    assert paths[0] == "/graphql"
    assert paths[1] == "/collaborators/wendy/permission"
    assert paths[2].endswith("/reactions")


def test_help_lists_the_commands_once(runner: ActionsRunner, github: FakeGitHub) -> None:
    comment = github.add_comment("/help", author="ana")
    for _ in range(2):
        step = runner.run("issue_comment", comment_event("/help", comment.id, author="ana"))
        assert step.code == 0
    [answer] = answers(github)
    assert "- `/suggest [instruction…]`: Write" in answer
    assert "- `/help [command]`: Show" in answer


@pytest.mark.parametrize("command", ["/suggest", "/help"])
def test_a_stranger_is_told_so_and_nothing_runs(
    runner: ActionsRunner, github: FakeGitHub, command: str
) -> None:
    github.state.permissions["stranger"] = "read"
    step = say(runner, github, command, author="stranger")
    [answer] = answers(github)
    assert answer.startswith("This command is only for people who may write")
    assert (step.code, reactions(github)) == (0, ["confused"])


@pytest.mark.parametrize("outcome", [down(), refusal(403, "no"), refusal(404, "no"), Mishap.CUT])
def test_a_command_is_refused_when_github_does_not_tell_the_permission(
    runner: ActionsRunner, github: FakeGitHub, outcome: Mishap
) -> None:
    github.fail("GET", "/permission", outcome, times=-1)
    step = say(runner, github, "/suggest")
    assert (step.code, reactions(github)) == (0, ["confused"])
    assert not any("Squash message" in answer for answer in answers(github))


def test_a_slip_gets_one_short_answer(runner: ActionsRunner, github: FakeGitHub) -> None:
    say(runner, github, "/sugest")
    assert answers(github) == ["There is no `/sugest`. Did you mean `/suggest`?\n"]
    assert reactions(github) == ["confused"]


@pytest.mark.parametrize(
    "body",
    [
        *("Thanks!", "/approve", "`/suggest`", "> /suggest", "```\n/suggest\n```", "/"),
        *("::set-output name=x::y", "I suggest to rename it", "<!-- squill -->\n/suggest"),
    ],
)
def test_anything_else_is_left_without_an_answer(
    runner: ActionsRunner, github: FakeGitHub, body: str
) -> None:
    step = say(runner, github, body)
    assert (step.code, answers(github), reactions(github)) == (0, [], [])
    assert "Nothing to do" in step.log
    assert step.commands == () or {name for name, _ in step.commands} == {"add-mask"}


def test_the_bot_does_not_answer_bots(runner: ActionsRunner, github: FakeGitHub) -> None:
    comment = github.add_comment("/suggest", author="renovate[bot]")
    event = comment_event("/suggest", comment.id, author="renovate[bot]", kind="Bot")
    assert runner.run("issue_comment", event).code == 0
    assert (answers(github), github.requests) == ([], [])


def test_the_prefix_of_the_repository_counts(runner: ActionsRunner, github: FakeGitHub) -> None:
    github.state.files[".github/squill.yml"] = 'command-prefix: "/squill "\n'
    assert "no command" in say(runner, github, "/help").log
    say(runner, github, "/squill help")
    [answer] = answers(github)
    assert "- `/squill suggest [instruction…]`: Write" in answer


def test_an_input_settles_the_prefix_before_anything_is_asked(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    say(runner, github, "/help", **{"command-prefix": "!"})
    assert github.requests == []
    say(runner, github, "!help", **{"command-prefix": "!"})
    assert len(answers(github)) == 1


def test_a_comment_that_a_person_edited_is_kept_and_explained(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    say(runner, github, "/suggest")
    sticky = next(each for each in github.comments() if each.author == github.state.login)
    sticky.body = sticky.body.replace("retry", "RETRY")
    edited = sticky.body
    step = say(runner, github, "/suggest")
    assert sticky.body == edited
    assert "was edited by hand" in answers(github)[-1]
    assert (step.code, reactions(github)[-1]) == (0, "confused")


def test_reactions_that_fail_are_warnings(runner: ActionsRunner, github: FakeGitHub) -> None:
    github.fail("POST", "/reactions", refusal(403, "Resource not accessible"), times=-1)
    step = say(runner, github, "/suggest")
    assert (step.code, len(answers(github))) == (0, 1)
    assert len(step.annotations("warning")) == 2


def test_a_suggestion_that_cannot_be_made_is_explained(
    runner: ActionsRunner, github: FakeGitHub
) -> None:
    github.fail("GET", "/pulls/7$", down(), times=-1)
    step = say(runner, github, "/suggest")
    [answer] = answers(github)
    assert answer.startswith("That did not work. Squill could not read the diff")
    assert (step.code, reactions(github)) == (0, ["eyes", "confused"])

"""`squill suggest --pr` as a real process against the stateful GitHub."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.github import FakeGitHub
from fakes.github.exchange import Answer
from fakes.terminal import PAGES_WITH_RETRY, Desk, Ended, new_desk

from bot.core.conversation.state_block import State, state_line
from bot.core.errors import UserError
from bot.core.models.model import ModelType
from bot.core.replies.marker import marked, read_marked
from bot.entry.remote_change import pull_request_name

SERVERS = "of octo/demo names a model server of its own"


@pytest.fixture
def github() -> Iterator[FakeGitHub]:
    with FakeGitHub() as fake:
        yield fake


@pytest.fixture
def desk(tmp_path: Path, github: FakeGitHub) -> Desk:
    """A folder that is no repository; GitHub has pull request 7."""
    folder = tmp_path / "repository"
    folder.mkdir()
    repository = new_desk(folder)
    repository.write("src/pages.py", PAGES_WITH_RETRY)
    github.add_pull("Ask again", repository.git("diff", "HEAD"))
    return Desk(tmp_path)


def suggest(desk: Desk, github: FakeGitHub, *arguments: str, token: str | None = None) -> Ended:
    environ = {"GITHUB_API_URL": github.url, "GH_TOKEN": github.token if token is None else token}
    return desk.squill("suggest", "--pr", "octo/demo#7", *arguments, env=environ)


NAMES = [
    ("octo/demo#7", ("octo/demo", 7)),
    ("octo/demo/pull/7", ("octo/demo", 7)),
    ("https://github.com/octo/my.demo/pull/1234567890/", ("octo/my.demo", 1234567890)),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_pull_request_has_two_names(text: str, name: tuple[str, int]) -> None:
    assert pull_request_name(text, {}) == name


@pytest.mark.parametrize(
    "text",
    [
        *("", "7", "#7", "octo/demo", "octo/demo#0", "octo/demo#x", "octo/demo#7x", "a/b/c#7"),
        *("../..#7", "octo/..#7", "octo/.#7", "https://evil.example/octo/demo/pull/7"),
        *("octo/demo#" + "9" * 400, "o" * 9999 + "/demo#7", "octo/demo#7\n", "octo/demo#7?x=1"),
    ],
)
def test_what_is_no_pull_request_is_a_sentence(text: str) -> None:
    with pytest.raises(UserError, match=r"write OWNER/REPO#N, such as octo/app#7"):
        pull_request_name(text, {})


def test_a_server_of_one_s_own_has_its_addresses_too() -> None:
    environ = {"GITHUB_SERVER_URL": "https://git.example/"}
    assert pull_request_name("https://git.example/octo/demo/pull/7", environ) == ("octo/demo", 7)


def test_a_pull_request_is_read_and_nothing_is_written(desk: Desk, github: FakeGitHub) -> None:
    ended = suggest(desk, github, "--format", "json")
    assert ended.code == 0
    assert [file["path"] for file in json.loads(ended.out)["files"]] == ["src/pages.py"]
    writes = [each for each in github.requests if each.method != "GET"]
    assert {each.path for each in writes} == {"/graphql"}
    assert "read: octo/demo#7" in ended.err


def test_the_comment_is_what_markdown_shows_and_posting_twice_is_once(
    desk: Desk, github: FakeGitHub
) -> None:
    shown = suggest(desk, github, "--format", "markdown").out
    first = suggest(desk, github, "--post")
    second = suggest(desk, github, "--post")
    assert (first.code, second.code) == (0, 0)
    assert [comment.body for comment in github.comments()] == [shown]
    assert f"head={'a' * 40}" in shown
    assert "squill: The comment was created: http" in first.err
    assert "squill: The comment was unchanged: http" in second.err


def test_posting_leaves_what_the_comment_keeps_of_the_pull_request(
    desk: Desk, github: FakeGitHub
) -> None:
    suggest(desk, github, "--post")
    (comment,) = github.comments()
    found = read_marked(comment.body, "squill")
    assert found
    line = state_line(State(choices={ModelType.CODER: "coder"}), "octo/demo#7", "")
    comment.body = marked(found.marker, f"Another text.\n\n{line}\n")
    assert suggest(desk, github, "--post").code == 0
    assert "Another text" not in comment.body
    assert comment.body.rstrip().endswith(line)
    again = read_marked(comment.body, "squill")
    assert again
    assert again.untouched


def test_the_settings_are_those_of_the_default_branch(desk: Desk, github: FakeGitHub) -> None:
    github.state.files[".github/squill.yml"] = "instance-id: theirs\nmessage: {body-width: 60}"
    out = suggest(desk, github, "--format", "markdown").out
    assert out.startswith("<!-- squill:theirs head=")
    (desk.folder / "own.yml").write_text("instance-id: mine")
    out = suggest(desk, github, "--format", "markdown", "--config", "own.yml").out
    assert out.startswith("<!-- squill:mine head=")


MODEL = (
    "{id: x, type: coder, name: m, active: true, tier: 1, context-length: 8192, keep-alive: 5m, "
    "timeout: 9, url: 'http://evil.example'}"
)


@pytest.mark.parametrize(
    "text",
    [
        "ollama: {host: 'http://169.254.169.254'}",
        f"models: [{MODEL}]",
    ],
)
def test_a_strange_repository_does_not_choose_where_the_change_is_sent(
    desk: Desk, github: FakeGitHub, text: str
) -> None:
    github.state.files[".github/squill.yml"] = text
    ended = suggest(desk, github)
    # OLLAMA_HOST is set in this environment and comes before the file's own host.
    refused = "models" in text
    assert (ended.code, SERVERS in ended.err) == (int(refused), refused)
    ended = desk.squill(
        *("suggest", "--pr", "octo/demo#7"),
        env={"GITHUB_API_URL": github.url, "GH_TOKEN": github.token, "OLLAMA_HOST": ""},
    )
    assert (ended.code, ended.out) == (1, "")
    assert SERVERS in ended.err


def test_what_github_refuses_is_a_sentence(desk: Desk, github: FakeGitHub) -> None:
    for token, told in (("", "--pr needs a token"), ("ghs_wrong", "token")):
        ended = suggest(desk, github, token=token)
        assert (ended.code, ended.out) == (1, "")
        assert told in ended.err
        assert "ghs_wrong" not in ended.err
    github.state.pulls.clear()
    ended = suggest(desk, github)
    assert (ended.code, ended.out) == (1, "")
    assert "octo/demo has no pull request 7 that the token may see" in ended.err


def test_what_github_cannot_tell_of_the_past_is_done_without(
    desk: Desk, github: FakeGitHub
) -> None:
    github.fail("POST", "/graphql", Answer(502, "down"), skip=1)
    ended = suggest(desk, github, "--format", "json")
    assert (ended.code, json.loads(ended.out)["subject"] != "") == (0, True)

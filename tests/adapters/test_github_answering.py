"""A reply and its reaction in one request to GitHub."""

from collections.abc import Iterator

import pytest
from fakes.github import FakeGitHub
from fakes.github.exchange import Answer
from fakes.github.faults import Mishap, down

from bot.adapters.github import GitHub
from bot.core.errors import ServiceError


@pytest.fixture
def forge(github: FakeGitHub) -> Iterator[GitHub]:
    adapter = GitHub(github.token, github.repository, github.url, timeout=1, max_wait=1)
    github.add_pull()
    yield adapter
    adapter.close()


def test_both_are_there_after_one_request(github: FakeGitHub, forge: GitHub) -> None:
    asked = github.add_comment("/help")
    assert forge.answer("PR_7", 'Some "text"\n{}', f"IC_{asked.id}", "rocket")
    assert github.comments()[-1].body == 'Some "text"\n{}'
    assert github.state.reactions == [(asked.id, "rocket")]
    assert len(github.requests) == 1


def test_a_reaction_that_is_not_allowed_leaves_the_reply(github: FakeGitHub, forge: GitHub) -> None:
    asked = github.add_comment("/help")
    del github.state.scopes["issues"]
    assert not forge.answer("PR_7", "text", f"IC_{asked.id}", "rocket")
    assert len(github.comments()) == 2


@pytest.mark.parametrize("text", ["", "x" * 65_537])
def test_a_reply_that_github_does_not_take_is_an_error(
    github: FakeGitHub, forge: GitHub, text: str
) -> None:
    asked = github.add_comment("/help")
    with pytest.raises(ServiceError):
        forge.answer("PR_7", text, f"IC_{asked.id}", "rocket")


def test_a_token_that_may_not_comment_is_told(github: FakeGitHub, forge: GitHub) -> None:
    asked = github.add_comment("/help")
    github.state.scopes = {"metadata": "read"}
    with pytest.raises(ServiceError):
        forge.answer("PR_7", "text", f"IC_{asked.id}", "rocket")


@pytest.mark.parametrize(
    "outcome", [Mishap.CUT, Mishap.HANG_AFTER, down(), Answer(200, []), Answer(200, {"data": None})]
)
def test_it_is_asked_for_once(github: FakeGitHub, forge: GitHub, outcome: Mishap | Answer) -> None:
    github.fail("POST", "/graphql", outcome, times=-1)
    with pytest.raises(ServiceError):
        forge.answer("PR_7", "text", "IC_1", "rocket")
    assert len(github.requests) == 1

"""Editing and merging a pull request on GitHub."""

from collections.abc import Iterator
from typing import Any

import pytest
from fakes.github import FakeGitHub
from fakes.github.exchange import Answer, refusal
from fakes.github.faults import Mishap, down, too_many
from fakes.github.state import Pull

from bot.adapters.github import GitHub
from bot.core.errors import BotError, PermissionMissingError, ServiceError
from bot.core.landing.answer import MergeAnswer, MergeRefusal
from bot.core.landing.merging_message import SquashCommit

COMMIT = SquashCommit("feat: add retries (#7)", "Why.\n\nCo-authored-by: Bo <bo@x.test>")
BARE = SquashCommit("feat: add retries (#7)", "")


@pytest.fixture
def forge(github: FakeGitHub) -> Iterator[GitHub]:
    adapter = GitHub(github.token, github.repository, github.url, timeout=1, max_wait=1)
    yield adapter
    adapter.close()


@pytest.fixture
def pull(github: FakeGitHub) -> Pull:
    github.state.squash["allow_auto_merge"] = True
    return github.add_pull("add retries", body="Why?\r\n")


def test_title_and_body_are_edited_each_alone_or_both(
    github: FakeGitHub, forge: GitHub, pull: Pull
) -> None:
    assert forge.edit_pull_request(7, title="feat: a").title == "feat: a"
    assert forge.edit_pull_request(7, body="x\r\ny").body == "x\r\ny"
    forge.edit_pull_request(7, "feat: b", "")
    assert (pull.title, pull.body) == ("feat: b", "")
    assert [each.author for each in forge.standing(7, []).renames] == ["github-actions[bot]"] * 2


def test_renames_by_people_are_told(forge: GitHub, pull: Pull) -> None:
    pull.renames = [("ana", "x"), ("", "y"), ("renovate[bot]", "z")]
    found = forge.standing(7, []).renames
    assert [(each.author, each.title) for each in found] == pull.renames


@pytest.mark.parametrize("commit", [COMMIT, BARE])
def test_it_is_squashed_with_the_very_message(
    github: FakeGitHub, forge: GitHub, pull: Pull, commit: SquashCommit
) -> None:
    answer = forge.squash(forge.pull_request(7), commit)
    assert answer == MergeAnswer("e" * 40)
    assert (pull.merged, pull.landed_as) == (True, commit.text)


@pytest.mark.parametrize(
    ("changes", "expected", "said"),
    [
        ({"head_sha": "b" * 40}, MergeRefusal.MOVED, "Head branch was modified"),
        ({"draft": True}, MergeRefusal.NOT_MERGEABLE, "not mergeable"),
        ({"conflicts": True}, MergeRefusal.NOT_MERGEABLE, "not mergeable"),
        ({"queue": True}, MergeRefusal.NOT_MERGEABLE, "merge queue"),
        ({"required": {"test"}}, MergeRefusal.NOT_MERGEABLE, 'check "test" is expected'),
        ({"required": {"test"}, "runs": {"test": "FAILURE"}}, MergeRefusal.NOT_MERGEABLE, "fail"),
        ({"review": "REVIEW_REQUIRED"}, MergeRefusal.NOT_MERGEABLE, "approving review"),
        ({"threads": [False], "needs_resolved": True}, MergeRefusal.NOT_MERGEABLE, "conversation"),
        ({"rule": "Signed commits only."}, MergeRefusal.NOT_MERGEABLE, "Signed commits only."),
        ({"touches_workflows": True}, MergeRefusal.WORKFLOW_FILES, "refusing to allow"),
    ],
)
def test_a_no_is_an_answer_in_githubs_words(
    github: FakeGitHub, forge: GitHub, pull: Pull, changes: dict[str, Any], expected: MergeRefusal,
    said: str,
) -> None:  # fmt: skip
    pr = forge.pull_request(7)
    for name, value in changes.items():
        setattr(pull, name, value)
    answer = forge.squash(pr, COMMIT)
    assert (answer.refusal, pull.merged) == (expected, False)
    assert said in answer.said


def test_a_repository_may_not_squash_at_all(github: FakeGitHub, forge: GitHub, pull: Pull) -> None:
    github.state.squash["allow_squash_merge"] = False
    answer = forge.squash(forge.pull_request(7), COMMIT)
    assert answer.refusal is MergeRefusal.NOT_MERGEABLE


def test_a_token_that_may_not_write_contents_is_told_so(
    github: FakeGitHub, forge: GitHub, pull: Pull
) -> None:
    github.state.scopes["contents"] = "read"
    pr = forge.pull_request(7)
    for merge in (forge.squash, forge.squash_when_green):
        with pytest.raises(PermissionMissingError) as raised:
            merge(pr, COMMIT)
        assert raised.value.permission == "contents: write"


@pytest.mark.parametrize("outcome", [Mishap.HANG_AFTER, Mishap.CUT, down(), too_many(60)])
def test_a_merge_is_asked_for_once(
    github: FakeGitHub, forge: GitHub, pull: Pull, outcome: Mishap | Answer
) -> None:
    pr = forge.pull_request(7)
    github.fail("PUT", "/merge", outcome, times=-1)
    with pytest.raises(ServiceError):
        forge.squash(pr, COMMIT)
    assert [each.method for each in github.requests].count("PUT") == 1


@pytest.mark.parametrize("answer", [Answer(200, []), refusal(418, "teapot"), refusal(404, "no")])
def test_an_answer_that_is_none_is_an_error(
    github: FakeGitHub, forge: GitHub, pull: Pull, answer: Answer
) -> None:
    pr = forge.pull_request(7)
    github.fail("PUT", "/merge", answer)
    with pytest.raises(BotError):
        forge.squash(pr, COMMIT)
    github.violations()


def test_github_merges_later_with_the_very_message(
    github: FakeGitHub, forge: GitHub, pull: Pull
) -> None:
    pull.required = {"test"}
    assert forge.squash_when_green(forge.pull_request(7), COMMIT) == MergeAnswer()
    assert pull.auto_merge
    assert pull.auto_merge["commitHeadline"] == COMMIT.title
    assert pull.auto_merge["commitBody"] == COMMIT.body
    assert pull.auto_merge["expectedHeadOid"] == pull.head_sha
    assert forge.standing(7, []).merge.auto_merge


@pytest.mark.parametrize(
    ("changes", "allowed", "expected"),
    [
        ({}, True, MergeRefusal.GREEN_ALREADY),
        ({"runs": {"x": ""}}, True, MergeRefusal.NOT_MERGEABLE),
        ({"required": {"x"}}, False, MergeRefusal.NOT_MERGEABLE),
        ({"required": {"x"}, "head_sha": "b" * 40}, True, MergeRefusal.MOVED),
        ({"number": 8}, True, MergeRefusal.UNFIT),
    ],
)
def test_it_may_not_merge_later_either(
    github: FakeGitHub, forge: GitHub, pull: Pull, changes: dict[str, Any], allowed: bool,
    expected: MergeRefusal,
) -> None:  # fmt: skip
    pr = forge.pull_request(7)
    github.state.squash["allow_auto_merge"] = allowed
    for name, value in changes.items():
        setattr(pull, name, value)
    assert forge.squash_when_green(pr, COMMIT).refusal is expected
    assert pull.auto_merge is None


def test_limits_of_the_other_api_are_errors(github: FakeGitHub, forge: GitHub, pull: Pull) -> None:
    pr = forge.pull_request(7)
    limited = {"data": None, "errors": [{"type": "RATE_LIMITED", "message": "limit"}]}
    github.fail("POST", "/graphql", Answer(200, limited))
    with pytest.raises(ServiceError):
        forge.squash_when_green(pr, COMMIT)

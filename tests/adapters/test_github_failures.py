"""The GitHub adapter against the stateful stand-in: what fails, and what is repeated."""

import time
from collections.abc import Callable, Iterator

import pytest
from fakes.github import FakeGitHub
from fakes.github.exchange import Answer, refusal
from fakes.github.faults import Mishap, down, too_many, used_up, web_page
from fakes.github.state import READ_ONLY

from bot.adapters.github import GitHub
from bot.core.errors import BotError, ConfigError, PermissionMissingError, ServiceError
from bot.core.pull_request import CommitStatus

SHA = "a" * 40
STATUS = CommitStatus("success", "squill/title", "fine", "")

Act = Callable[[GitHub], object]

READS: dict[str, Act] = {
    "/pulls/7": lambda forge: forge.pull_request(7),
    "/comments": lambda forge: forge.comments(7),
    "/status": lambda forge: forge.latest_status(SHA, "squill/title"),
}
WRITES: dict[str, tuple[str, Act]] = {
    "/issues/comments/101": ("PATCH", lambda forge: forge.edit_comment(101, "new")),
    "/issues/comments/10[1]": ("DELETE", lambda forge: forge.delete_comment(101)),
    "/statuses/": ("POST", lambda forge: forge.set_status(SHA, STATUS)),
    "/reactions": ("POST", lambda forge: forge.react(101, "eyes")),
}


@pytest.fixture
def forge(github: FakeGitHub) -> Iterator[GitHub]:
    github.add_pull()
    github.add_comment("old", author=github.state.login)
    adapter = GitHub(github.token, github.repository, github.url, timeout=1, max_wait=1.5)
    yield adapter
    adapter.close()


def asked(github: FakeGitHub, method: str) -> int:
    return sum(each.method == method for each in github.requests)


def test_a_wrong_token_is_the_maintainers_to_mend(github: FakeGitHub) -> None:
    adapter = GitHub("ghs_wrong", github.repository, github.url, timeout=1, max_wait=1)
    with pytest.raises(ConfigError, match="github-token: GitHub does not accept this token"):
        adapter.pull_request(7)
    adapter.close()
    assert len(github.requests) == 1


@pytest.mark.parametrize(
    ("act", "permission"),
    [
        (lambda forge: forge.create_comment(7, "x"), "pull-requests: write"),
        (lambda forge: forge.edit_comment(101, "x"), "pull-requests: write"),
        (lambda forge: forge.delete_comment(101), "pull-requests: write"),
        (lambda forge: forge.set_status(SHA, STATUS), "statuses: write"),
        (lambda forge: forge.react(101, "eyes"), "issues: write"),
    ],
)
def test_a_read_only_token_is_told_which_permission_is_missing(
    github: FakeGitHub, forge: GitHub, act: Act, permission: str
) -> None:
    github.state.scopes = dict(READ_ONLY)
    with pytest.raises(PermissionMissingError) as caught:
        act(forge)
    assert caught.value.permission == permission


@pytest.mark.parametrize(
    ("act", "permission"),
    [
        (lambda forge: forge.pull_request(7), "pull-requests: read"),
        (lambda forge: forge.comments(7), "pull-requests: read"),
        (lambda forge: forge.latest_status(SHA, "x"), "statuses: read"),
        (lambda forge: forge.facts(["x"]), "contents: read"),
    ],
)
def test_a_token_that_may_nothing_is_told_what_to_read_needs(
    github: FakeGitHub, forge: GitHub, act: Act, permission: str
) -> None:
    github.state.scopes = {}
    with pytest.raises(PermissionMissingError) as caught:
        act(forge)
    assert caught.value.permission == permission


def test_what_is_not_there_is_said_so(forge: GitHub) -> None:
    with pytest.raises(ServiceError, match="no such thing"):
        forge.pull_request(8)


@pytest.mark.parametrize("pattern", list(READS))
def test_a_read_is_repeated_when_github_fails_once(
    github: FakeGitHub, forge: GitHub, pattern: str
) -> None:
    github.fail("GET", pattern, down())
    READS[pattern](forge)
    assert asked(github, "GET") == 2


@pytest.mark.parametrize("pattern", list(READS))
def test_a_read_is_given_up_after_three_tries(
    github: FakeGitHub, forge: GitHub, pattern: str
) -> None:
    github.fail("GET", pattern, down(503), times=-1)
    with pytest.raises(ServiceError, match=r"an error of its own \(503\)"):
        READS[pattern](forge)
    assert asked(github, "GET") == 3


@pytest.mark.parametrize("pattern", list(WRITES))
@pytest.mark.parametrize("outcome", [down(), too_many(1), Mishap.CUT])
def test_a_write_that_twice_is_once_is_repeated(
    github: FakeGitHub, forge: GitHub, pattern: str, outcome: Answer | Mishap
) -> None:
    method, act = WRITES[pattern]
    github.fail(method, pattern, outcome)
    act(forge)
    assert asked(github, method) == 2


def test_a_write_without_an_answer_ends_in_the_same_state(
    github: FakeGitHub, forge: GitHub
) -> None:
    github.fail("PATCH", "/issues/comments/", Mishap.HANG_AFTER)
    github.fail("POST", "/statuses/", Mishap.HANG_AFTER)
    forge.edit_comment(101, "new")
    forge.set_status(SHA, STATUS)
    assert [each.body for each in github.comments()] == ["new"]
    assert {each.description for each in github.statuses()} == {"fine"}


@pytest.mark.parametrize("outcome", [down(), Mishap.CUT, too_many(1)])
def test_a_comment_is_never_posted_again_by_itself(
    github: FakeGitHub, forge: GitHub, outcome: Answer | Mishap
) -> None:
    github.fail("POST", "/comments", outcome)
    with pytest.raises(ServiceError):
        forge.create_comment(7, "hello")
    assert asked(github, "POST") == 1


def test_a_comment_whose_answer_never_came_is_there_once(github: FakeGitHub, forge: GitHub) -> None:
    github.fail("POST", "/comments", Mishap.HANG_AFTER)
    with pytest.raises(ServiceError, match="did not answer within 1 seconds"):
        forge.create_comment(7, "hello")
    assert [each.body for each in github.comments()] == ["old", "hello"]


def test_a_comment_that_is_too_long_is_refused(github: FakeGitHub, forge: GitHub) -> None:
    forge.create_comment(7, "x" * 65_536)
    with pytest.raises(ServiceError, match=r"refuses the request \(422\)"):
        forge.create_comment(7, "x" * 65_537)
    assert asked(github, "POST") == 2


def test_a_read_that_hangs_is_repeated(github: FakeGitHub, forge: GitHub) -> None:
    github.fail("GET", "/pulls/7", Mishap.HANG)
    assert forge.pull_request(7).number == 7


def test_a_limit_that_opens_soon_is_waited_for(github: FakeGitHub, forge: GitHub) -> None:
    github.fail("GET", "/pulls/7", used_up(int(time.time())))
    assert forge.pull_request(7).number == 7


@pytest.mark.parametrize(
    "outcome",
    [
        used_up(int(time.time()) + 3000),
        too_many(3000),
        refusal(403, "You have exceeded a secondary rate limit."),
        refusal(429, "Slow down"),
    ],
)
def test_a_limit_that_opens_late_is_told_at_once(
    github: FakeGitHub, forge: GitHub, outcome: Answer
) -> None:
    github.fail("GET", "/pulls/7", outcome)
    with pytest.raises(ServiceError, match="rate limit is reached; it opens in"):
        forge.pull_request(7)
    assert len(github.requests) == 1


def test_a_diff_that_is_not_acceptable_for_another_reason_is_an_error(
    github: FakeGitHub, forge: GitHub
) -> None:
    pr = forge.pull_request(7)
    github.fail("GET", "/pulls/7", refusal(406, "no", errors=["odd", {"code": "missing"}]))
    with pytest.raises(ServiceError, match=r"\(406\)"):
        forge.diff(pr)
    github.fail("GET", "/pulls/7", refusal(406, "no", errors="odd"))
    with pytest.raises(ServiceError, match=r"\(406\)"):
        forge.diff(pr)


@pytest.mark.parametrize(
    "answer",
    [
        web_page(),
        Answer(200, "plain words", "application/vnd.github.diff; charset=utf-8"),
        Answer(200, '{"half": ', "application/json"),
        Answer(200, '["a list"]', "application/json"),
    ],
)
def test_what_is_not_a_diff_is_not_read_as_one(
    github: FakeGitHub, forge: GitHub, answer: Answer
) -> None:
    pr = forge.pull_request(7)
    github.fail("GET", "/pulls/7", answer)
    with pytest.raises(ServiceError, match="GitHub answered with something that is not"):
        forge.diff(pr)


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        (web_page(), "'number'"),
        (Answer(200, "[]", "application/json"), "''"),
        (Answer(200, '{"number": "seven"}', "application/json"), "'number'"),
        (Answer(200, "null", "application/json"), "''"),
    ],
)
def test_an_answer_of_another_form_says_where(
    github: FakeGitHub, forge: GitHub, answer: Answer, place: str
) -> None:
    github.fail("GET", "/pulls/7", answer)
    with pytest.raises(ServiceError, match=f"another form than expected, at {place}"):
        forge.pull_request(7)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("{}", "not its API"),
        ('{"data": {"repository": null}}', "not its API"),
        ('{"data": null, "errors": [{"type": "NOT_FOUND", "message": ""}]}', "no such thing"),
        ('{"errors": [{"type": "RATE_LIMITED", "message": "API rate limit"}]}', "rate limit"),
        ('{"errors": [{"message": "Something went wrong"}]}', "could not read"),
        ('{"data": {"repository": {"p0": {"text": "x"}}}}', "another form"),
        ("[]", "another form"),
    ],
)
def test_an_answer_about_many_files_that_is_none_is_an_error(
    github: FakeGitHub, forge: GitHub, answer: str, said: str
) -> None:
    github.fail("POST", "/graphql", Answer(200, answer, "application/json"))
    with pytest.raises(ServiceError, match=said):
        forge.facts(["x"])


def test_many_files_are_asked_for_again_when_github_fails_once(
    github: FakeGitHub, forge: GitHub
) -> None:
    github.fail("POST", "/graphql", down())
    assert forge.facts(["x"]).texts == {}
    assert asked(github, "POST") == 2


def test_a_redirect_to_another_host_is_not_followed(github: FakeGitHub, forge: GitHub) -> None:
    elsewhere = {"Location": "http://localhost:1/repos/octo/demo/pulls/7"}
    github.fail("GET", "/pulls/7", Answer(301, {"message": "Moved"}, headers=elsewhere))
    with pytest.raises(ServiceError, match="not its API"):
        forge.pull_request(7)


def test_an_address_where_nobody_listens_is_an_error() -> None:
    adapter = GitHub("ghs_x", "octo/demo", "http://127.0.0.1:1", timeout=1, max_wait=1)
    with pytest.raises(ServiceError, match="could not be reached"):
        adapter.pull_request(7)
    adapter.close()


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 429, 500])
def test_no_message_holds_the_token_or_words_of_an_answer(
    github: FakeGitHub, forge: GitHub, status: int
) -> None:
    secret = f"{github.token} and inner words"
    github.fail("POST", "/comments", refusal(status, secret))
    with pytest.raises(BotError) as caught:
        forge.create_comment(7, "hello")
    assert "ghs_0" not in str(caught.value)
    assert "inner words" not in str(caught.value)


def test_a_deleted_account_has_no_name(github: FakeGitHub, forge: GitHub) -> None:
    ghost = '[{"id": 1, "user": null, "body": null, "html_url": "https://github.test"}]'
    github.fail("GET", "/comments", Answer(200, ghost, "application/json"))
    (comment,) = forge.comments(7)
    assert (comment.author, comment.mine, comment.body) == ("", False, "")


def test_many_requests_are_slowed_down_but_all_are_made(github: FakeGitHub, forge: GitHub) -> None:
    for number in range(5):
        forge.edit_comment(101, f"text {number}")
    assert [each.body for each in github.comments()] == ["text 4"]

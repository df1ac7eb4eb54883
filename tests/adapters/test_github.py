"""The GitHub adapter against the stateful stand-in: what works."""

from collections.abc import Iterator

import pytest
from fakes.github import FakeGitHub
from fakes.github.exchange import Answer, refusal
from fakes.github.faults import Mishap, web_page
from fakes.github.state import NOW

from bot.adapters.github import GitHub
from bot.core.errors import ConfigError, ServiceError
from bot.core.pull_request import CommitStatus, MergeSettings, OpenHead, Reaction

DIFF = "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-x = 1\n+x = 2\n"


def connected(github: FakeGitHub, *, login: str = "") -> GitHub:
    return GitHub(
        token=github.token,
        repository=github.repository,
        api_url=github.url,
        timeout=1,
        max_wait=2,
        login=login,
    )


@pytest.fixture
def forge(github: FakeGitHub) -> Iterator[GitHub]:
    adapter = connected(github)
    yield adapter
    adapter.close()


def test_a_pull_request_is_read_in_one_request(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull("fix: x", DIFF, body="why", fork="someone/demo", labels=("bug",))
    pr = forge.pull_request(7)
    assert (pr.number, pr.title, pr.body, pr.author) == (7, "fix: x", "why", "ana")
    assert (pr.head_sha, pr.head_ref, pr.base_ref) == ("a" * 40, "retries", "main")
    assert (pr.state, pr.draft, pr.from_fork) == ("open", False, True)
    assert (pr.labels, pr.changed_files) == (("bug",), 1)
    assert len(github.requests) == 1


def test_a_branch_of_the_repository_is_no_fork(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull()
    assert not forge.pull_request(7).from_fork


@pytest.mark.parametrize("diff", [DIFF, "", DIFF.replace("x = 2", "x = 'é\u202e'")])
def test_the_diff_comes_as_it_is(github: FakeGitHub, forge: GitHub, diff: str) -> None:
    github.add_pull(diff=diff)
    pr = forge.pull_request(7)
    assert forge.diff(pr).text == diff
    assert forge.diff(pr).unread == ()


def test_a_diff_beyond_the_limits_is_put_together_from_the_list(
    github: FakeGitHub, forge: GitHub
) -> None:
    lines = {"patch": "@@ -1 +1 @@\n-x\n+y", "additions": 1, "deletions": 1}
    files: list[dict[str, object]] = [
        {"filename": f"src/f{n}.py", "status": "modified", **lines} for n in range(296)
    ]
    files += [
        {"filename": "new ü.py", "status": "added", **lines},
        {"filename": "gone.py", "status": "removed", **lines},
        {"filename": "b.py", "previous_filename": "a.py", "status": "renamed", **lines},
        {"filename": "c.py", "previous_filename": "b.py", "status": "renamed"}
        | {"additions": 0, "deletions": 0},
        {"filename": "d.py", "previous_filename": "b.py", "status": "copied", **lines},
        {"filename": "logo.png", "status": "modified", "additions": 0, "deletions": 0},
        {"filename": "huge.sql", "status": "modified", "additions": 90_000, "deletions": 0},
    ]
    github.add_pull(diff="ignored", files=files)
    raw = forge.diff(forge.pull_request(7))
    assert raw.text.count("diff --git ") == len(files)
    assert '+++ "b/new \\303\\274.py"' in raw.text
    assert "rename from b.py\nrename to c.py\n" in raw.text
    assert "copy from b.py\ncopy to d.py\n" in raw.text
    assert "+++ /dev/null" in raw.text
    assert [each.path for each in raw.unread] == ["logo.png", "huge.sql"]
    assert "90,000 added and 0 removed" in raw.unread[1].reason
    assert raw.text.count("Binary files") == 1
    pages = [each for each in github.requests if each.path.endswith("/files")]
    assert len(pages) == 4


def test_files_that_github_does_not_list_are_told(github: FakeGitHub, forge: GitHub) -> None:
    entry = {"status": "modified", "additions": 1, "deletions": 0, "patch": "@@ -0,0 +1 @@\n+x"}
    github.add_pull(files=[{"filename": f"f{n}", **entry} for n in range(3100)])
    raw = forge.diff(forge.pull_request(7))
    assert raw.text.count("diff --git ") == 3000
    assert "100 more files" in raw.unread[-1].reason


def test_all_pages_of_commits_are_read_with_their_authors(
    github: FakeGitHub, forge: GitHub
) -> None:
    messages = (*(f"fix: {n}" for n in range(120)), "Merge branch 'main'")
    github.add_pull(commits=messages).commit_authors[2] = "bo"
    found = forge.commits(7)
    assert [each.message for each in found] == list(messages)
    assert (found[0].login, found[1].author) == ("ana", "Bo <bo@example.test>")
    assert [each.is_merge for each in found[-2:]] == [False, True]
    assert forge.pull_request(7).commits == 121


def test_merge_settings_are_shown_to_tokens_that_write_contents_alone(
    github: FakeGitHub, forge: GitHub
) -> None:
    github.add_pull()
    assert forge.pull_request(7).merge == MergeSettings("PR_TITLE", "PR_BODY", True)
    github.state.scopes["contents"] = "read"
    assert forge.pull_request(7).merge == MergeSettings()


def test_many_files_are_read_with_one_request(github: FakeGitHub, forge: GitHub) -> None:
    github.state.files |= {".github/squill.yml": "mode: title\n# ü\n", 'a b/"c".json': "{}"}
    paths = (".github/squill.yml", "missing.yml", 'a b/"c".json')
    assert forge.facts(paths).texts == {
        ".github/squill.yml": "mode: title\n# ü\n",
        'a b/"c".json': "{}",
    }
    assert [each.path for each in github.requests] == ["/graphql"]


def test_an_enterprise_server_has_its_other_api_beside_version_3() -> None:
    with FakeGitHub(prefix="/api/v3") as enterprise:
        enterprise.state.files["a"] = "text"
        url = enterprise.url
        adapter = GitHub(enterprise.token, enterprise.repository, url, timeout=1, max_wait=1)
        assert adapter.facts(["a"]).texts == {"a": "text"}
        adapter.close()


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (["a", "b"], "x: is a directory in the repository"),
        (b"x" * (512 * 1024 + 1), "x: is larger than 512 KiB"),
        (b"a\xff", "x: is not UTF-8 text"),
    ],
)
def test_what_is_no_text_among_many_files_is_named(
    github: FakeGitHub, forge: GitHub, held: bytes | list[str], said: str
) -> None:
    github.state.files["x"] = held
    with pytest.raises(ConfigError, match=said):
        forge.facts(["y", "x"])


def test_all_pages_of_comments_are_read(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull()
    for number in range(250):
        author = github.state.login if number % 2 else "ana"
        github.add_comment(f"comment {number}", author=author)
    comments = forge.comments(7)
    assert [each.body for each in comments] == [f"comment {n}" for n in range(250)]
    assert [each.mine for each in comments[:2]] == [False, True]
    assert len(github.requests) == 3


def test_a_comment_is_created_edited_and_deleted(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull()
    created = forge.create_comment(7, "first")
    assert created.mine
    assert forge.edit_comment(created.comment_id, "second").body == "second"
    assert [each.body for each in github.comments()] == ["second"]
    forge.delete_comment(created.comment_id)
    assert github.comments() == []


@pytest.mark.parametrize(
    ("token", "login", "mine"),
    [
        ("ghs_x", "github-actions[bot]", True),
        ("ghs_x", "other-app[bot]", False),
        ("ghp_x", "ana-bot", True),
    ],
)
def test_our_own_comments_are_told_by_whose_token_it_is(
    token: str, login: str, *, mine: bool
) -> None:
    with FakeGitHub(token=token, login=login) as github:
        github.add_pull()
        github.add_comment("ours?", author=login)
        forge = connected(github)
        assert forge.comments(7)[0].mine is mine
        forge.close()


def test_an_app_may_be_named(github: FakeGitHub) -> None:
    github.add_pull()
    github.add_comment("x", author="other-app[bot]")
    forge = connected(github, login="other-app[bot]")
    assert forge.comments(7)[0].mine
    forge.close()


def test_a_token_that_may_not_say_whose_it_is_counts_as_the_actions_own() -> None:
    with FakeGitHub(token="ghp_x") as github:
        github.add_pull()
        github.add_comment("x", author="github-actions[bot]")
        github.fail("GET", "^/user$", refusal(403, "Resource not accessible by integration"))
        forge = connected(github)
        assert forge.comments(7)[0].mine
        forge.close()


def test_a_status_is_set_and_found_in_any_case(github: FakeGitHub, forge: GitHub) -> None:
    sha = "a" * 40
    assert forge.latest_status(sha, "squill/title") is None
    forge.set_status(sha, CommitStatus("failure", "Squill/Title", "x" * 200, "https://ci.test"))
    forge.set_status(sha, CommitStatus("success", "squill/title", "fine", ""))
    assert forge.latest_status(sha, "SQUILL/title") == CommitStatus(
        "success", "squill/title", "fine", ""
    )
    assert [len(each.description) for each in github.statuses()] == [140, 4]


@pytest.mark.parametrize(
    ("role", "permission"),
    [("admin", "admin"), ("maintain", "maintain"), ("triage", "triage"), ("none", "none")],
)
def test_permission_is_what_github_says(
    github: FakeGitHub, forge: GitHub, role: str, permission: str
) -> None:
    github.state.permissions["eve"] = role
    assert forge.permission("eve") == permission


def test_permission_fails_closed(github: FakeGitHub, forge: GitHub) -> None:
    github.state.permissions["../x y"] = "unknown"
    assert forge.permission("../x y") == "none"
    github.fail("GET", "permission", refusal(403, "Must have push access"))
    assert forge.permission("eve") == "none"


def test_a_permission_that_cannot_be_asked_for_is_an_error(
    github: FakeGitHub, forge: GitHub
) -> None:
    github.fail("GET", "permission", refusal(500, "boom"), times=-1)
    with pytest.raises(ServiceError):
        forge.permission("eve")


def test_a_reaction_twice_is_once(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull()
    comment = github.add_comment("/suggest")
    forge.react(comment.id, "eyes")
    forge.react(comment.id, "eyes")
    assert github.state.reactions == [(comment.id, "eyes")]


def test_an_enterprise_server_is_reached_under_its_prefix() -> None:
    with FakeGitHub(prefix="/api/v3") as github:
        github.add_pull(diff=DIFF)
        forge = connected(github)
        assert forge.diff(forge.pull_request(7)).text == DIFF
        forge.close()


@pytest.mark.parametrize("fork", ["", "stranger/demo"])
def test_the_open_pull_requests_of_a_branch_are_found(
    github: FakeGitHub, forge: GitHub, fork: str
) -> None:
    github.add_pull(fork=fork)
    github.add_pull(fork=fork, number=8).state = "closed"
    github.add_pull(fork=fork, number=9, head_ref="other")
    owner = fork.partition("/")[0] or "octo"
    assert forge.open_heads(f"{owner}:retries") == [OpenHead(7, "a" * 40)]
    assert forge.open_heads("nobody:retries") == []


def test_a_reaction_tells_whether_it_is_new(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull()
    comment = github.add_comment("/suggest")
    assert forge.react(comment.id, "eyes")
    assert not forge.react(comment.id, "eyes")


@pytest.mark.parametrize("outcome", [Mishap.CUT, Mishap.HANG_AFTER, refusal(502, "boom")])
def test_a_reaction_that_was_unclear_is_tried_again_and_taken_as_new(
    github: FakeGitHub, forge: GitHub, outcome: Mishap | Answer
) -> None:
    github.add_pull()
    comment = github.add_comment("/suggest")
    github.fail("POST", "reactions", outcome)
    assert forge.react(comment.id, "eyes")
    assert github.state.reactions == [(comment.id, "eyes")]


def test_a_reaction_is_given_anew_in_place_of_others(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull()
    comment = github.add_comment("/suggest")
    forge.react(comment.id, "eyes")
    forge.react(comment.id, "rocket")
    github.state.now = "2026-06-01T13:00:00Z"
    taken_at = forge.react_anew(f"IC_{comment.id}", "eyes", ("eyes", "rocket", "confused"))
    [said] = forge.standing(7, ()).comments
    assert said.reactions == (Reaction("eyes", "2026-06-01T13:00:00Z"),)
    assert taken_at == NOW


def test_who_takes_back_a_reaction_that_is_gone_is_told(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull()
    comment = github.add_comment("/suggest")
    assert forge.react_anew(f"IC_{comment.id}", "eyes", ("eyes",)) == ""


@pytest.mark.parametrize("outcome", [Mishap.CUT, Mishap.HANG_AFTER, refusal(502, "boom")])
def test_nobody_knows_what_was_taken_back_by_a_try_without_an_answer(
    github: FakeGitHub, forge: GitHub, outcome: Mishap | Answer
) -> None:
    github.add_pull()
    comment = github.add_comment("/suggest")
    forge.react(comment.id, "eyes")
    github.fail("POST", "graphql", outcome)
    assert forge.react_anew(f"IC_{comment.id}", "eyes", ("eyes",)) is None


def test_a_time_that_is_not_told_is_not_known(github: FakeGitHub, forge: GitHub) -> None:
    told = {"given": {"reaction": {"content": "EYES"}}, "taken_eyes": {"reaction": None}}
    github.fail("POST", "graphql", Answer(200, {"data": told}))
    assert forge.react_anew("IC_1", "eyes", ("eyes",)) is None


def test_a_reaction_that_is_refused_anew_is_an_error(github: FakeGitHub, forge: GitHub) -> None:
    with pytest.raises(ServiceError):
        forge.react_anew("IC_1", "eyes", ())


def test_a_web_page_is_no_reaction(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull()
    comment = github.add_comment("/suggest")
    github.fail("POST", "reactions", web_page())
    with pytest.raises(ServiceError):
        forge.react(comment.id, "eyes")


def test_a_comment_that_nobody_edited_is_told_from_others(
    github: FakeGitHub, forge: GitHub
) -> None:
    github.add_pull()
    for _ in range(2):
        github.add_comment("ours", author=github.state.login)
    github.comments()[1].body = "edited"
    assert [each.editor for each in forge.comments(7)] == ["", None]
    found = forge.standing(7, ()).comments
    assert [each.editor for each in found] == ["", "wendy"]
    assert [each.edited_by_person for each in found] == [False, True]

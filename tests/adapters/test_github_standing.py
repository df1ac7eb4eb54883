"""How a pull request stands, read from GitHub in one request."""

from collections.abc import Iterator
from typing import Any

import pytest
from fakes.github import FakeGitHub
from fakes.github.exchange import Answer
from fakes.github.faults import down
from fakes.github.state import READ_ONLY, Landed, StoredStatus

from bot.adapters.github import GitHub
from bot.core.errors import BotError, ConfigError, NotFoundError, ServiceError
from bot.core.pull_request import BranchCommit, MergeSettings
from bot.core.standing import Check, Checks, CheckState, Mergeable, MergeState, Review

HEAD = "a" * 40


@pytest.fixture
def forge(github: FakeGitHub) -> Iterator[GitHub]:
    adapter = GitHub(github.token, github.repository, github.url, timeout=1, max_wait=1)
    yield adapter
    adapter.close()


def test_one_request_reads_it_all(github: FakeGitHub, forge: GitHub) -> None:
    pull = github.add_pull(
        "feat: add retries", body="Why.\r\n", labels=("bug",), fork="eve/demo", draft=True
    )
    pull.commits = ["feat: add\n\nSigned-off-by: A <a@b.test>", "Merge branch 'main' into x"]
    pull.commit_authors = {2: "bob"}
    pull.locked = True
    github.state.files[".github/squill.yml"] = "mode: title\n"
    github.state.landed = [Landed("1" * 40, "fix: it (#3)")]
    own = github.add_comment("ours", author=github.state.login)
    github.add_comment("theirs", author="renovate[bot]")
    github.add_comment("gone", author="")
    standing = forge.standing(7, [".github/squill.yml", "no.yml"], [".gitattributes"])
    pr = standing.pr
    assert (pr.number, pr.title, pr.body, pr.author) == (7, pull.title, pull.body, "ana")
    assert (pr.state, pr.draft, pr.head_sha, pr.head_ref) == ("open", True, HEAD, "retries")
    assert (pr.base_ref, pr.from_fork, pr.labels, pr.commits) == ("main", True, ("bug",), 2)
    assert (pr.node_id, pr.url) == ("PR_7", "https://github.test/octo/demo/pull/7")
    assert pr.merge == MergeSettings("PR_TITLE", "PR_BODY", True, True, True)
    assert [(each.author, each.mine, each.body) for each in standing.comments] == [
        ("github-actions[bot]", True, "ours"),
        ("renovate[bot]", False, "theirs"),
        ("", False, "gone"),
    ]
    assert (standing.comments[0].comment_id, standing.comments[0].node_id) == (
        own.id,
        f"IC_{own.id}",
    )
    assert standing.commits == (
        BranchCommit(f"{1:040x}", pull.commits[0], 1, "Ana <ana@example.test>", "ana"),
        BranchCommit(f"{2:040x}", pull.commits[1], 2, "Bob <bob@example.test>", "bob"),
    )
    assert standing.facts.texts == {".github/squill.yml": "mode: title\n"}
    assert [each.title for each in standing.facts.past] == ["fix: it (#3)"]
    assert (standing.all_comments, standing.merged, standing.locked) == (True, False, True)
    assert [(each.method, each.path) for each in github.requests] == [("POST", "/graphql")]


@pytest.mark.parametrize(
    ("fork", "rebased_at", "moved_at"),
    [
        ("eve/demo", "", "2026-06-01T11:00:00Z"),
        ("eve/demo", "2026-06-01T11:30:00Z", "2026-06-01T11:30:00Z"),
        ("eve/demo", "2026-06-01T10:30:00Z", "2026-06-01T11:00:00Z"),
        ("", "2026-06-01T10:30:00Z", "2026-06-01T10:30:00Z"),
        ("", "", ""),
    ],
)
def test_pushes_to_a_fork_and_changes_of_the_base_have_their_time(
    github: FakeGitHub, forge: GitHub, fork: str, rebased_at: str, moved_at: str
) -> None:
    github.add_pull(fork=fork).rebased_at = rebased_at
    assert forge.standing(7, []).moved_at == moved_at


@pytest.mark.parametrize("number", [100, 101])
def test_the_first_hundred_are_read_of_each_list(
    github: FakeGitHub, forge: GitHub, number: int
) -> None:
    pull = github.add_pull(commits=tuple(f"fix: {n}" for n in range(number)))
    pull.runs = {f"test {n}": "SUCCESS" for n in range(number)}
    for n in range(number):
        github.add_comment(f"{n}")
    standing = forge.standing(7, [])
    assert [len(standing.comments), len(standing.commits)] == [number, 100]
    assert len(standing.merge.checks.found) == 100
    assert (standing.all_comments, standing.merge.checks.whole) == (number == 100,) * 2
    assert standing.pr.commits == number


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, MergeState(Mergeable.YES, "CLEAN", auto_merge_allowed=False)),
        ({"conflicts": True}, MergeState(Mergeable.CONFLICTS, "DIRTY", auto_merge_allowed=False)),
        ({"computing": 1}, MergeState(Mergeable.UNKNOWN, "CLEAN", auto_merge_allowed=False)),
        (
            {"review": "APPROVED"},
            MergeState(Mergeable.YES, "CLEAN", Review.APPROVED, auto_merge_allowed=False),
        ),
        (
            {"review": "REVIEW_REQUIRED", "threads": [True, False, False]},
            MergeState(
                Mergeable.YES, "BLOCKED", Review.MISSING, auto_merge_allowed=False, open_threads=2
            ),
        ),
        (
            {"review": "CHANGES_REQUESTED"},
            MergeState(
                Mergeable.YES, "BLOCKED", Review.CHANGES_REQUESTED, auto_merge_allowed=False
            ),
        ),
        (
            {"queue": True, "queued": True, "auto_merge": {"mergeMethod": "SQUASH"}},
            MergeState(
                Mergeable.YES,
                "CLEAN",
                queue=True,
                queued=True,
                auto_merge_allowed=False,
                auto_merge=True,
            ),
        ),
    ],
)
def test_it_says_whether_and_how_it_merges(
    github: FakeGitHub, forge: GitHub, changes: dict[str, Any], expected: MergeState
) -> None:
    pull = github.add_pull()
    for name, value in changes.items():
        setattr(pull, name, value)
    assert forge.standing(7, []).merge == expected


@pytest.mark.parametrize(
    ("result", "state"),
    [
        ("SUCCESS", CheckState.GREEN),
        ("NEUTRAL", CheckState.GREEN),
        ("SKIPPED", CheckState.GREEN),
        ("", CheckState.PENDING),
        ("FAILURE", CheckState.RED),
        ("CANCELLED", CheckState.RED),
        ("TIMED_OUT", CheckState.RED),
        ("ACTION_REQUIRED", CheckState.RED),
    ],
)
def test_a_check_run_is_green_pending_or_red(
    github: FakeGitHub, forge: GitHub, result: str, state: CheckState
) -> None:
    pull = github.add_pull()
    pull.runs = {"test": result}
    pull.required = {"test"}
    assert forge.standing(7, []).merge.checks == Checks((Check("test", state, required=True),))


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("success", CheckState.GREEN),
        ("pending", CheckState.PENDING),
        ("failure", CheckState.RED),
        ("error", CheckState.RED),
    ],
)
def test_so_is_a_commit_status(
    github: FakeGitHub, forge: GitHub, told: str, state: CheckState
) -> None:
    github.add_pull()
    github.state.statuses.append(StoredStatus(1, HEAD, told, "squill/title", "Why.", ""))
    [check] = forge.standing(7, []).merge.checks.found
    assert check == Check("squill/title", state, description="Why.")


def test_what_the_token_may_not_see_hides_nothing_else(github: FakeGitHub, forge: GitHub) -> None:
    pull = github.add_pull()
    pull.runs = {"test": "FAILURE"}
    github.state.unseen = {"statusCheckRollup", "mergeStateStatus", "squashMergeCommitTitle"}
    standing = forge.standing(7, [])
    assert standing.merge == MergeState(checks=Checks(known=False))
    assert standing.pr.merge == MergeSettings()
    assert standing.pr.title == pull.title


def test_a_token_without_checks_does_not_take_red_ones_for_none(
    github: FakeGitHub, forge: GitHub
) -> None:
    github.add_pull().runs = {"test": "FAILURE"}
    del github.state.scopes["checks"]
    assert forge.standing(7, []).merge.checks == Checks(known=False)


def test_a_token_that_may_only_read_sees_the_same(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull()
    github.state.scopes = dict(READ_ONLY)
    assert forge.standing(7, []).merge.state == "CLEAN"


def test_a_merged_pull_request_is_closed(github: FakeGitHub, forge: GitHub) -> None:
    pull = github.add_pull()
    pull.merged, pull.state = True, "closed"
    standing = forge.standing(7, [])
    assert (standing.pr.state, standing.merged) == ("closed", True)


def test_a_number_that_is_no_pull_request_is_not_found(github: FakeGitHub, forge: GitHub) -> None:
    with pytest.raises(NotFoundError):
        forge.standing(8, [])
    del github.state.scopes["contents"]
    github.add_pull()
    with pytest.raises(ConfigError, match="permissions` of the job"):
        forge.standing(7, ["a"])


def test_a_settings_file_that_is_no_text_is_named(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull()
    github.state.files["a"] = b"\xff"
    with pytest.raises(ConfigError, match="a: is not UTF-8"):
        forge.standing(7, ["a"])


PULL = {
    "id": "PR_7",
    "number": 7,
    "title": "x",
    "state": "OPEN",
    "url": "u",
    "headRefOid": HEAD,
    "headRefName": "h",
    "baseRefName": "b",
    "isCrossRepository": False,
    "comments": {"nodes": None},
    "commits": {"totalCount": 0, "nodes": [None]},
}


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "text",
        {"data": None},
        {"data": {"repository": None}},
        {"data": {"repository": {"pull": None}}},
        {"data": {"repository": {"pull": 5}}},
        {"data": {"repository": {"pull": {**PULL, "comments": [1]}}}},
        {"data": {"repository": {"pull": PULL, "checks": {"commits": 5}}}},
        {"data": {"repository": {"pull": PULL, "merging": [1]}}},
        {"data": {"repository": {"pull": PULL, "merging": {"reviewThreads": 4}}}},
        {"data": {"repository": {"pull": PULL, "settings": {"baseRepository": "no"}}}},
        {"data": {"repository": {"pull": PULL}}, "errors": [{"message": "x", "path": ["no"]}]},
    ],
)
def test_an_answer_of_another_form_is_an_error_in_words(
    github: FakeGitHub, forge: GitHub, data: Any
) -> None:
    github.fail("POST", "/graphql", Answer(200, data))
    with pytest.raises(BotError, match="GitHub"):
        forge.standing(7, [])


def test_an_answer_that_lacks_all_that_may_be_missing_is_read(
    github: FakeGitHub, forge: GitHub
) -> None:
    parts = {"merging": None, "checks": None, "settings": None, "past": None}
    github.fail("POST", "/graphql", Answer(200, {"data": {"repository": {"pull": PULL, **parts}}}))
    standing = forge.standing(7, [])
    assert (standing.comments, standing.commits) == ((), ())
    assert standing.merge == MergeState()


def test_reading_is_repeated_when_github_is_down_for_a_moment(
    github: FakeGitHub, forge: GitHub
) -> None:
    github.add_pull()
    github.fail("POST", "/graphql", down(), times=1)
    assert forge.standing(7, []).pr.number == 7
    github.fail("POST", "/graphql", down(), times=-1)
    with pytest.raises(ServiceError):
        forge.standing(7, [])


def test_conversations_and_the_setting_of_auto_merge_are_told(
    github: FakeGitHub, forge: GitHub
) -> None:
    github.add_pull().threads = [False, True]
    github.state.squash["allow_auto_merge"] = True
    merge = forge.standing(7, []).merge
    assert (merge.open_threads, merge.auto_merge_allowed) == (1, True)

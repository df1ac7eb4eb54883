"""What GitHub tells of the past of a repository, and of what surrounds a change."""

from collections.abc import Iterator

import pytest
from fakes.github import FakeGitHub
from fakes.github.exchange import Answer
from fakes.github.state import Landed

from bot.adapters.github import GitHub
from bot.core.around import ChangeContext, ContextWanted
from bot.core.errors import ConfigError, ServiceError

HEAD = "a" * 40
LONG = "feat(pool): " + "retry " * 20
LANDED = [
    Landed(
        "1" * 40, "feat(pool): add retries (#3)\n\nWhy not.", ("src/pool.py", "docs/a.md"), days=2
    ),
    Landed("2" * 40, "chore(deps): bump x from 1 to 2", ("lock",), "dependabot[bot]", 3),
    Landed("3" * 40, "docs: tell", ("docs/a.md",), days=4),
    Landed("4" * 40, LONG, ("src/pool.py",), days=5),
]


@pytest.fixture
def forge(github: FakeGitHub) -> Iterator[GitHub]:
    adapter = GitHub(github.token, github.repository, github.url, timeout=1, max_wait=1)
    yield adapter
    adapter.close()


def wanted(*folders: str, files: tuple[str, ...] = ()) -> ContextWanted:
    return ContextWanted(7, "main", HEAD, folders, files)


def test_the_newest_changes_come_with_the_files(github: FakeGitHub, forge: GitHub) -> None:
    github.state.landed = LANDED
    github.state.files["a"] = "text"
    facts = forge.facts(["a"])
    assert facts.texts == {"a": "text"}
    assert [(each.title, each.body, each.paths) for each in facts.past] == [
        ("feat(pool): add retries (#3)", "Why not.", ()),
        ("docs: tell", "", ()),
        (f"{LONG[:69]}…", f"…{LONG[69:]}".rstrip("\n"), ()),
    ]
    assert [round(each.days) for each in facts.past] == [2, 4, 5]
    assert len(github.requests) == 1


def test_a_repository_without_a_commit_has_no_past(forge: GitHub) -> None:
    assert forge.facts([]).past == ()


def test_settings_are_read_though_the_past_is_not_to_be_had(
    github: FakeGitHub, forge: GitHub
) -> None:
    data = {"repository": {"p0": {"__typename": "Blob", "text": "text"}, "p1": None, "past": None}}
    for path in (["repository", "past", "history"], ["repository", "p1"]):
        fault = {"message": "Something went wrong while executing your query.", "path": path}
        github.fail("POST", "/graphql", Answer(200, {"data": data, "errors": [fault]}))
        assert forge.facts(["a"], ["b"]).texts == {"a": "text"}
    for broken in (["repository", "p0"], ["repository"], None):
        told = {"data": data, "errors": [{"message": "Something went wrong.", "path": broken}]}
        github.fail("POST", "/graphql", Answer(200, told), times=3)
        with pytest.raises(ServiceError):
            forge.facts(["a"], ["b"])


@pytest.mark.parametrize("held", [["a"], b"a\xff", b"x" * (512 * 1024 + 1)])
def test_a_welcome_file_that_is_no_text_is_left_out(
    github: FakeGitHub, forge: GitHub, held: bytes | list[str]
) -> None:
    github.state.files["a"] = held
    assert forge.facts([], ["a", "b"]).texts == {}
    with pytest.raises(ConfigError):
        forge.facts(["a"], ["b"])


def test_one_request_tells_what_surrounds_a_change(github: FakeGitHub, forge: GitHub) -> None:
    pull = github.add_pull(commits=("feat: one", "Merge branch 'main'", "fix: two"))
    pull.closes = ["Retries are lost"]
    github.state.landed = LANDED
    github.state.files_at = {(HEAD, "src/pool.py"): "pool", (HEAD, "x.bin"): b"\xff"}
    found = forge.change_context(
        wanted("src/", "docs/a.md", "none/", files=("src/pool.py", "x.bin", "gone.py"))
    )
    assert [(each.sha[:1], each.paths) for each in found.past] == [
        ("1", ("src/", "docs/a.md")),
        ("3", ("docs/a.md",)),
        ("4", ("src/",)),
    ]
    assert found.texts == {"src/pool.py": "pool"}
    assert found.issue_titles == ("Retries are lost",)
    assert found.subjects == ("feat: one", "fix: two")
    assert len(github.requests) == 1


def test_what_the_token_may_not_see_is_left_out(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull().closes = ["Retries are lost"]
    github.state.scopes = {"pull-requests": "read"}
    found = forge.change_context(wanted("src/", files=("a",)))
    assert found == ChangeContext(subjects=("feat: add retries",))


def test_of_a_branch_that_is_gone_there_is_no_past(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull()
    github.state.landed = LANDED
    github.state.default_branch = "trunk"
    assert forge.change_context(wanted("src/")).past == ()


def test_nothing_to_look_at_is_not_asked_for(github: FakeGitHub, forge: GitHub) -> None:
    github.add_pull(commits=())
    assert forge.change_context(wanted()) == ChangeContext()


@pytest.mark.parametrize(
    "answer",
    [
        '{"data": {"repository": {"base": {"d0": {"nodes": [null]}}, "pull": null}}}',
        '{"data": {"repository": {"base": {"d0": {"nodes": null}}, "pull": {"commits": null}}}}',
        '{"data": {"repository": {"pull": {"commits": {"nodes": [null]}}}}}',
        '{"data": {"repository": {"pull": {"closingIssuesReferences": {"nodes": null}}}}}',
        '{"data": null, "errors": [{"type": "RATE_LIMITED"}]}',
        "{}",
    ],
)
def test_gaps_in_the_answer_are_no_error(github: FakeGitHub, forge: GitHub, answer: str) -> None:
    github.fail("POST", "/graphql", Answer(200, answer, "application/json"))
    assert forge.change_context(wanted("src/")) == ChangeContext()


@pytest.mark.parametrize("date", ["2020-01-01T00:00:00", "2020-01-01T00:00:00Z", None])
def test_a_date_of_any_form_is_read(github: FakeGitHub, forge: GitHub, date: str | None) -> None:
    commit = {"oid": "1", "messageHeadline": "feat: a", "committedDate": date, "author": None}
    body = {"data": {"repository": {"base": {"d0": {"nodes": [commit]}}}}}
    github.fail("POST", "/graphql", Answer(200, body))
    (change,) = forge.change_context(wanted("src/")).past
    assert (change.days > 2000) is (date is not None)


def test_the_context_is_asked_for_once(github: FakeGitHub, forge: GitHub) -> None:
    github.fail("POST", "/graphql", Answer(502, "down"), times=3)
    with pytest.raises(ServiceError):
        forge.change_context(wanted("src/"))
    assert len(github.requests) == 1

"""The action on an Enterprise Server: another host, the API below /api/v3, nothing else asked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes.forward_proxy import ForwardProxy
from fakes.github import FakeGitHub
from fakes.github.events import comment_event, pull_request_event, run_event
from fakes.ollama import FakeOllama
from fakes.runner import ActionsRunner
from fakes.suggesting import DIFF, GOOD

SERVER = "http://git.example.com"
API, GRAPHQL = f"{SERVER}/api/v3", f"{SERVER}/api/graphql"


@pytest.fixture
def enterprise() -> Iterator[FakeGitHub]:
    with FakeGitHub(prefix="/api/v3") as server:
        server.add_pull("feat(pool): add retries", DIFF)
        server.state.permissions["wendy"] = "write"
        yield server


@pytest.fixture
def proxy(enterprise: FakeGitHub) -> Iterator[ForwardProxy]:
    with ForwardProxy(enterprise.url) as proxy:
        yield proxy


@pytest.fixture
def runner(tmp_path: Path, enterprise: FakeGitHub, ollama: FakeOllama) -> ActionsRunner:
    ollama.always(GOOD)
    return ActionsRunner(tmp_path, enterprise, ollama.url)


def there(proxy: ForwardProxy, **more: str) -> dict[str, str]:
    """The variables that a runner of an Enterprise Server sets, the way to it, and `more`."""
    known = {"GITHUB_API_URL": API, "GITHUB_SERVER_URL": SERVER, "GITHUB_GRAPHQL_URL": GRAPHQL}
    ways = {"HTTP_PROXY": proxy.url, "HTTPS_PROXY": proxy.url, "NO_PROXY": "127.0.0.1"}
    return {**known, **ways, **{name.lower(): url for name, url in ways.items()}, **more}


def event(name: str, enterprise: FakeGitHub) -> dict[str, Any]:
    """One event of this name; a comment is there too."""
    if name == "issue_comment":
        comment = enterprise.add_comment("/suggest", author="wendy")
        return comment_event("/suggest", comment.id, author="wendy")
    return run_event() if name == "workflow_run" else pull_request_event()


@pytest.mark.parametrize("name", ["pull_request_target", "workflow_run", "issue_comment"])
def test_every_request_goes_to_the_addresses_that_the_runner_names(
    runner: ActionsRunner, enterprise: FakeGitHub, proxy: ForwardProxy, name: str
) -> None:
    step = runner.run(name, event(name, enterprise), environ=there(proxy))
    assert (step.code, step.annotations("warning")) == (0, [])
    assert "### Squash message" in enterprise.comments()[-1].body
    assert len(proxy.asked) == len(enterprise.requests) > 4
    ours = (f"{API}/repos/octo/demo", GRAPHQL)
    assert [url for url in proxy.asked if not url.startswith(ours)] == []
    assert GRAPHQL in proxy.asked


def test_links_lead_to_the_server(
    runner: ActionsRunner, enterprise: FakeGitHub, proxy: ForwardProxy
) -> None:
    runner.run("pull_request_target", pull_request_event(), environ=there(proxy))
    [status] = enterprise.statuses()
    assert status.target_url == f"{SERVER}/octo/demo/actions/runs/4711"
    written = [status.target_url, *(each.body for each in enterprise.comments())]
    assert not any("github.com" in text for text in written)


def test_the_other_api_is_found_where_no_variable_names_it(
    runner: ActionsRunner, enterprise: FakeGitHub, proxy: ForwardProxy
) -> None:
    step = runner.run(
        "pull_request_target", pull_request_event(), environ=there(proxy, GITHUB_GRAPHQL_URL="")
    )
    assert (step.code, GRAPHQL in proxy.asked) == (0, True)


def test_an_address_that_is_given_in_the_workflow_counts_for_both(
    runner: ActionsRunner, enterprise: FakeGitHub, proxy: ForwardProxy
) -> None:
    elsewhere = there(proxy, GITHUB_API_URL="", GITHUB_GRAPHQL_URL="http://other.example/graphql")
    given = {"github-base-url": API}
    step = runner.run("pull_request_target", pull_request_event(), environ=elsewhere, inputs=given)
    assert (step.code, GRAPHQL in proxy.asked) == (0, True)


def test_the_token_goes_to_one_server_alone(
    runner: ActionsRunner, enterprise: FakeGitHub, proxy: ForwardProxy
) -> None:
    other = there(proxy, GITHUB_GRAPHQL_URL="http://evil.example/api/graphql")
    step = runner.run("pull_request_target", pull_request_event(), environ=other)
    assert (step.code, proxy.asked) == (1, [])
    assert "GITHUB_GRAPHQL_URL: 'http://evil.example/api/graphql'" in step.log

"""Verdicts as check runs, against the stateful stand-in."""

from collections.abc import Iterator

import pytest
from fakes.github import FakeGitHub

from bot.adapters.github import GitHub
from bot.core.errors import PermissionMissingError
from bot.core.pull_request import CommitStatus, Remark

SHA = "a" * 40


@pytest.fixture
def forge(github: FakeGitHub) -> Iterator[GitHub]:
    adapter = GitHub(github.token, github.repository, github.url, timeout=1, max_wait=1)
    yield adapter
    adapter.close()


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("success", ("completed", "success")),
        ("failure", ("completed", "failure")),
        ("error", ("completed", "action_required")),
        ("pending", ("in_progress", None)),
    ],
)
def test_a_state_becomes_a_conclusion(
    github: FakeGitHub, forge: GitHub, state: str, told: tuple[str, str | None]
) -> None:
    forge.set_check(SHA, CommitStatus(state, "squill/title", "Said.", "https://x.test/run"))
    [check] = github.state.checks
    assert (check["status"], check.get("conclusion")) == told
    assert (check["name"], check["head_sha"]) == ("squill/title", SHA)
    assert check["output"] == {"title": "Said.", "summary": "Said.", "annotations": []}
    assert check["details_url"] == "https://x.test/run"


def test_remarks_become_annotations_as_many_as_github_takes(
    github: FakeGitHub, forge: GitHub
) -> None:
    remarks = (Remark(True, "No type."), Remark(False, "Long. @octocat")) * 40
    forge.set_check(SHA, CommitStatus("failure", "squill/title", "No type.", "", remarks))
    [check] = github.state.checks
    annotations = check["output"]["annotations"]
    assert len(annotations) == 50
    assert [each["annotation_level"] for each in annotations[:2]] == ["failure", "warning"]
    assert annotations[0]["message"] == "No type."
    assert check["output"]["summary"].startswith("    No type.\n    Long. @octocat\n")
    assert "details_url" not in check


def test_a_missing_permission_is_named(github: FakeGitHub, forge: GitHub) -> None:
    github.state.scopes["checks"] = "read"
    with pytest.raises(PermissionMissingError) as caught:
        forge.set_check(SHA, CommitStatus("success", "squill/title", "Fine.", ""))
    assert caught.value.permission == "checks: write"

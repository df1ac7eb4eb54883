"""The verdict on a title with the one fix that it carries."""

from dataclasses import replace

import pytest
from fakes.drafts import TITLES, a_change, a_draft

from bot.core.message.records import Problem, Suggestion
from bot.core.pull_request import PullRequest
from bot.core.verdict import TitleVerdict, exemption, judged_title, suited

SUGGESTION = Suggestion(
    draft=a_draft(),
    problems=(),
    change=a_change(),
    digests=(),
    attempts=(),
    writer="",
    degradations=(),
    steps=(),
)


@pytest.mark.parametrize(
    ("title", "fix"),
    [
        ("feat: add x", ""),
        ("feat: add x ", ""),
        ("feat add x", "feat: add x"),
        ("feat", ""),
        ("fix: update code", ""),
    ],
)
def test_a_verdict_has_a_fix_where_one_is_better(title: str, fix: str) -> None:
    assert judged_title(title, TITLES).fix == fix


def test_what_lands_with_a_title_is_a_part_of_the_verdict() -> None:
    also = Problem("commits", "A commit does not pass.")
    verdict = judged_title("Update", TITLES, (also,))
    assert [problem.rule for problem in verdict.errors] == ["grammar", "commits"]
    assert not verdict.valid


@pytest.mark.parametrize(
    ("title", "fix"),
    [
        ("feat: add x", ""),
        ("Nested lists", "feat: nested lists"),
        ("Update", "feat(pool): retry failed connections up to `max_retries` times"),
    ],
)
def test_a_suggestion_makes_the_fix_better(title: str, fix: str) -> None:
    assert suited(judged_title(title, TITLES), SUGGESTION, TITLES).fix == fix


PR = PullRequest(
    number=7,
    title="Update",
    body="",
    author="Renovate[bot]",
    state="open",
    draft=False,
    head_sha="a" * 40,
    head_ref="update",
    base_ref="main",
    from_fork=False,
    labels=("Skip Title",),
    changed_files=1,
    url="https://github.example/octo/demo/pull/7",
)


@pytest.mark.parametrize(
    ("settings", "pull_request", "reason"),
    [
        ({}, {}, ""),
        ({"ignore_labels": ("skip title",)}, {}, "it has the label `Skip Title`."),
        ({"ignore_labels": ("skip",)}, {}, ""),
        ({"ignore_authors": ("renovate",)}, {}, "`Renovate[bot]` wrote it."),
        ({"ignore_authors": ("renovate[bot]",)}, {}, "`Renovate[bot]` wrote it."),
        ({"ignore_authors": ("renovate[bot]",)}, {"author": "renovate"}, ""),
        ({"wip": True}, {}, ""),
        ({"wip": True}, {"draft": True}, "the work is not done."),
        ({"wip": True}, {"title": "[WIP] add x"}, "the work is not done."),
        ({}, {"title": "[WIP] add x", "draft": True}, ""),
    ],
)
def test_labels_authors_and_unfinished_work_can_be_exempt(
    settings: dict[str, object], pull_request: dict[str, object], reason: str
) -> None:
    rules = replace(TITLES, **settings)  # type: ignore[arg-type]  # values of any field
    pr = replace(PR, **pull_request)  # type: ignore[arg-type]  # values of any field
    assert exemption(pr, rules) == reason


def test_a_title_that_is_exempt_needs_no_fix() -> None:
    exempt = TitleVerdict("Update", (), "a label says so")
    assert suited(exempt, SUGGESTION, TITLES) is exempt

"""The verdict on a title with the one fix that it carries."""

import pytest
from fakes.drafts import TITLES, a_change, a_draft

from bot.core.message.records import Problem, Suggestion
from bot.core.verdict import TitleVerdict, judged_title, suited

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


def test_a_title_that_is_exempt_needs_no_fix() -> None:
    exempt = TitleVerdict("Update", (), "a label says so")
    assert suited(exempt, SUGGESTION, TITLES) is exempt

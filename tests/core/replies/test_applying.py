"""What `/apply` answers."""

from dataclasses import replace

import pytest
from fakes.forge import PULL_REQUEST

from bot.core.landing.applying import Left, Plan
from bot.core.pull_request import BranchCommit, MergeSettings
from bot.core.replies.applying import applied, what_squashing_makes

PULL = replace(PULL_REQUEST, title="feat: `x` @all", body="Why.", author="ana")
ONE = [BranchCommit("c" * 40, "fix: wip", 1, "Ana <ana@x.test>", "ana")]


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan("t", "b"), "The title is now `` feat: `x` @all ``. The message is in the desc"),
        (Plan(), "Title and description hold the message already."),
        (Plan(left=(Left.TITLE_RENAMED,)), "so it stays. `/apply title force` replaces it."),
        (Plan("t", left=(Left.BLOCK_EDITED,)), "@all ``. Somebody edited the message in"),
        (Plan(left=(Left.BLOCK_EDITED,)), "so it stays. `/apply body force` replaces it."),
        (Plan(left=(Left.TITLE_RENAMED, Left.BLOCK_EDITED)), "`/apply all force` replaces it."),
        (Plan(left=(Left.BODY_TOO_LONG,)), "shorten it first"),
        (Plan(left=(Left.TITLE_TOO_LONG,)), "more than 256 characters"),
        (Plan(left=(Left.NOTHING_FOR_BODY,)), "has no body"),
    ],
)
def test_what_was_changed_and_left_is_told(plan: Plan, said: str) -> None:
    assert said in applied(plan, PULL, "/")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (MergeSettings("PR_TITLE", "PR_BODY"), "is the title, and its body is all of the desc"),
        (MergeSettings("PR_TITLE", "BLANK"), "is the title, and its body is left out"),
        (MergeSettings("PR_TITLE", "COMMIT_MESSAGES"), "its body is the list of the commits"),
        (MergeSettings("COMMIT_OR_PR_TITLE", "BLANK"), "first line is the only commit's title"),
        (MergeSettings("PR_TITLE"), "squash.message"),
        (MergeSettings(), "What squashing may land"),
        (MergeSettings(allow_squash=False), "does not allow squash merging"),
    ],
)
def test_what_squashing_makes_of_it_is_told(settings: MergeSettings, said: str) -> None:
    assert said in what_squashing_makes(PULL, ONE, settings, "/")


def test_the_commit_is_shown_where_nothing_in_it_acts() -> None:
    text = what_squashing_makes(PULL, ONE, MergeSettings("PR_TITLE", "PR_BODY"), "!")
    assert "```text\nfeat: `x` @all (#7)\n\nWhy.\n```" in text
    assert "`!squash` lands the message exactly as it stands" in text


def test_where_nothing_is_known_and_nothing_differs_there_is_one_text() -> None:
    bare = replace(PULL, body="")
    assert "the same however it is set" in what_squashing_makes(
        bare, [], MergeSettings("PR_TITLE"), "/"
    )

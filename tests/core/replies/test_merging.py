"""What `/squash` answers."""

from collections.abc import Sequence

import pytest

from bot.core.landing.answer import MergeAnswer, MergeRefusal
from bot.core.landing.merging import Hindrance, Obstacle
from bot.core.landing.merging_message import SquashCommit
from bot.core.replies.merging import (
    cannot_merge,
    merged,
    merged_already,
    merges_later,
    no_auto_merge,
    no_message,
    unfit_header,
)
from bot.core.replies.read_back import NotRead

COMMIT = SquashCommit("feat: x (#7)", "Fixes #3 ```for @ana```")


@pytest.mark.parametrize("why", NotRead)
def test_without_a_message_the_command_that_helps_is_named(why: NotRead) -> None:
    assert "`!suggest`" in no_message(why, "!")


@pytest.mark.parametrize("obstacle", Obstacle)
def test_each_reason_is_told_with_what_to_do(obstacle: Obstacle) -> None:
    text = cannot_merge([Hindrance(obstacle, ("test",))], "/")
    assert text.startswith("Not merged. ")
    assert "{" not in text


@pytest.mark.parametrize("refusal", MergeRefusal)
def test_a_refusal_is_told_in_our_words_and_the_hosts(refusal: MergeRefusal) -> None:
    text = cannot_merge([], "/", MergeAnswer(refusal=refusal, said="Ask @ana in #3 {apply}."))
    assert text.startswith("Not merged. ")
    assert text.endswith(" GitHub says: Ask ana in issue 3 {apply}.\n")
    assert "GitHub says" not in cannot_merge([], "/", MergeAnswer(refusal=refusal))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            [Hindrance(Obstacle.DRAFT), Hindrance(Obstacle.RED, ("a b", "`c` @d {names}"))],
            "- Checks are red: `a b`, `` `c` @d {names} ``. Mend",
        ),
        ([Hindrance(Obstacle.RED, tuple(f"t{n}" for n in range(13)))], "`t9` and 3 more."),
        ([Hindrance(Obstacle.RED, ("squill/title",))], "`/apply` mends the title's."),
        ([Hindrance(Obstacle.PENDING, ("t",))], "`/squash when-green` merges it once"),
        ([Hindrance(Obstacle.RUNNING, ("t",))], "`/squash` merges it once they are green"),
    ],
)
def test_checks_are_named(found: Sequence[Hindrance], said: str) -> None:
    assert said in cannot_merge(found, "/")


def test_the_commit_that_landed_is_shown_where_nothing_in_it_acts() -> None:
    text = merged(COMMIT, "0123456789abcdef", reported_failure=False, unlisted=0)
    assert text.startswith("Squash-merged as `0123456789`.\n\n````text\nfeat: x (#7)\n")
    text = merged(COMMIT, "", reported_failure=True, unlisted=1_200)
    assert "GitHub reported an error first, but it is merged." in text
    assert "does not list 1,200 of the commits" in text


def test_what_waits_says_for_what() -> None:
    found = [Hindrance(Obstacle.PENDING, ("test",)), Hindrance(Obstacle.REVIEW_MISSING)]
    text = merges_later(COMMIT, found, "/", 0)
    assert "Checks are not done: `test`. A review is missing" in text
    assert "when-green" not in text
    assert COMMIT.title in text


def test_a_repository_without_auto_merge_is_told_where_it_is_allowed() -> None:
    text = no_auto_merge([Hindrance(Obstacle.PENDING, ("test",))], "/")
    assert "Settings → General" in text
    assert "when-green" not in text


def test_an_edited_header_is_told_with_its_fault() -> None:
    text = unfit_header("oops <b>", "Start with a type, @ana.", "https://github.test/1")
    assert "`oops <b>`: Start with a type, ana. [Edit the comment](https://github.test/1)" in text
    assert merged_already() == "It is merged already.\n"

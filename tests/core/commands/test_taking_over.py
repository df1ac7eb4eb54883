"""Which of several runs carries a comment's command out."""

import pytest

from bot.core.commands.taking_over import (
    ends,
    given_at,
    is_left,
    is_unfinished,
    left_until,
    seconds_left,
)
from bot.core.pull_request import Comment, Reaction

WRITTEN = "2026-06-01T12:00:00Z"
BEGAN = "2026-06-01T12:10:00Z"


def comment(**reactions: str) -> Comment:
    """A comment with reactions of ours at these times of the day."""
    ours = tuple(Reaction(name, f"2026-06-01T{at}Z") for name, at in reactions.items())
    return Comment(1, "ana", False, "/suggest", "u", written_at=WRITTEN, reactions=ours)


def test_times_of_reactions_are_found() -> None:
    said = comment(eyes="12:00:05", rocket="12:00:09")
    assert given_at(said, "eyes") == "2026-06-01T12:00:05Z"
    assert given_at(said, "confused") == given_at(None, "eyes") == ""
    assert ends(said) == {("rocket", "2026-06-01T12:00:09Z")}
    assert ends(None) == frozenset()


@pytest.mark.parametrize(
    ("said", "unfinished"),
    [
        (None, False),
        (comment(), False),
        (comment(eyes="12:00:05"), True),
        (comment(eyes="11:59:00"), False),
        (comment(eyes="12:00:05", rocket="12:00:09"), False),
        (comment(eyes="12:00:05", rocket="11:59:00"), True),
        (comment(eyes="12:00:05", confused="12:00:05"), False),
        (comment(eyes="12:00:07", confused="12:00:05"), True),
    ],
)
def test_a_command_is_at_work_that_nobody_has_ended(said: Comment | None, unfinished: bool) -> None:
    assert is_unfinished(said, WRITTEN) is unfinished


@pytest.mark.parametrize(
    ("said", "again", "until"),
    [
        (comment(eyes="11:00:00", rocket="11:00:05"), False, "2026-06-01T11:59:59Z"),
        (comment(eyes="11:00:00", rocket="11:00:05"), True, "2026-06-01T11:59:59Z"),
        (comment(eyes="12:00:05"), True, "2026-06-01T12:09:59Z"),
        (comment(eyes="12:00:05", confused="12:00:09"), True, "2026-06-01T12:00:09Z"),
        # not among the comments that were read
        (None, False, "2026-06-01T11:59:59Z"),
        (None, True, "2026-06-01T12:09:59Z"),
    ],
)
def test_what_was_left_is_older_than_any_living_run(
    said: Comment | None, again: bool, until: str
) -> None:
    assert left_until(said, "eyes", WRITTEN, BEGAN, again=again) == until


@pytest.mark.parametrize("written_at", ["yesterday", "0001-01-01T00:00:00"])
def test_what_is_no_time_keeps_nobody_from_anything(written_at: str) -> None:
    said = Comment(1, "ana", False, "", "u", reactions=(Reaction("eyes", ""),))
    until = left_until(said, "eyes", written_at, BEGAN, again=False)
    assert until == ""
    assert is_left(WRITTEN, until)
    assert seconds_left(said, BEGAN) == 0.0


@pytest.mark.parametrize(
    ("taken_at", "left"),
    [(None, True), ("", False), (WRITTEN, True), ("2026-06-01T12:00:01Z", False)],
)
def test_who_takes_back_what_was_left_is_first(taken_at: str | None, left: bool) -> None:
    assert is_left(taken_at, WRITTEN) is left


@pytest.mark.parametrize(
    ("eyes", "seconds"), [("12:09:50", 290.0), ("12:11:00", 300.0), ("12:01:00", 0.0)]
)
def test_a_command_is_taken_for_left_after_a_while(eyes: str, seconds: float) -> None:
    assert seconds_left(comment(eyes=eyes), BEGAN) == seconds

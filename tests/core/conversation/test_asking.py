"""What a draft is wanted for, and what that makes of the conversation."""

from dataclasses import replace

import pytest
from fakes.conversing import SHA, said, turn

from bot.core.conversation import (
    NOTHING_SAID,
    Conversation,
    Intention,
    Turn,
    stepped_back,
    with_turn,
)
from bot.core.conversation.asking import (
    LATEST_WISHES,
    MOST_SECONDS,
    NOBODY_ASKED,
    Asked,
    Refused,
    Wanted,
    brought_back,
    draft_to_change,
    followed,
    intention_of,
    refused,
    wishes_for,
)

FIRST, SHORTER = turn("first"), turn("second", "shorter", 5)
TALK = said(FIRST, SHORTER)
BACK = stepped_back(TALK, Intention(6, 6)) or NOTHING_SAID
NEWER = "f" * 40


def new(at: int, wish: str = "no scope") -> Asked:
    return Asked(Wanted.NEW, "wendy", wish, Intention(at, at))


def edited(comment_id: int, at: int) -> Asked:
    return Asked(Wanted.NEW, "wendy", "no scope", Intention(at, comment_id))


def before(at: int) -> Asked:
    return Asked(Wanted.BEFORE, "wendy", "", Intention(at, at))


@pytest.mark.parametrize(
    ("comment_id", "written_at", "intention"),
    [
        (9, "2026-05-04T03:02:01Z", Intention(1_777_863_721, 9)),
        (9, "2026-05-04T05:02:01+02:00", Intention(1_777_863_721, 9)),
        (9, "", Intention(0, 9)),
        (9, "soon", Intention(0, 9)),
        (9, "1900-01-01T00:00:00Z", Intention(0, 9)),
        (9, "0001-01-01T00:00:00+23:59", Intention(0, 9)),
        (9, "2026" * 9_999, Intention(0, 9)),
        (2**70, "9999-12-31T23:59:59Z", Intention(253_402_300_799, MOST_SECONDS)),
    ],
)
def test_the_time_of_the_last_edit_orders_comments(
    comment_id: int, written_at: str, intention: Intention
) -> None:
    assert intention_of(comment_id, written_at) == intention


@pytest.mark.parametrize(
    ("asked", "talk", "why"),
    [
        (NOBODY_ASKED, TALK, None),
        (new(6), TALK, None),
        (new(5), TALK, None),
        (new(4), TALK, Refused.OVERTAKEN),
        (before(6), TALK, None),
        (before(4), TALK, Refused.OVERTAKEN),
        (before(6), BACK, None),
        (before(7), BACK, Refused.FIRST),
        (before(1), NOTHING_SAID, Refused.FIRST),
        (new(1), NOTHING_SAID, None),
    ],
)
def test_what_is_older_or_leads_nowhere_changes_nothing(
    asked: Asked, talk: Conversation, why: Refused | None
) -> None:
    assert refused(asked, talk) is why


@pytest.mark.parametrize(
    ("asked", "talk", "head", "back"),
    [
        (NOBODY_ASKED, NOTHING_SAID, SHA, None),
        (NOBODY_ASKED, said(FIRST), SHA, None),
        (NOBODY_ASKED, TALK, SHA, SHORTER),
        (NOBODY_ASKED, TALK, NEWER, None),
        (NOBODY_ASKED, BACK, SHA, FIRST),
        (before(6), TALK, SHA, FIRST),
        (before(6), TALK, NEWER, FIRST),
        (before(6), BACK, SHA, FIRST),
        (new(6), TALK, SHA, None),
        (new(5), TALK, SHA, SHORTER),
        (new(5), TALK, NEWER, None),
        (new(5), said(FIRST, replace(SHORTER, writer="")), SHA, None),
        (new(5), NOTHING_SAID, SHA, None),
        (edited(5, 9), TALK, SHA, None),
    ],
)
def test_an_earlier_draft_is_shown_where_it_is_what_was_last_wanted(
    asked: Asked, talk: Conversation, head: str, back: Turn | None
) -> None:
    assert brought_back(asked, talk, head) == back


@pytest.mark.parametrize(
    ("asked", "talk", "wishes"),
    [
        (NOBODY_ASKED, NOTHING_SAID, ()),
        (NOBODY_ASKED, TALK, ("shorter",)),
        (NOBODY_ASKED, BACK, ()),
        (new(6), TALK, ("shorter", "no scope")),
        (new(6, " "), TALK, ("shorter",)),
        (new(5, "shorter"), TALK, ("shorter",)),
        (edited(5, 9), TALK, ("shorter", "no scope")),
        (new(9), replace(TALK, summary="long ago"), ("long ago", "shorter", "no scope")),
    ],
)
def test_whoever_writes_is_told_the_wishes_that_stand(
    asked: Asked, talk: Conversation, wishes: tuple[str, ...]
) -> None:
    assert wishes_for(asked, talk) == wishes


def test_the_latest_wishes_count() -> None:
    talk = said(*(turn(f"d{n}", f"wish {n}", n) for n in range(1, 9)))
    told = wishes_for(new(9), talk)
    assert told == ("wish 6", "wish 7", "wish 8", "no scope")
    assert len(told) == LATEST_WISHES


@pytest.mark.parametrize(
    ("asked", "talk", "head", "base"),
    [
        (new(6), TALK, SHA, SHORTER),
        (new(6), TALK, NEWER, None),
        (new(5), TALK, SHA, FIRST),
        (new(6), NOTHING_SAID, SHA, None),
        (NOBODY_ASKED, BACK, SHA, FIRST),
    ],
)
def test_wishes_are_about_the_draft_before_of_the_same_commit(
    asked: Asked, talk: Conversation, head: str, base: Turn | None
) -> None:
    assert draft_to_change(asked, talk, head) == base


THIRD = turn("third", "no scope", 6)
PUSHED = turn("pushed", sha=NEWER)
EDITED = with_turn(TALK, turn("third", "no scope", 5), Intention(9, 5))


@pytest.mark.parametrize(
    ("asked", "now", "began", "written", "after"),
    [
        (NOBODY_ASKED, TALK, TALK, PUSHED, said(FIRST, SHORTER, PUSHED)),
        (NOBODY_ASKED, TALK, TALK, None, TALK),
        (NOBODY_ASKED, TALK, said(FIRST), PUSHED, None),
        (NOBODY_ASKED, BACK, TALK, None, None),
        (new(6), TALK, TALK, THIRD, said(FIRST, SHORTER, THIRD)),
        (new(6), said(FIRST, SHORTER, PUSHED), TALK, THIRD, said(FIRST, SHORTER, PUSHED, THIRD)),
        (new(6), said(FIRST, turn("x", "y", 7)), TALK, THIRD, None),
        (new(5), TALK, TALK, None, TALK),
        (new(6), TALK, TALK, None, TALK),
        (edited(5, 9), TALK, TALK, turn("third", "no scope", 5), EDITED),
        (before(6), TALK, TALK, None, BACK),
        (before(6), BACK, TALK, None, BACK),
        (before(6), said(FIRST, SHORTER, PUSHED), TALK, None, None),
        (before(6), said(FIRST, turn("x", "y", 7)), TALK, None, None),
        (before(6), NOTHING_SAID, NOTHING_SAID, None, None),
    ],
)
def test_a_result_is_kept_unless_somebody_was_faster(
    asked: Asked,
    now: Conversation,
    began: Conversation,
    written: Turn | None,
    after: Conversation | None,
) -> None:
    assert followed(asked, now, began, written) == after


def test_a_command_that_runs_again_takes_the_place_of_its_own_turn() -> None:
    again = turn("second, by a model", "shorter", 5)
    assert followed(new(5, "shorter"), TALK, TALK, again) == said(FIRST, again)

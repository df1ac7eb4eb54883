"""What a conversation shows of the commands in it."""

from dataclasses import replace

import pytest

from bot.core.commands.limits import CommandLimits, too_many
from bot.core.commands.rights import Right, Rights
from bot.core.commands.traces import at_work_before, is_superseded, marks, said_since
from bot.core.pull_request import Comment, Reaction, Role

NOON = "2026-06-01T12:00:00Z"


def at(clock: str) -> str:
    return f"2026-06-01T{clock}Z"


def comment(number: int, body: str = "/suggest", author: str = "ana", **reactions: str) -> Comment:
    """A comment with reactions of ours at these times of the day."""
    ours = tuple(Reaction(name, at(time)) for name, time in reactions.items())
    return Comment(number, author, False, body, "u", written_at=at("11:00:00"), reactions=ours)


@pytest.mark.parametrize(
    ("body", "waits"),
    [
        ("/model check", False),
        ("/model list", False),
        ("/help squash", False),
        ("/model use coder big", True),
        ("/model frobnicate", True),
        ("/changelog", True),
        ("edited away", True),
    ],
)
def test_nobody_waits_for_a_command_that_only_looks(body: str, waits: bool) -> None:
    earlier = replace(comment(1, eyes="11:55:00"), body=body)
    assert at_work_before([earlier], 5, NOON, "/") is waits


def test_reactions_count_that_are_not_older_than_the_text() -> None:
    said = comment(1, eyes="11:59:59", rocket="12:00:00")
    assert marks(said, NOON) == {"rocket"}
    assert marks(said, "") == {"eyes", "rocket"}
    assert marks(None, NOON) == frozenset()


@pytest.mark.parametrize(
    ("earlier", "waits"),
    [
        (comment(1, eyes="11:55:00"), True),
        (comment(1, eyes="12:00:30"), True),
        (comment(1), False),
        (comment(1, eyes="11:55:00", rocket="11:56:00"), False),
        (comment(1, eyes="11:55:00", confused="11:56:00"), False),
        (comment(1, eyes="11:00:00"), False),
        (comment(9, eyes="11:59:00"), False),
    ],
)
def test_a_command_waits_for_earlier_ones_that_are_not_lost(earlier: Comment, waits: bool) -> None:
    assert at_work_before([earlier], 5, NOON, "/") is waits


@pytest.mark.parametrize(
    ("body", "later", "superseded"),
    [
        ("/suggest shorter", "/suggest longer", True),
        ("/suggest undo", "/suggest longer", True),
        ("/apply title", "/apply title force", True),
        ("/apply title", "/apply body", False),
        ("/changelog skip", "/changelog write", True),
        ("/changelog", "/changelog write", False),
        ("/squash", "/squash", False),
        ("/help", "/help", False),
        ("/model coder use a", "/model coder use b", True),
        ("/model coder use a", "/model general use b", False),
        ("/model coder use a", "/model coder use b --pr", False),
        ("/model coder list", "/model coder list", False),
        ("/model nonsense", "/model nonsense", False),
        ("/suggest", "Thanks", False),
    ],
)
def test_of_two_that_settle_the_same_the_later_one_holds(
    body: str, later: str, superseded: bool
) -> None:
    done = comment(9, later, eyes="12:00:00", rocket="12:00:05")
    assert is_superseded(body, 5, at("11:00:00"), [done], "/") is superseded


def test_an_edit_is_later_than_what_was_written_before() -> None:
    done = comment(9, "/suggest longer", eyes="12:00:00", rocket="12:00:05")
    assert not is_superseded("/suggest shorter", 5, at("13:00:00"), [done], "/")


def test_a_later_command_that_was_not_done_takes_no_place() -> None:
    waiting, before = comment(9, eyes="12:00:00"), comment(3, eyes="11:00:00", rocket="11:00:00")
    assert not is_superseded("/suggest", 5, at("11:00:00"), [waiting, before], "/")


def test_a_command_that_was_edited_in_after_another_was_done_takes_no_place() -> None:
    done = comment(7, "/apply", eyes="11:10:00", rocket="11:11:00")
    assert is_superseded("/apply", 5, at("11:00:00"), [done], "/")
    edited = replace(done, written_at=at("11:30:00"))
    assert not is_superseded("/apply", 5, at("11:00:00"), [edited], "/")


@pytest.mark.parametrize(
    ("by_person", "in_all", "over"), [(3, 9, False), (2, 9, True), (9, 3, True), (9, 4, False)]
)
def test_commands_of_the_last_hour_are_counted(by_person: int, in_all: int, over: bool) -> None:
    said = [
        comment(1, eyes="10:59:59"),
        comment(2, eyes="11:00:00"),
        comment(3, author="ANA", eyes="11:59:00"),
        comment(4, author="wendy", eyes="11:59:00"),
        comment(5, "Thanks"),
    ]
    limits = CommandLimits(by_person, in_all)
    assert too_many(said, "ana", NOON, limits, Role.TRIAGE) is over
    held = by_person == 2
    assert too_many(said, "ana", NOON, limits, Role.WRITE) is held


@pytest.mark.parametrize("moment", ["", "noon", "2026-06-01T12:00:00"])
def test_what_is_no_time_limits_nothing(moment: str) -> None:
    said = [comment(1, eyes="11:59:00")]
    assert not too_many(said, "ana", moment, CommandLimits(1, 1), Role.READ)


def test_our_own_answers_of_the_hour_are_found() -> None:
    start = "<!-- squill:squill reply-to="
    ours = [
        Comment(number, "bot", mine, body, "u", written_at=at(clock))
        for number, mine, body, clock in [
            (1, True, f"{start}5 -->\nno", "11:30:00"),
            (2, True, f"{start}5 -->\nno", "10:30:00"),
            (3, False, f"{start}5 -->\nno", "11:30:00"),
            (4, True, "no", "11:30:00"),
        ]
    ]
    assert [each.comment_id for each in said_since(ours, start, NOON, 3600)] == [1]


@pytest.mark.parametrize(
    ("right", "role", "opened", "may"),
    [
        (Right.ASK, Role.READ, False, False),
        (Right.ASK, Role.READ, True, True),
        (Right.ASK, Role.WRITE, False, True),
        (Right.SQUASH, Role.WRITE, False, False),
        (Right.SQUASH, Role.NONE, True, False),
        (Right.SQUASH, Role.ADMIN, False, True),
    ],
)
def test_a_right_comes_of_the_role_or_of_having_opened_the_pull_request(
    right: Right, role: Role, opened: bool, may: bool
) -> None:
    roles = {**dict.fromkeys(Right, Role.WRITE), Right.SQUASH: Role.MAINTAIN}
    assert Rights(roles, frozenset({Right.ASK})).permit(right, role, opened=opened) is may

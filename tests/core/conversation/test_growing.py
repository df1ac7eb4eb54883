"""How a conversation goes on."""

from dataclasses import replace

import pytest
from fakes.conversing import SHA, said, turn

from bot.core.conversation import (
    NOTHING_SAID,
    Conversation,
    Intention,
    Turn,
    holds,
    stepped_back,
    with_turn,
)
from bot.core.conversation.bounds import (
    LONGEST_BODY,
    LONGEST_INSTRUCTION,
    LONGEST_SUMMARY,
    MOST_FILES,
    MOST_TURNS,
    bounded,
    shorter,
)
from bot.core.message.records import ChangelogEntry, ConventionalCommit, Draft, FilePurpose, Footer

FIRST, SHORTER, NO_SCOPE = turn("first"), turn("second", "shorter", 5), turn("third", "no scope", 6)


def test_nothing_stands_where_nothing_was_said() -> None:
    assert NOTHING_SAID.standing is None
    assert NOTHING_SAID.wishes == ()
    assert stepped_back(NOTHING_SAID, Intention(1, 1)) is None
    assert not holds(NOTHING_SAID, SHA)


def test_each_turn_stands_until_the_next_one() -> None:
    talk = said(FIRST, SHORTER, NO_SCOPE)
    assert talk.standing == NO_SCOPE
    assert talk.wishes == ("shorter", "no scope")
    assert talk.latest == Intention(6, 6)


def test_a_step_back_returns_to_the_draft_before_and_forgets_its_wish() -> None:
    back = stepped_back(said(FIRST, SHORTER, NO_SCOPE), Intention(7, 7))
    assert back
    assert (back.standing, back.wishes) == (SHORTER, ("shorter",))
    assert (back.taken_back, back.latest) == (True, Intention(7, 7))
    further = stepped_back(back, Intention(8, 8))
    assert further
    assert further.standing == FIRST
    assert stepped_back(further, Intention(9, 9)) is None


def test_what_was_taken_back_is_gone_when_somebody_asks_again() -> None:
    back = stepped_back(said(FIRST, SHORTER), Intention(6, 6))
    assert back
    again = with_turn(back, NO_SCOPE, Intention(7, 6))
    assert again.turns == (FIRST, NO_SCOPE)
    assert not again.taken_back


def test_the_same_draft_after_a_push_is_no_turn_of_its_own() -> None:
    pushed = turn("second", sha="f" * 40)
    talk = with_turn(said(FIRST, SHORTER), pushed)
    assert talk.turns == (FIRST, replace(SHORTER, head_sha="f" * 40))
    assert with_turn(said(FIRST), turn("other", sha="f" * 40)).turns[1].head_sha == "f" * 40


def test_an_automatic_turn_makes_nothing_newer() -> None:
    assert with_turn(said(FIRST, SHORTER), turn("pushed")).latest == Intention(5, 5)


def test_the_same_command_again_has_one_turn_and_turns_that_nobody_counts_stay() -> None:
    again = turn("written by a model", "shorter", 5)
    assert with_turn(said(FIRST, SHORTER), again, Intention(5, 5)).turns == (FIRST, again)
    assert with_turn(said(FIRST, SHORTER), again).turns == (FIRST, SHORTER, again)


@pytest.mark.parametrize(
    ("turns", "head", "held"),
    [
        ((FIRST,), SHA, False),
        ((FIRST, SHORTER), SHA, True),
        ((FIRST, SHORTER), "f" * 40, False),
        ((FIRST, replace(SHORTER, writer="")), SHA, False),
    ],
)
def test_what_a_model_wrote_on_request_holds_for_its_commit(
    turns: tuple[Turn, ...], head: str, held: bool
) -> None:
    assert holds(said(*turns), head) is held


@pytest.mark.parametrize(("head", "held"), [(SHA, True), ("f" * 40, False)])
def test_what_somebody_returned_to_holds_until_the_next_push(head: str, held: bool) -> None:
    earlier = turn("first", sha="e" * 40, writer="")
    back = stepped_back(said(earlier, SHORTER), Intention(9, 9))
    assert back
    assert holds(back, head) is held


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (Intention(), Intention(1, 1)),
        (Intention(1, 9), Intention(2, 3)),
        (Intention(2, 3), Intention(2, 4)),
    ],
)
def test_the_later_edit_counts_and_then_the_later_comment(
    older: Intention, newer: Intention
) -> None:
    assert older < newer


def test_old_turns_fall_out_and_their_wishes_are_summarised() -> None:
    talk = said(*(turn(f"draft {n}", f"wish {n}", n) for n in range(1, MOST_TURNS + 4)))
    assert len(talk.turns) == MOST_TURNS
    assert talk.summary == "wish 1; wish 2; wish 3"
    assert talk.standing == talk.turns[-1]


def test_the_summary_is_bounded_and_keeps_the_newest_wishes() -> None:
    talk = said(*(turn(f"d{n}", f"{n} {'long; wish ' * 9}", n) for n in range(1, 60)))
    assert len(talk.summary) <= LONGEST_SUMMARY
    assert talk.summary.endswith("…")
    assert "51 long, wish" in talk.summary
    assert "1 long" not in talk.summary.split("; ")[0][:3]


def test_a_summary_without_a_place_to_cut_is_cut() -> None:
    talk = Conversation((FIRST,), 0, "x" * 5_000)
    assert bounded(talk).summary == "x" * LONGEST_SUMMARY


def test_turns_that_were_taken_back_count_too() -> None:
    turns = tuple(turn(f"d{n}") for n in range(20))
    kept = bounded(Conversation(turns, 2))
    assert len(kept.turns) == MOST_TURNS
    assert kept.standing == turns[2]
    assert kept.current == 0


def test_a_conversation_is_made_shorter_down_to_the_turn_that_stands() -> None:
    back = stepped_back(said(FIRST, SHORTER, NO_SCOPE), Intention(7, 7))
    assert back
    once = shorter(back)
    assert once
    assert (once.turns, once.current, once.summary) == ((SHORTER, NO_SCOPE), 0, "")
    twice = shorter(once)
    assert twice
    assert (twice.turns, twice.current) == ((SHORTER,), 0)
    assert shorter(twice) is None


def test_giants_are_cut_to_size() -> None:
    giant = "\ud800y" * 50_000
    commit = ConventionalCommit("t", "s", True, giant, giant, (Footer("A", giant),) * 9)
    files = (FilePurpose("a\nb", "odd"), FilePurpose(giant, "long"), *[FilePurpose("f", "p")] * 99)
    big = Turn(1, giant, giant, Draft(commit, ChangelogEntry("h", giant, files, "t")), giant, giant)
    kept = said(big).turns[0]
    assert len(kept.instruction) == LONGEST_INSTRUCTION
    assert len(kept.draft.commit.body) == LONGEST_BODY
    assert kept.draft.entry.files == (FilePurpose("f", "p"),) * MOST_FILES
    assert kept.instruction.isascii()


def test_a_sound_turn_is_kept_as_it_is() -> None:
    assert said(SHORTER).turns == (SHORTER,)

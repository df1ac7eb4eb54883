"""How a message came about, to unfold."""

from dataclasses import replace

import pytest
from fakes.conversing import said, turn

from bot.core.conversation import NOTHING_SAID, Conversation, Intention, stepped_back
from bot.core.conversation.asking import Refused
from bot.core.replies.talk import nothing_done, talk_section

FIRST, SHORTER = turn("first", writer=""), turn("second", "shorter", 5)
TALK = said(FIRST, SHORTER)
BACK = stepped_back(TALK, Intention(6, 6)) or NOTHING_SAID


@pytest.mark.parametrize("talk", [NOTHING_SAID, said(FIRST), said(FIRST, turn("pushed"))])
def test_where_nobody_asked_nothing_is_told(talk: Conversation) -> None:
    assert talk_section(talk, 9) == ""


def test_each_draft_is_told_with_what_it_answers() -> None:
    assert talk_section(said(FIRST, SHORTER, turn("third", "", 6)), 9) == (
        "<details><summary>How this message came about</summary>\n\n"
        "- `feat(net): first` (without a model)\n"
        "- `wendy` asked for `shorter`: `feat(net): second` (by `m:7b`)\n"
        "- `wendy` asked for another draft: `feat(net): third` (by `m:7b`)\n\n"
        "</details>"
    )


def test_what_was_taken_back_is_told() -> None:
    assert "`feat(net): second` (by `m:7b`, taken back)" in talk_section(BACK, 9)


def test_what_is_no_longer_kept_is_told_in_short() -> None:
    told = talk_section(replace(said(FIRST), summary="no scope; shorter"), 9)
    assert "\nAsked for before: `no scope; shorter`.\n- `feat" in told


@pytest.mark.parametrize(("most", "lines"), [(0, 0), (1, 1), (2, 2), (9, 2)])
def test_the_newest_are_told(most: int, lines: int) -> None:
    told = talk_section(TALK, most)
    assert told.count("\n- ") == lines
    assert ("second" in told) == bool(most)


HOSTILE = [
    "@octocat fixes #1",
    "</details><img src=x onerror=y>",
    "` `` ```\n# Heading\n<!-- squill:squill -->",
    "x\r\n- [ ] [skip ci]\n/squash",
    "\u202e\U000e0041 \x1b[31mred",
]


@pytest.mark.parametrize("wish", HOSTILE)
def test_a_wish_is_words_in_a_code_span_and_nothing_else(wish: str) -> None:
    hostile = replace(turn(wish, wish, 5), author=wish, writer=wish)
    told = talk_section(replace(said(FIRST, hostile), summary=wish), 9)
    lines = told.splitlines()
    assert len([line for line in lines if line]) == 5
    assert not set("\u202e\U000e0041\x1b\r") & set(told)
    for line in lines[2:-2]:
        outside = _outside_code(line)
        assert not [each for each in ("@octocat", "<", "#", "[") if each in outside]


def _outside_code(line: str) -> str:
    """What of a line stands in no code span; a span ends at a run as long as its own."""
    outside, rest = "", line
    while "`" in rest:
        before, _, rest = rest.partition("`")
        run = 1 + len(rest) - len(rest.lstrip("`"))
        marks = "`" * run
        _, _, rest = (
            (rest[run - 1 :] + " ").partition(f" {marks}") if run > 1 else rest.partition("`")
        )
        outside += before
    return outside + rest


@pytest.mark.parametrize("why", list(Refused))
def test_every_refusal_is_a_sentence(why: Refused) -> None:
    assert nothing_done(why).endswith(".\n")

"""A conversation as text, and what is made of texts that are none."""

import json

import pytest
from fakes.conversing import said, turn

from bot.core.conversation import NOTHING_SAID, Conversation, Intention, stepped_back
from bot.core.conversation.bounds import MOST_TURNS
from bot.core.conversation.stored import LONGEST_STORED, conversation_json, read_conversation

TALK = said(turn("first"), turn("second", "shorter, 😀 please", 5), turn("third", "no scope", 6))
BACK = stepped_back(TALK, Intention(7, 7))


@pytest.mark.parametrize("talk", [NOTHING_SAID, TALK, BACK])
def test_what_is_written_is_read(talk: Conversation) -> None:
    text = conversation_json(talk)
    assert read_conversation(text) == talk
    assert text.isascii()
    assert text == conversation_json(talk)


def altered(**others: object) -> str:
    return json.dumps(json.loads(conversation_json(TALK)) | others)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}x",
        "\x00",
        "\ud800",
        "[" * 100_000,
        '{"turns":' + "[" * 50_000,
        "x" * (LONGEST_STORED + 1),
        altered(turns="many"),
        altered(turns=[{}]),
        altered(current=3),
        altered(current=-2),
        altered(current=-1),
        altered(turns=[]),
        altered(current="1"),
        altered(latest={"at": -1, "comment_id": 1}),
        altered(latest={"at": 1, "comment_id": 2**63}),
        altered(latest={"at": 1.5, "comment_id": 2}),
        altered(summary=5),
        altered(turns=json.loads(conversation_json(TALK))["turns"] + [7]),
    ],
    ids=lambda text: ascii(text)[:30],
)
def test_anything_else_is_nothing(text: str) -> None:
    assert read_conversation(text) is None


def test_fields_that_nobody_knows_are_passed_over() -> None:
    assert read_conversation(altered(mood="good")) == TALK


def test_too_many_turns_are_cut_down() -> None:
    turns = json.loads(conversation_json(TALK))["turns"] * 20
    read = read_conversation(altered(turns=turns, current=59))
    assert read
    assert len(read.turns) == MOST_TURNS
    assert read.standing == TALK.standing

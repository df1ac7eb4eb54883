"""The line at the end of a comment that keeps what nothing else would."""

import base64
import json
import random
import zlib
from dataclasses import asdict, replace

import pytest
from fakes.conversing import said, turn

from bot.core.conversation import NOTHING_SAID, Conversation, Intention, stepped_back
from bot.core.conversation.state_block import (
    LONGEST_LINE,
    State,
    read_state,
    state_line,
    without_state,
)
from bot.core.message.records import ChangelogEntry, ConventionalCommit, Draft
from bot.core.models.model import ModelType

PR = "octo/app#7"
KEY = "a key of the operator's"
TALK = said(turn("first"), turn("second", "shorter --> please 😀", 5))
BACK = stepped_back(TALK, Intention(6, 6)) or NOTHING_SAID
CHOICES = {ModelType.CODER: "big"}
STATE = State(TALK, CHOICES)


def packed(told: str | bytes, signature: str = "-") -> str:
    """A line with anything in it."""
    data = told.encode() if isinstance(told, str) else told
    payload = base64.b64encode(zlib.compress(data, 9)).decode()
    return f"<!-- squill-state:1 {signature} {payload} -->"


def told(**others: object) -> str:
    return json.dumps(json.loads(json.dumps(asdict(STATE))) | others)


@pytest.mark.parametrize("key", ["", KEY])
@pytest.mark.parametrize(
    "state", [STATE, State(TALK), State(BACK), State(choices=CHOICES), State(said(turn("😀")))]
)
def test_what_is_kept_is_read_again(state: State, key: str) -> None:
    line = state_line(state, PR, key)
    assert read_state(f"### Squash message\n\n{line}", PR, key) == state
    assert read_state(f"### Squash message\r\n\r\n{line}\r\n", PR, key) == state
    assert line == state_line(state, PR, key)


def test_nothing_is_kept_of_nothing() -> None:
    assert state_line(State(), PR, KEY) == ""
    assert read_state("", PR, "") is None


def test_the_line_is_one_html_comment_whatever_was_said() -> None:
    line = state_line(STATE, PR, "")
    assert line.startswith("<!-- squill-state:1 - ")
    assert line.count("-->") == 1
    assert line.isascii()
    assert "\n" not in line


@pytest.mark.parametrize(
    "line",
    [
        state_line(STATE, PR, ""),
        state_line(STATE, PR, "another key"),
        state_line(STATE, "octo/app#8", KEY),
        state_line(STATE, PR, KEY).replace("squill-state:1 ", "squill-state:1 0"),
        packed(told(), "0" * 64),
    ],
)
def test_with_a_key_only_what_it_has_signed_for_this_pull_request_counts(line: str) -> None:
    assert read_state(line, PR, KEY) is None


def test_a_signature_of_one_state_is_none_for_another() -> None:
    signature = state_line(STATE, PR, KEY).split()[2]
    other = state_line(State(BACK), PR, "").replace("1 - ", f"1 {signature} ")
    assert read_state(other, PR, KEY) is None


def test_without_a_key_a_signed_line_is_as_good_as_any() -> None:
    assert read_state(state_line(STATE, PR, KEY), PR, "") == STATE


@pytest.mark.parametrize(
    "line",
    [
        "<!-- squill-state:1 - -->",
        "<!-- squill-state:1 - AAAA -->",
        "<!-- squill-state:1 - A=== -->",
        "<!-- squill-state:1 - AAAAA -->",
        "<!-- squill-state:2 - AAAA -->",
        state_line(STATE, PR, "")[:-30] + " -->",
        f"<!-- squill-state:1 - {'A' * 100_000} -->",
        state_line(STATE, PR, "") + " and more",
        state_line(STATE, PR, "") + "\nmore",
        packed(""),
        packed("null"),
        packed("[" * 100_000),
        packed(b"\xff\xfe\x00"),
        packed(b"\x00" * 20_000_000),
        packed(told(said="much")),
        packed(told(said=asdict(Conversation((), 4)))),
        packed(told(choices={"painter": "x"})),
        packed(told(choices=["coder"])),
        packed(told(choices={"coder": 7})),
        f"<!-- squill-state:1 - {base64.b64encode(zlib.compress(b'{}') + b'more').decode()} -->",
    ],
    ids=lambda line: f"{len(line)} {line[-24:]}",
)
def test_garbage_is_nothing(line: str) -> None:
    assert read_state(f"text\n{line}", PR, "") is None


def test_what_is_unknown_in_it_is_passed_over_and_long_ids_are_left_out() -> None:
    line = packed(told(choices={"coder": "x" * 99, "general": "g"}, mood="good"))
    assert read_state(line, PR, "") == State(TALK, {ModelType.GENERAL: "g"})


def test_a_state_says_nothing_by_being_empty() -> None:
    assert read_state(packed("{}"), PR, "") == State()


def giant(seed: int, wish: str) -> Conversation:
    """Turns of text that cannot be compressed much."""
    drawn = random.Random(seed)

    def noise(length: int) -> str:
        return "".join(chr(drawn.randint(0x4E00, 0x9FFF)) for _ in range(length))

    def big(number: int) -> Draft:
        commit = ConventionalCommit("feat", "", False, noise(200), noise(4000))
        return Draft(commit, ChangelogEntry(noise(200), noise(600), (), "feat", noise(number)))

    turns = [
        replace(turn("x", f"{wish} {n}", n), draft=big(n), writer=noise(99)) for n in range(1, 9)
    ]
    return said(*turns)


def test_giants_lose_their_oldest_turns() -> None:
    state = State(giant(1, "wish"), CHOICES)
    line = state_line(state, PR, KEY)
    assert len(line) <= LONGEST_LINE
    read = read_state(line, PR, KEY)
    assert read
    assert read.said.standing == state.said.standing
    assert read.said.summary.startswith("wish 1; wish 2")
    assert read.choices == CHOICES


def test_of_a_turn_that_is_too_large_alone_only_the_order_of_commands_is_kept() -> None:
    drawn = random.Random(5)
    body = "".join(chr(drawn.randint(0x10000, 0x3FFFF)) for _ in range(4_000))
    large = replace(turn("x", body[:500], 5), author=body, writer=body)
    commit = replace(large.draft.commit, body=body, subject=body)
    talk = said(
        turn("first", "shorter", 4), replace(large, draft=replace(large.draft, commit=commit))
    )
    back = stepped_back(talk, Intention(9, 9))
    assert back
    line = state_line(State(talk, CHOICES), PR, "")
    read = read_state(line, PR, "")
    assert read
    assert (read.said.turns, read.said.latest) == ((), Intention(5, 5))
    assert (read.said.summary, read.choices) == ("shorter", CHOICES)
    kept = read_state(state_line(State(back), PR, ""), PR, "")
    assert kept
    assert [each.instruction for each in kept.said.turns] == ["shorter"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"text\n\n{state_line(STATE, PR, '')}\n", "text\n\n"),
        ("text\n", "text\n"),
        ("", ""),
        (state_line(STATE, PR, KEY), ""),
    ],
)
def test_people_are_shown_the_comment_without_the_line(body: str, text: str) -> None:
    assert without_state(body) == text

"""What was said about pull requests' messages, in every store."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from fakes.conversing import said, turn
from fakes.registry import Registry

from bot.core.conversation import NOTHING_SAID, Conversation, Intention

FIRST = turn("first")
TALK = said(FIRST, turn("second", "shorter 😀", 5))
PR = "octo/app#7"


def test_what_was_kept_is_there_for_its_pull_request(connect: Callable[[], Registry]) -> None:
    store = connect()
    assert store.conversation(PR) is None
    assert store.keep_conversation(PR, TALK)
    assert connect().conversation(PR) == TALK
    assert store.conversation("octo/app#8") is None
    assert store.keep_conversation("octo/app#8", NOTHING_SAID)
    assert store.conversation("octo/app#8") == NOTHING_SAID
    assert store.conversation(PR) == TALK


@pytest.mark.parametrize(
    ("latest", "kept"),
    [
        (Intention(), False),
        (Intention(4, 99), False),
        (Intention(5, 4), False),
        (Intention(5, 5), True),
        (Intention(5, 6), True),
        (Intention(6, 1), True),
    ],
)
def test_what_is_older_never_takes_the_place_of_what_is_newer(
    store: Registry, latest: Intention, kept: bool
) -> None:
    store.keep_conversation(PR, TALK)
    other = replace(said(FIRST), latest=latest)
    assert store.keep_conversation(PR, other) is kept
    assert store.conversation(PR) == (other if kept else TALK)


def test_of_many_at_once_the_newest_stays(connect: Callable[[], Registry]) -> None:
    clients = [connect() for _ in range(8)]

    def keep(number: int) -> bool:
        talk = said(FIRST, turn(f"draft {number}", "again", number))
        return clients[number % 8].keep_conversation(PR, talk)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(keep, [*range(1, 41), 41]))
    assert any(answers)
    found = clients[0].conversation(PR)
    assert found
    assert found.latest == Intention(41, 41)


def test_it_is_no_change_of_the_registry(store: Registry) -> None:
    store.keep_conversation(PR, TALK)
    assert (store.revision(), list(store.list_models()), dict(store.choices(PR))) == (0, [], {})


ODD = ["", " ", "a\0b", "*", "at", "\ud800", "é😀", "'; DROP TABLE conversations; --", "x" * 5_000]


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:20])
def test_names_and_wishes_may_be_of_any_text(store: Registry, text: str) -> None:
    talk: Conversation = said(FIRST, turn(text, text, 5))
    assert store.keep_conversation(text, talk)
    assert store.conversation(text) == talk
    assert store.conversation(PR) is None

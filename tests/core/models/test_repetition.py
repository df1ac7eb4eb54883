"""A text that says the same again and again is noticed; one with many similar lines is not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.models.repetition import LEAST_RUN, LONGEST_TAIL, repeats_itself

REPLY = json.dumps(
    {
        "summary": "Adds a retry to the client and takes the old one out. " * 2,
        "type": "fix",
        "scope": "client",
        "subject": "retry requests that the server refused",
        "body": "The client gave up at the first 503.\n\nIt now waits and asks again, up to three "
        "times, and says so in its log.\n\n" + "-" * 120,
        "files": [
            {"path": f"src/client/handlers/handler_{number}.py", "purpose": "passes the retry on"}
            for number in range(50)
        ],
    }
)
NOTES = json.dumps(
    {"facts": [f"`test_{name}` is new in `tests/test_client.py`" for name in "abcdefghijklmnop"]},
    indent=16,
)
TABLE = "| name | old | new |\n|------|-----|-----|\n" + "".join(
    f"| option_{n} | 0 | 0 |\n" for n in range(60)
)
VERSIONS = "".join(f"- bump package-{n} from 1.{n}.0 to 1.{n}.1\n" for n in range(80))
HASHES = "".join(f"sha256:{n * 2654435761 % 2**32:064x}\n" for n in range(1, 60))


@pytest.mark.parametrize("text", [REPLY, NOTES, TABLE, VERSIONS, HASHES, "", "a", " " * 300])
def test_similar_lines_are_no_repetition(text: str) -> None:
    assert not any(repeats_itself(text[:end]) for end in range(0, len(text), 50))
    assert not repeats_itself(text)


@pytest.mark.parametrize(
    "said",
    [
        "A",
        "\n",
        "\\n",
        "hmm ",
        '"", ',
        "and so on and so on, ",
        "- fixed the retry of the client\n",
        "The client gave up at the first 503. It now waits and asks again, up to three times. " * 3,
        "長い",
    ],
)
def test_the_same_again_and_again_is(said: str) -> None:
    text = REPLY + said * (2 * LONGEST_TAIL // len(said))
    assert repeats_itself(text)
    assert repeats_itself(text + said[: len(said) // 2])


@pytest.mark.parametrize(("length", "noticed"), [(LEAST_RUN, True), (LEAST_RUN - 1, False)])
def test_a_run_has_a_least_length(length: int, noticed: bool) -> None:
    assert repeats_itself("ab" * length + "x" + "-" * length) is noticed


@pytest.mark.parametrize(("times", "noticed"), [(4, True), (3, False)])
def test_a_long_thing_is_said_four_times(times: int, noticed: bool) -> None:
    said = "".join(f"{number} " for number in range(150))
    assert repeats_itself("Now: " + said * times) is noticed


def test_what_was_said_before_is_forgotten() -> None:
    assert not repeats_itself("hmm " * 1_000 + REPLY)


@given(st.text(max_size=40), st.text(min_size=1, max_size=500))
def test_any_text_is_noticed_when_it_comes_often_enough(before: str, said: str) -> None:
    assert repeats_itself(before + said * (LONGEST_TAIL // len(said) + 1))

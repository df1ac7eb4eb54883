"""Records as text: what was stored comes back, and what makes no sense is nothing."""

from dataclasses import replace

import pytest

from bot.core.errors import WriteFailure
from bot.core.models.coordination import Failures, Heartbeat, Learned
from bot.core.models.gpu import Gpu
from bot.core.models.model import Model, ModelType
from bot.core.models.registry import Action, Author, Change
from bot.core.models.stored import (
    heartbeat_text,
    learned_fields,
    model_fields,
    read_change,
    read_count,
    read_failures,
    read_heartbeat,
    read_learned,
    read_model,
    read_object,
    storable,
)

MODEL = Model(
    model_id="coder",
    model_type=ModelType.CODER,
    url="http://gpu:11434",
    model_name="qwen2.5-coder:7b",
    timeout=120.5,
    is_active=True,
    context_length=16_384,
    tier=2,
    keep_alive="10m",
)
HEARTBEAT = Heartbeat("http://gpu:11434", 1.5, 64, 32, (Gpu("card", 24, 12, 0.5),))
LEARNED = Learned(3, 1.5, 200.25, 20.125, 4, 5, 6)


@pytest.mark.parametrize(
    "model",
    [
        MODEL,
        replace(MODEL, is_available=True, is_active=False, capabilities=("completion", "tools")),
        replace(MODEL, is_available=False, size=2**70, model_id='a\nb\0c"}{é😀'),
    ],
)
def test_a_model_comes_back_as_it_was(model: Model) -> None:
    assert read_model(model_fields(model)) == model


@pytest.mark.parametrize(
    "garbage",
    [
        {"timeout": "soon"},
        {"timeout": "nan"},
        {"timeout": "inf"},
        {"timeout": "-1"},
        {"context_length": "-1"},
        {"model_type": "painter"},
        {"tier": ""},
        {"is_active": "perhaps"},
        {"context_length": "9" * 10_000},
        {"capabilities": "[" * 10_000},
        {"capabilities": '{"a": 1}'},
    ],
)
def test_a_model_of_garbage_is_none(garbage: dict[str, str]) -> None:
    assert read_model({**model_fields(MODEL), **garbage}) is None


def test_a_model_with_a_field_missing_is_none_and_one_with_a_field_too_many_is_not() -> None:
    fields = model_fields(MODEL)
    assert read_model({**fields, "colour": "blue"}) == MODEL
    del fields["url"]
    assert read_model(fields) is None


def test_text_that_utf_8_cannot_hold_is_stored_as_escapes() -> None:
    assert storable("a\ud800b") == r"a\ud800b"
    assert storable("é😀\0") == "é😀\0"


def test_a_line_of_the_audit_trail_is_read_with_its_author() -> None:
    line = {
        "revision": 7,
        "at": "2025-06-01T10:00:00+00:00",
        "who": "octocat",
        "where": "octo/app#7",
        "action": "use",
        "model_type": "coder",
        "model_id": "b",
        "before": "a",
    }
    assert read_change(line) == Change(
        revision=7,
        at="2025-06-01T10:00:00+00:00",
        author=Author("octocat", "octo/app#7"),
        action=Action.USE,
        model_type=ModelType.CODER,
        model_id="b",
        before="a",
    )
    assert read_change({**line, "action": "dance"}) is None
    assert read_change({}) is None


def test_a_heartbeat_comes_back_as_it_was() -> None:
    assert read_heartbeat(heartbeat_text(HEARTBEAT)) == HEARTBEAT


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "[" * 10_000, '{"url": "u", "at": 1}'])
def test_a_heartbeat_of_garbage_is_none(text: str) -> None:
    assert read_heartbeat(text) is None


def test_a_heartbeat_of_no_time_is_none() -> None:
    assert read_heartbeat(heartbeat_text(replace(HEARTBEAT, at=float("nan")))) is None


@pytest.mark.parametrize(
    ("fields", "failures"),
    [
        (
            {"count": "2", "last_at": "10.5", "last": "timeout"},
            Failures(2, 10.5, WriteFailure.TIMEOUT),
        ),
        ({"count": "0", "last_at": "10.5", "last": "timeout"}, None),
        ({"count": "2", "last_at": "nan", "last": "timeout"}, None),
        ({"count": "2", "last_at": "10.5", "last": "boredom"}, None),
        ({"probe_until": "10.5"}, None),
        ({}, None),
    ],
)
def test_failures_are_read_where_they_make_sense(
    fields: dict[str, str], failures: Failures | None
) -> None:
    assert read_failures(fields) == failures


def test_what_was_learned_comes_back_as_it_was() -> None:
    assert read_learned(learned_fields(LEARNED)) == LEARNED
    assert read_learned({"largest_loaded": "5"}) == Learned(largest_loaded=5)


@pytest.mark.parametrize("garbage", [{"size": "big"}, {"load_seconds": "-1"}, {"samples": "nan"}])
def test_nothing_was_learned_from_garbage(garbage: dict[str, str]) -> None:
    assert read_learned({**learned_fields(LEARNED), **garbage}) == Learned()


@pytest.mark.parametrize(
    ("text", "fields"),
    [('{"a": 1}', {"a": 1}), ("[]", {}), ("", {}), ("{", {}), ("[" * 100_000, {})],
)
def test_an_object_is_read_or_is_empty(text: str, fields: dict[str, object]) -> None:
    assert read_object(text) == fields


@pytest.mark.parametrize(
    ("text", "count"), [("0", 0), ("12", 12), ("", 0), ("-1", 0), ("1e3", 0), ("9" * 10_000, 0)]
)
def test_a_count_is_read_or_is_nothing(text: str, count: int) -> None:
    assert read_count(text) == count

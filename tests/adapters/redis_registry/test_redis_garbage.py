"""What others put into Redis is passed over or named; it never crashes or is half overwritten."""

from collections.abc import Callable

import pytest
import redis
from fakes.registry import (
    AUTHOR,
    CODER,
    GENERAL,
    LEASE,
    PLACE,
    coder,
    names,
    tell_all,
)

from bot.adapters.redis_registry import RedisRegistry
from bot.core.conversation import NOTHING_SAID
from bot.core.errors import ServiceError, WriteFailure
from bot.core.models.coordination import Learned, PlaceFacts, Sample


@pytest.mark.parametrize(
    "spoil",
    [
        lambda client: client.hset("squill:models:b", "timeout", "soon"),
        lambda client: client.hset("squill:models:b", "model_type", "painter"),
        lambda client: client.hset("squill:models:b", "tier", b"\xff\xfe"),
        lambda client: client.hdel("squill:models:b", "url"),
        lambda client: client.delete("squill:models:b"),
        lambda client: client.set("squill:models:b", "mine") and client.delete("squill:models:b"),
        lambda client: client.delete("squill:models:b") and client.set("squill:models:b", "mine"),
        lambda client: client.delete("squill:models:b") and client.rpush("squill:models:b", "1"),
    ],
)
def test_a_record_that_makes_no_sense_is_passed_over(
    store: RedisRegistry, client: redis.Redis, spoil: Callable[[redis.Redis], object]
) -> None:
    spoil(client)
    assert [model.model_id for model in store.list_models()] == ["a"]
    assert store.get_model("b") is None
    active = store.get_active_model(CODER)
    assert active
    assert active.model_id == "a"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda client: client.set("squill:models:coder:active", "gone"),
        lambda client: client.delete("squill:models:coder:active"),
        lambda client: client.hset("squill:models:a", "model_type", "painter"),
    ],
)
def test_an_active_model_that_is_not_there_is_none_and_the_next_one_added_is_active(
    store: RedisRegistry, client: redis.Redis, spoil: Callable[[redis.Redis], object]
) -> None:
    spoil(client)
    assert store.get_active_model(CODER) is None
    assert store.add_model(coder("c"), AUTHOR).is_active


@pytest.mark.parametrize(
    ("key", "attempt"),
    [
        ("squill:registry:schema", lambda store: store.list_models()),
        ("squill:registry:history", lambda store: store.history(1)),
        ("squill:registry:history", lambda store: store.add_model(coder("c"), AUTHOR)),
        ("squill:registry:rev", lambda store: store.set_active_model(CODER, "b", AUTHOR)),
        ("squill:models:index:coder", lambda store: store.list_models()),
        ("squill:models:index:coder", lambda store: store.remove_model(CODER, "b", AUTHOR)),
        ("squill:models:coder:active", lambda store: store.set_active_model(CODER, "b", AUTHOR)),
        ("squill:models:b", lambda store: store.update_availability("b", True)),
        ("squill:models:b", lambda store: store.add_model(coder("b"), AUTHOR)),
        ("squill:pr:octo/app#7", lambda store: store.choices("octo/app#7")),
        ("squill:pr:octo/app#7", lambda store: store.choose("octo/app#7", CODER, "")),
        ("squill:talk:octo/app#7", lambda store: store.conversation("octo/app#7")),
        (
            "squill:talk:octo/app#7",
            lambda store: store.keep_conversation("octo/app#7", NOTHING_SAID),
        ),
        ("squill:lease:http%3A//gpu%3A11434", lambda store: store.acquire(LEASE, 1, 1)),
        ("squill:lease:http%3A//gpu%3A11434", lambda store: store.release(LEASE)),
        (
            "squill:brk:http%3A//gpu%3A11434:m:7b",
            lambda store: store.note_failure(PLACE, WriteFailure.BUSY),
        ),
        ("squill:brk:http%3A//gpu%3A11434:m:7b", lambda store: store.try_probe(PLACE, 1)),
        ("squill:perf:http%3A//gpu%3A11434::0", lambda store: store.note_sample(PLACE, Sample())),
        (
            "squill:perf:http%3A//gpu%3A11434::0",
            lambda store: store.note_out_of_memory(PLACE, 1),
        ),
    ],
)
def test_what_another_program_put_in_the_way_is_named_and_nothing_is_changed(
    store: RedisRegistry,
    client: redis.Redis,
    key: str,
    attempt: Callable[[RedisRegistry], object],
) -> None:
    client.delete(key)
    client.xadd(key, {"a": "stream"})
    before = {name: client.dump(name) for name in names(client)}
    with pytest.raises(ServiceError, match="another program") as refused:
        attempt(store)
    assert key in str(refused.value)
    assert {name: client.dump(name) for name in names(client)} == before


def test_a_model_kept_beside_garbage_with_a_type_no_one_knows_is_in_the_way(
    store: RedisRegistry, client: redis.Redis
) -> None:
    client.hset("squill:models:c", "colour", "blue")
    with pytest.raises(ServiceError, match="squill:models:c"):
        store.add_model(coder("c"), AUTHOR)


def test_lines_of_the_trail_that_make_no_sense_are_passed_over(
    store: RedisRegistry, client: redis.Redis
) -> None:
    for line in ("", "[]", "{}", "[" * 100_000, '{"revision": "many"}'):
        client.lpush("squill:registry:history", line)
    assert [change.revision for change in store.history(9)] == [2, 1]


def test_a_revision_that_makes_no_sense_is_none(store: RedisRegistry, client: redis.Redis) -> None:
    client.set("squill:registry:rev", "many")
    assert store.revision() == 0
    with pytest.raises(ServiceError, match="Nothing was changed"):
        store.set_active_model(CODER, "b", AUTHOR)
    active = store.get_active_model(CODER)
    assert active
    assert active.model_id == "a"


def test_an_age_that_makes_no_sense_is_the_oldest(
    store: RedisRegistry, client: redis.Redis
) -> None:
    client.hset("squill:models:b", "added_revision", "first")
    assert [model.model_id for model in store.list_models()] == ["b", "a"]


def test_a_choice_of_a_type_no_one_knows_is_passed_over(
    store: RedisRegistry, client: redis.Redis
) -> None:
    client.hset("squill:pr:octo/app#7", "painter", "x")
    client.hset("squill:pr:octo/app#7", "general", "g")
    assert store.choices("octo/app#7") == {GENERAL: "g"}


@pytest.mark.parametrize("kind", ["hash", "zset", "string"])
def test_garbage_under_what_runs_tell_each_other_is_not_known(
    store: RedisRegistry, client: redis.Redis, kind: str
) -> None:
    tell_all(store)
    for key in [name for name in names(client) if "http" in name]:
        client.delete(key)
        if kind == "hash":
            client.hset(key, "count", "-1")
        elif kind == "zset":
            client.zadd(key, {"x": 1.0})
        else:
            client.set(key, "[]")
    (known,) = store.look([PLACE])
    assert known == PlaceFacts(PLACE, known.now, learned=Learned())


def test_figures_that_make_no_sense_are_learned_anew(
    store: RedisRegistry, client: redis.Redis
) -> None:
    key = "squill:perf:http%3A//gpu%3A11434:m:7b:4096"
    garbage = {"samples": "nan", "load_seconds": "-1", "prefill_rate": "inf", "decode_rate": "x"}
    for field, figure in garbage.items():
        client.hset(key, field, figure)
    store.note_sample(PLACE, Sample(1.0, 2.0, 3.0, 4))
    assert store.look([PLACE])[0].learned == Learned(1, 1.0, 2.0, 3.0, 4)


@pytest.mark.parametrize("schema", ["", "0", "-1", "1.5", "0x10", "1e3", "inf", "9" * 10_000])
def test_a_schema_that_makes_no_sense_is_named(
    store: RedisRegistry, client: redis.Redis, schema: str
) -> None:
    client.set("squill:registry:schema", schema)
    with pytest.raises(ServiceError, match="registry:schema"):
        store.list_models()
    assert store.look([PLACE])[0].failures is None

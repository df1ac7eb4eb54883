"""What stands in Redis: the keys that the documentation names, and what others put there."""

import pytest
import redis
from fakes.registry import AUTHOR, CODER, LEASE, PLACE, coder, names, quality, tell_all

from bot.adapters.redis_registry import RedisRegistry
from bot.core.conversation import NOTHING_SAID
from bot.core.models.quality import KEPT

NEWEST = (6, 2)
SINCE = {
    "DEL": (1, 0),
    "EVAL": (2, 6),
    "EVALSHA": (2, 6),
    "EXISTS": (1, 0),
    "EXPIRE": (1, 0),
    "EXPIREAT": (1, 2),
    "GET": (1, 0),
    "HDEL": (2, 0),
    "HGET": (2, 0),
    "HGETALL": (2, 0),
    "HKEYS": (2, 0),
    "HSET": (4, 0),
    "INCR": (1, 0),
    "LPUSH": (1, 0),
    "LRANGE": (1, 0),
    "LTRIM": (1, 0),
    "SADD": (1, 0),
    "SET": (2, 6),
    "SMEMBERS": (1, 0),
    "SREM": (1, 0),
    "TIME": (2, 6),
    "TYPE": (1, 0),
    "ZADD": (1, 2),
    "ZCARD": (1, 2),
    "ZRANGE": (1, 2),
    "ZRANGEBYSCORE": (1, 2),
    "ZREM": (1, 2),
    "ZSCORE": (1, 2),
}
"""Since which Redis each command is known in the form in which it is used (redis.io/commands)."""
OF_THE_CONNECTION = {"AUTH", "CLIENT", "PING", "SELECT", "FLUSHALL", "CONFIG", "INFO", "COMMAND"}


def test_the_keys_are_those_that_are_documented(store: RedisRegistry, client: redis.Redis) -> None:
    store.choose("octo/app#7", CODER, "b")
    store.note_qualities([quality()])
    store.keep_conversation("octo/app#7", NOTHING_SAID)
    tell_all(store)
    host = "http%3A//gpu%3A11434"
    keys = {key for key in names(client) if not key.startswith("squill:req:")}
    assert keys == {
        "squill:models:coder:active",
        "squill:models:a",
        "squill:models:b",
        "squill:models:index:coder",
        "squill:registry:rev",
        "squill:registry:schema",
        "squill:registry:history",
        "squill:pr:octo/app#7",
        "squill:quality:octo/app",
        "squill:talk:octo/app#7",
        f"squill:lease:{host}",
        f"squill:lease:{host}:models",
        f"squill:brk:{host}:m:7b",
        f"squill:perf:{host}:m:7b:4096",
        f"squill:perf:{host}::0",
        f"squill:host:{host}:hb",
    }
    assert client.get("squill:models:coder:active") == "a"
    assert client.smembers("squill:models:index:coder") == {"a", "b"}
    assert client.get("squill:registry:schema") == "3"


def test_the_record_of_a_model_says_too_whether_it_is_active(
    store: RedisRegistry, client: redis.Redis
) -> None:
    store.set_active_model(CODER, "b", AUTHOR)
    assert client.hget("squill:models:a", "is_active") == "false"
    assert client.hget("squill:models:b", "is_active") == "true"


@pytest.mark.parametrize(
    ("key", "seconds"),
    [
        ("squill:pr:octo/app#7", 90 * 24 * 3600),
        ("squill:quality:octo/app", 180 * 24 * 3600),
        ("squill:talk:octo/app#7", 90 * 24 * 3600),
        ("squill:brk:http%3A//gpu%3A11434:m:7b", 3600),
        ("squill:lease:http%3A//gpu%3A11434", 61),
        ("squill:lease:http%3A//gpu%3A11434:models", 61),
        ("squill:host:http%3A//gpu%3A11434:hb", 60),
    ],
)
def test_what_is_not_renewed_goes(
    store: RedisRegistry, client: redis.Redis, key: str, seconds: int
) -> None:
    store.choose("octo/app#7", CODER, "b")
    store.note_qualities([quality()])
    store.keep_conversation("octo/app#7", NOTHING_SAID)
    tell_all(store)
    assert 0 < client.ttl(key) <= seconds


def test_answers_are_kept_for_ten_minutes(store: RedisRegistry, client: redis.Redis) -> None:
    (key,) = client.keys("squill:req:*")
    assert 0 < client.ttl(key) <= 600


def test_a_probe_of_a_place_that_never_failed_is_forgotten_with_its_time(
    store: RedisRegistry, client: redis.Redis
) -> None:
    store.try_probe(PLACE, 0.5)
    assert client.ttl("squill:brk:http%3A//gpu%3A11434:m:7b") <= 1


def test_only_commands_are_used_that_redis_6_2_and_valkey_have(
    store: RedisRegistry, client: redis.Redis
) -> None:
    client.config_resetstat()
    store.choose("octo/app#7", CODER, "b")
    tell_all(store)
    store.look([PLACE])
    store.list_models()
    store.revision()
    store.history(9)
    store.choices("octo/app#7")
    store.note_qualities([quality(f"m{number}") for number in range(KEPT + 1)])
    store.qualities("octo/app")
    store.keep_conversation("octo/app#7", NOTHING_SAID)
    store.conversation("octo/app#7")
    store.choose("octo/app#7", CODER, "")
    store.set_active_model(CODER, "b", AUTHOR)
    store.update_availability("a", True, "digest", 1)
    store.remove_model(CODER, "b", AUTHOR)
    store.remove_model(CODER, "a", AUTHOR)
    store.add_model(coder("c"), AUTHOR)
    store.note_success(PLACE)
    store.release(LEASE)
    used = {name.removeprefix("cmdstat_").upper() for name in client.info("commandstats")}
    used = {name.partition("|")[0] for name in used} - OF_THE_CONNECTION
    assert used <= set(SINCE)
    assert {name for name in used if SINCE[name] > NEWEST} == set()

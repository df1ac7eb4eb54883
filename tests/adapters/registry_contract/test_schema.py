"""An older registry becomes the present one, once; a newer one is left alone."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from fakes.registry import AUTHOR, CODER, Registry, coder, quality

from bot.adapters.redis_registry import RedisRegistry
from bot.adapters.redis_registry.schema import MIGRATIONS as REDIS_MIGRATIONS
from bot.adapters.sqlite_registry import SqliteRegistry
from bot.adapters.sqlite_registry.schema import MIGRATIONS as SQLITE_MIGRATIONS
from bot.core.conversation import NOTHING_SAID
from bot.core.errors import WriteFailure
from bot.core.models.coordination import Heartbeat, Lease, Place, Sample
from bot.core.models.registry import NewerSchemaError

ADD_PLUS_IN_LUA = """
for _, id in ipairs(redis.call('SMEMBERS', P..'models:index:coder')) do
  local key = P..'models:'..id
  redis.call('HSET', key, 'model_name', redis.call('HGET', key, 'model_name')..'+')
end
"""
ADD_PLUS_IN_SQL = """
UPDATE models
SET fields = json_set(fields, '$.model_name', json_extract(fields, '$.model_name') || '+')
"""
NOW = len(SQLITE_MIGRATIONS)
PLACE = Place("http://gpu:11434", "m", 4_096)
LEASE = Lease("1", PLACE.url, "m", 0.0)

Open = Callable[[int], Registry]


@pytest.fixture(params=["redis", "sqlite_file"])
def open_version(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """A client whose schema is so many versions newer, or older; each newer one adds + to names."""
    with ExitStack() as clients:

        def in_redis(steps: int) -> Registry:
            known = REDIS_MIGRATIONS[: len(REDIS_MIGRATIONS) + min(steps, 0)]
            migrations = (*known, *(ADD_PLUS_IN_LUA,) * steps)
            return RedisRegistry.connect(
                request.getfixturevalue("redis_url"), migrations=migrations
            )

        def in_sqlite(steps: int) -> Registry:
            known = SQLITE_MIGRATIONS[: len(SQLITE_MIGRATIONS) + min(steps, 0)]
            migrations = (*known, *((ADD_PLUS_IN_SQL,),) * steps)
            return SqliteRegistry(str(tmp_path / "registry.db"), migrations=migrations)

        def keep(client: Registry) -> Registry:
            clients.callback(client.close)
            return client

        if request.param == "redis":
            request.getfixturevalue("redis_url")
        kind = in_redis if request.param == "redis" else in_sqlite
        yield lambda steps: keep(kind(steps))


def names(store: Registry) -> Sequence[str]:
    return [model.model_name for model in store.list_models()]


def test_an_older_registry_becomes_the_present_one_step_by_step(open_version: Open) -> None:
    open_version(0).add_model(coder("a"), AUTHOR)
    newer = open_version(2)
    assert names(newer) == ["qwen2.5-coder:7b++"]
    newer.add_model(coder("b"), AUTHOR)
    assert names(open_version(2)) == ["qwen2.5-coder:7b++", "qwen2.5-coder:7b"]
    assert names(open_version(3)) == ["qwen2.5-coder:7b+++", "qwen2.5-coder:7b+"]


def test_a_change_too_makes_an_older_registry_the_present_one(open_version: Open) -> None:
    open_version(0).add_model(coder("a"), AUTHOR)
    newer = open_version(1)
    newer.add_model(coder("b"), AUTHOR)
    assert names(newer) == ["qwen2.5-coder:7b+", "qwen2.5-coder:7b"]
    assert newer.revision() == 2


def test_a_registry_that_knew_nothing_of_qualities_keeps_its_models_and_learns_of_them(
    open_version: Open,
) -> None:
    open_version(-2).add_model(coder("a"), AUTHOR)
    present = open_version(0)
    present.note_qualities([quality()])
    assert names(present) == ["qwen2.5-coder:7b"]
    assert list(present.qualities("octo/app")) == [quality()]
    with pytest.raises(NewerSchemaError, match=f"version {NOW}"):
        open_version(-1).list_models()


def test_a_registry_that_knew_nothing_of_conversations_keeps_what_it_has(
    open_version: Open,
) -> None:
    open_version(-1).note_qualities([quality()])
    present = open_version(0)
    assert present.keep_conversation("octo/app#7", NOTHING_SAID)
    assert list(present.qualities("octo/app")) == [quality()]
    assert present.conversation("octo/app#7") == NOTHING_SAID


def test_many_clients_at_once_make_each_step_once(open_version: Open) -> None:
    open_version(0).add_model(coder("a"), AUTHOR)
    clients = [open_version(3) for _ in range(8)]
    with ThreadPoolExecutor(len(clients)) as pool:
        seen = list(pool.map(names, clients))
    assert seen == [["qwen2.5-coder:7b+++"]] * len(clients)


def test_an_empty_registry_begins_with_the_present_schema(open_version: Open) -> None:
    newer = open_version(2)
    assert names(newer) == []
    newer.add_model(coder("a"), AUTHOR)
    assert names(open_version(2)) == ["qwen2.5-coder:7b"]


ATTEMPTS: Sequence[Callable[[Registry], object]] = (
    lambda store: store.list_models(),
    lambda store: store.get_model("a"),
    lambda store: store.get_active_model(CODER),
    lambda store: store.revision(),
    lambda store: store.history(1),
    lambda store: store.choices("octo/app#7"),
    lambda store: store.look([PLACE]),
    lambda store: store.add_model(coder("b"), AUTHOR),
    lambda store: store.add_models([coder("b")], AUTHOR),
    lambda store: store.remove_model(CODER, "a", AUTHOR),
    lambda store: store.set_active_model(CODER, "a", AUTHOR),
    lambda store: store.update_availability("a", True),
    lambda store: store.choose("octo/app#7", CODER, "a"),
    lambda store: store.note_qualities([quality()]),
    lambda store: store.qualities("octo/app"),
    lambda store: store.conversation("octo/app#7"),
    lambda store: store.keep_conversation("octo/app#7", NOTHING_SAID),
    lambda store: store.acquire(LEASE, 60, 1),
    lambda store: store.release(LEASE),
    lambda store: store.note_failure(PLACE, WriteFailure.BUSY),
    lambda store: store.note_success(PLACE),
    lambda store: store.try_probe(PLACE, 60),
    lambda store: store.note_sample(PLACE, Sample(1.0)),
    lambda store: store.note_out_of_memory(PLACE, 1),
    lambda store: store.beat(Heartbeat(PLACE.url, 1.0, 2, 3), 60),
)


def test_a_newer_registry_is_neither_read_nor_changed(open_version: Open) -> None:
    older, newer = open_version(0), open_version(1)
    newer.add_model(coder("a"), AUTHOR)
    before = (newer.list_models(), newer.history(9), newer.look([PLACE])[0].leases)
    for attempt in ATTEMPTS:
        for client in (older, open_version(0)):
            with pytest.raises(NewerSchemaError, match=f"version {NOW + 1}"):
                attempt(client)
    assert (newer.list_models(), newer.history(9), newer.look([PLACE])[0].leases) == before


def test_a_step_that_fails_leaves_the_older_registry(tmp_path: Path) -> None:
    path = str(tmp_path / "registry.db")
    store = SqliteRegistry(path)
    store.add_model(coder("a"), AUTHOR)
    store.close()
    broken = SqliteRegistry(path, migrations=(*SQLITE_MIGRATIONS, (ADD_PLUS_IN_SQL, "NONSENSE")))
    with pytest.raises(Exception, match="Nothing was changed"):
        broken.list_models()
    assert names(store) == ["qwen2.5-coder:7b"]
    store.close()

"""The stores that must all keep the contract of the registry."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fakes.registry import Registry

from bot.adapters.redis_registry import RedisRegistry
from bot.adapters.sqlite_registry import SqliteRegistry

Connect = Callable[[], Registry]


@pytest.fixture(params=["redis", "sqlite_file", "sqlite_memory"])
def connect(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connect]:
    """Gives one more client of an empty store; in memory, where there is but one, the same."""
    with ExitStack() as clients:

        def keep(client: Registry) -> Registry:
            clients.callback(client.close)
            return client

        if request.param == "redis":
            url: str = request.getfixturevalue("redis_url")
            yield lambda: keep(RedisRegistry.connect(url))
        elif request.param == "sqlite_file":
            yield lambda: keep(SqliteRegistry(str(tmp_path / "state" / "registry.db")))
        else:
            only = keep(SqliteRegistry(":memory:"))
            yield lambda: only


@pytest.fixture
def store(connect: Connect) -> Registry:
    """One client of an empty store."""
    return connect()

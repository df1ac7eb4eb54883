"""A registry in Redis that has models, and a look at it from beside."""

from collections.abc import Iterator
from contextlib import closing

import pytest
import redis
from fakes.registry import AUTHOR, coder

from bot.adapters.redis_registry import RedisRegistry


@pytest.fixture
def client(redis_url: str) -> Iterator[redis.Redis]:
    """Looks at the store from beside it."""
    with redis.Redis.from_url(redis_url, decode_responses=True) as client:
        yield client


@pytest.fixture
def store(redis_url: str) -> Iterator[RedisRegistry]:
    """A registry with the models `a` and `b`."""
    with closing(RedisRegistry.connect(redis_url)) as registry:
        registry.add_models([coder("a"), coder("b")], AUTHOR)
        yield registry

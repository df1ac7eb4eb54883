"""Fixtures that more than one room's tests use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from fakes import forked
from fakes.github import FakeGitHub
from fakes.ollama import FakeOllama
from fakes.redis_server import PROGRAM, RedisServerProcess

COMPILED_RULES = Path(__file__).resolve().parents[1] / ".pytest_cache" / "credential-rules"
os.environ.setdefault("KF_RULE_CACHE_DIR", str(COMPILED_RULES))
"""Kept from one run to the next: compiling them takes seconds. Processes under test get it too."""


@pytest.fixture(scope="session", autouse=True)
def forking() -> Iterator[None]:
    """Ends the process that others were forked off, if a test needed one."""
    yield
    forked.close()


@pytest.fixture
def ollama() -> Iterator[FakeOllama]:
    """A scripted Ollama that has the models of config.yaml."""
    with FakeOllama() as fake:
        yield fake


@pytest.fixture
def github() -> Iterator[FakeGitHub]:
    """A stateful GitHub with one repository; the test fails on what GitHub does not describe."""
    with FakeGitHub() as fake:
        yield fake


@pytest.fixture(scope="session")
def redis_program() -> str:
    """The path of redis-server; a test that needs it is skipped without, and fails in CI."""
    if PROGRAM:
        return PROGRAM
    if os.environ.get("CI"):
        pytest.fail("there is no redis-server, which CI must have")
    pytest.skip("there is no redis-server: install it to run this test")


@pytest.fixture(scope="session")
def redis_process(
    redis_program: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RedisServerProcess]:
    """A real Redis for all tests of this process; it goes when they are done."""
    with RedisServerProcess(tmp_path_factory.mktemp("redis"), program=redis_program) as process:
        yield process


@pytest.fixture
def redis_url(redis_process: RedisServerProcess) -> str:
    """The address of a real Redis, empty at the beginning of the test."""
    with redis.Redis(port=redis_process.port) as client:
        client.flushall()
    return redis_process.url

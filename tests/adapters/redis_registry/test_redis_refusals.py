"""What Redis refuses is said once, in words for who can mend it, without its credentials."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis
from fakes.github import FakeGitHub
from fakes.redis_server import RedisServerProcess, free_port
from fakes.registry import AUTHOR, CODER, coder
from redis.exceptions import MovedError, OutOfMemoryError

from bot.adapters.redis_registry import RedisRegistry
from bot.adapters.redis_registry.failures import reason
from bot.core.errors import ConfigError, ServiceError
from bot.core.models.coordination import Lease, Place

PLACE = Place("http://gpu:11434", "m")
READS: list[Callable[[RedisRegistry], object]] = [
    lambda store: store.list_models(),
    lambda store: store.look([PLACE]),
]


def refusal(url: str, attempt: Callable[[RedisRegistry], object]) -> str:
    with closing(RedisRegistry.connect(url)) as store, pytest.raises(ServiceError) as refused:
        attempt(store)
    return str(refused.value)


def addition(store: RedisRegistry) -> object:
    return store.add_model(coder("a"), AUTHOR)


def test_a_password_that_is_missing_or_wrong_is_said_and_not_shown(
    redis_program: str, tmp_path: Path
) -> None:
    options = ("--requirepass", "s3cret")
    with RedisServerProcess(tmp_path, *options, program=redis_program) as server:
        with redis.Redis(port=server.port, password="s3cret") as client:
            client.acl_setuser(
                "squill", True, passwords=["+pw"], keys=["other:*"], categories=["+@all"]
            )
        where = f"127.0.0.1:{server.port}/0"
        for attempt in (*READS, addition):
            assert "wants a password" in refusal(f"redis://{where}", attempt)
            wrong = refusal(f"redis://user:wr0ng@{where}", attempt)
            assert "user or password" in wrong
            assert "wr0ng" not in wrong
            assert "ACL SETUSER" in refusal(f"redis://squill:pw@{where}", attempt)
        assert "Nothing was changed" in refusal(f"redis://{where}", addition)
        with closing(RedisRegistry.connect(f"redis://:s3cret@{where}")) as store:
            assert store.add_model(coder("a"), AUTHOR).is_active


def test_a_replica_is_read_and_not_changed(redis_program: str, tmp_path: Path) -> None:
    options = ("--replicaof", "127.0.0.1", str(free_port()))
    with RedisServerProcess(tmp_path, *options, program=redis_program) as server:
        with closing(RedisRegistry.connect(server.url)) as store:
            assert list(store.list_models()) == []
            assert store.look([PLACE])[0].failures is None
        told = refusal(server.url, addition)
        assert "must name the primary. Nothing was changed." in told


def test_a_full_redis_is_read_and_not_changed(redis_program: str, tmp_path: Path) -> None:
    changes: list[Callable[[RedisRegistry], object]] = [
        lambda store: store.add_model(coder("c"), AUTHOR),
        lambda store: store.set_active_model(CODER, "b", AUTHOR),
        lambda store: store.remove_model(CODER, "a", AUTHOR),
        lambda store: store.update_availability("a", True),
        lambda store: store.acquire(Lease("1", "http://gpu:11434", "m", 0.0), 60, 1),
    ]
    with (
        RedisServerProcess(tmp_path, program=redis_program) as server,
        closing(RedisRegistry.connect(server.url)) as store,
    ):
        store.add_models([coder("a"), coder("b")], AUTHOR)
        with redis.Redis(port=server.port) as client:
            client.config_set("maxmemory", 1)
        before = (store.list_models(), store.history(9))
        for change in changes:
            with pytest.raises(ServiceError, match=r"`maxmemory`.* Nothing was changed\."):
                change(store)
        assert (store.list_models(), store.history(9)) == before


def test_too_few_replicas_refuse_a_change(redis_program: str, tmp_path: Path) -> None:
    options = ("--min-replicas-to-write", "1")
    with RedisServerProcess(tmp_path, *options, program=redis_program) as server:
        assert "min-replicas-to-write" in refusal(server.url, addition)


def test_a_database_that_is_not_there_is_said(redis_url: str) -> None:
    told = refusal(redis_url.replace("/0", "/99"), addition)
    assert "index" in told
    assert "Nothing was changed" in told


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (redis.ResponseError("MISCONF Errors writing to the AOF file"), "its disk"),
        (redis.ResponseError("BUSY Redis is busy running a script."), "SCRIPT KILL"),
        (redis.ResponseError("WRONGTYPE Operation against a key"), "a database alone"),
        (
            redis.ResponseError(
                "Error running script (call to f_1): @user_script: 9: -OOM command"
            ),
            "`maxmemory`",
        ),
        (OutOfMemoryError("command not allowed", status_code="OOM"), "`maxmemory`"),
        (redis.BusyLoadingError("Redis is loading the dataset in memory"), "reading its data"),
        (MovedError("1234 127.0.0.1:7001", status_code="MOVED"), "not part of one"),
        (redis.InvalidResponse("Protocol Error: b'HTTP/1.1 400'"), "does not speak as Redis"),
        (redis.TimeoutError("OOM"), "in time"),
        (redis.ConnectionError("READONLY"), "cannot be reached"),
        (redis.ResponseError("unknown command 'HELLO' 'bob' 'pw\n\x1b'"), "'***' '*** '"),
    ],
)
def test_each_refusal_has_its_words(error: redis.RedisError, words: str) -> None:
    assert words in reason(error, ("bob", "pw"))


def test_what_redis_says_is_cut() -> None:
    assert len(reason(redis.ResponseError("x" * 10_000), ())) < 300


def test_what_speaks_another_protocol_is_no_redis(github: FakeGitHub) -> None:
    port = urlsplit(github.url).port
    told = refusal(f"redis://127.0.0.1:{port}/0", addition)
    assert "REDIS_URL" in told


def test_a_certificate_that_is_not_there_is_said(redis_url: str, tmp_path: Path) -> None:
    url = f"{redis_url.replace('redis:', 'rediss:')}?ssl_ca_certs={tmp_path}/none.pem"
    told = refusal(url, addition)
    assert "cannot be reached" in told
    assert "Nothing was changed" in told


def test_an_option_of_tls_that_is_none_is_said() -> None:
    told = refusal("rediss://127.0.0.1:1/0?ssl_cert_reqs=sometimes", addition)
    assert "Nothing was changed" in told


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:6379",
        "http://user:s3cret@host",
        "redis://user:s3cret@host:port",
        "redis://:s3cret@host:6379/name",
        "redis://:s3cret@host:6379/0?decode_responses=false",
        "redis://host?db=s3cret",
        "redis://host/0?socket_timeout=s3cret",
        "unix:///tmp/redis.sock?ssl_ca_certs=s3cret",
        "redis://[s3cret",
        f"redis://:s3cret@{'x' * 300}:6379",
        "redis://:s3cret@host:99999999",
    ],
)
def test_an_address_that_is_none_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(ConfigError, match=r"REDIS_URL: .*allowed are") as refused:
        RedisRegistry.connect(url)
    assert "s3cret" not in str(refused.value)


def test_a_unix_socket_is_an_address(redis_program: str, tmp_path: Path) -> None:
    path = tmp_path / "s"
    with (
        RedisServerProcess(tmp_path, "--unixsocket", str(path), program=redis_program),
        closing(RedisRegistry.connect(f"unix://{path}?db=3")) as store,
    ):
        assert store.add_model(coder("a"), AUTHOR).is_active
    told = refusal(f"unix://{tmp_path}/gone", addition)
    assert f"unix://{tmp_path}/gone cannot be reached" in told

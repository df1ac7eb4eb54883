"""A Redis that is lost, slow or cut off: nothing is done twice, and the words say what was done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.redis_server import RedisServerProcess, free_port
from fakes.registry import AUTHOR, CODER, coder
from fakes.tcp_proxy import TcpProxy

from bot.adapters.redis_registry import Patience, RedisRegistry
from bot.core.errors import ServiceError, WriteFailure
from bot.core.models.coordination import Place

PLACE = Place("http://gpu:11434", "m")
HASTY = Patience(connect_seconds=1, answer_seconds=0.3, retries=1)


@pytest.fixture
def proxy(redis_process: RedisServerProcess, redis_url: str) -> Iterator[TcpProxy]:
    """A proxy before a Redis that has the models `a` and `b`, and has seen the scripts."""
    with TcpProxy(redis_process.port) as proxy:
        store = RedisRegistry.connect(redis_url)
        store.add_models([coder("a"), coder("b")], AUTHOR)
        store.set_active_model(CODER, "b", AUTHOR)
        store.set_active_model(CODER, "a", AUTHOR)
        store.note_failure(PLACE, WriteFailure.BUSY)
        store.close()
        yield proxy


@pytest.fixture
def store(proxy: TcpProxy) -> Iterator[RedisRegistry]:
    """A client that talks through the proxy."""
    registry = RedisRegistry.connect(f"redis://127.0.0.1:{proxy.port}/0")
    yield registry
    registry.close()


@pytest.mark.parametrize("cuts", [1, 2, 3])
def test_a_change_whose_answer_is_lost_is_made_once(
    store: RedisRegistry, proxy: TcpProxy, cuts: int
) -> None:
    proxy.cuts = cuts
    assert store.add_model(coder("c", is_active=True), AUTHOR).is_active
    assert proxy.requests == cuts + 1
    assert store.revision() == 5
    proxy.cuts = cuts
    successor = store.remove_model(CODER, "c", AUTHOR)
    assert successor
    assert successor.model_id == "a"
    assert store.revision() == 6
    proxy.cuts = cuts
    assert store.note_failure(PLACE, WriteFailure.BUSY).count == 2
    proxy.cuts = cuts
    assert store.try_probe(PLACE, 60)


def test_a_change_that_is_never_answered_may_have_been_made_and_that_is_said(
    store: RedisRegistry, proxy: TcpProxy
) -> None:
    proxy.cuts = 100
    with pytest.raises(ServiceError, match=r"not known whether .* `squill models list`"):
        store.set_active_model(CODER, "b", AUTHOR)
    assert proxy.requests == 4
    proxy.cuts = 0
    active = store.get_active_model(CODER)
    assert active
    assert active.model_id == "b"
    assert store.revision() == 5


def test_a_read_whose_answer_is_lost_is_asked_again(store: RedisRegistry, proxy: TcpProxy) -> None:
    proxy.cuts = 3
    assert len(store.list_models()) == 2


def test_a_slow_redis_is_given_up(proxy: TcpProxy) -> None:
    store = RedisRegistry.connect(f"redis://127.0.0.1:{proxy.port}/0", patience=HASTY)
    assert store.revision() == 4
    proxy.hold_seconds = 1.0
    with pytest.raises(ServiceError, match="does not answer in time"):
        store.list_models()
    with pytest.raises(ServiceError, match="does not answer in time"):
        store.look([PLACE])
    store.close()


def test_a_redis_that_never_was_there_changes_nothing() -> None:
    store = RedisRegistry.connect(f"redis://:secret@127.0.0.1:{free_port()}/0")
    with pytest.raises(ServiceError, match=r"cannot be reached.*Nothing was changed") as refused:
        store.add_model(coder("a"), AUTHOR)
    assert "secret" not in str(refused.value)
    with pytest.raises(ServiceError, match=r"cannot be reached") as unread:
        store.list_models()
    assert "changed" not in str(unread.value)
    with pytest.raises(ServiceError, match=r"cannot be reached"):
        store.look([PLACE])


def test_a_redis_that_goes_and_comes_back_has_lost_nothing(
    redis_program: str, tmp_path: Path
) -> None:
    options = ("--appendonly", "yes", "--appendfsync", "always")
    with RedisServerProcess(tmp_path, *options, program=redis_program) as server:
        store = RedisRegistry.connect(server.url)
        store.add_models([coder("a"), coder("b")], AUTHOR)
        server.stop(at_once=True)
        with pytest.raises(ServiceError, match="cannot be reached"):
            store.list_models()
        with pytest.raises(ServiceError, match="Nothing was changed"):
            store.set_active_model(CODER, "b", AUTHOR)
        server.start()
        assert [model.model_id for model in store.list_models()] == ["a", "b"]
        assert store.revision() == 2
        store.set_active_model(CODER, "b", AUTHOR)
        server.stop()
        server.start()
        assert [change.model_id for change in store.history(9)] == ["b", "b", "a"]
        store.close()

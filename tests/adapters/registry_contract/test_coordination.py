"""What runs tell each other through every store, on a real Redis and on SQLite."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from fakes.registry import Registry

from bot.core.errors import WriteFailure
from bot.core.models.coordination import Heartbeat, Learned, Lease, Place, PlaceFacts, Sample
from bot.core.models.gpu import Gpu
from bot.core.models.learned import with_loaded, with_out_of_memory, with_sample

URL, OTHER_URL = "http://gpu:11434", "http://gpu:11435"
HOST, OTHER_HOST = Place(URL), Place(OTHER_URL)
PLACE = Place(URL, "qwen2.5-coder:7b", 16_384)
LONG = 3_600.0
SHORT = 0.05
HEARTBEAT = Heartbeat(URL, 1_750_000_000.5, 64, 32, (Gpu("card", 24, 12, 0.5),))


def lease(request_id: str, url: str = URL) -> Lease:
    return Lease(request_id, url, "qwen2.5-coder:7b", 0.0)


def facts(store: Registry, place: Place = PLACE) -> PlaceFacts:
    (only,) = store.look([place])
    return only


def wait_until(over: Callable[[], bool]) -> None:
    """Waits for what a short time brings about; the test's own time limit ends it."""
    while not over():
        time.sleep(SHORT / 5)


def holders(store: Registry, place: Place = PLACE) -> list[str]:
    return sorted(held.request_id for held in facts(store, place).leases)


def test_nothing_is_known_of_a_place_nobody_told_of(store: Registry) -> None:
    known = facts(store)
    assert known == PlaceFacts(PLACE, known.now)
    assert known.now > 1_500_000_000
    assert list(store.look([])) == []


def test_a_host_has_as_many_slots_as_it_is_said_to(store: Registry) -> None:
    assert store.acquire(lease("1"), LONG, 2)
    assert store.acquire(lease("2"), LONG, 2)
    assert not store.acquire(lease("3"), LONG, 2)
    assert store.acquire(lease("3", OTHER_URL), LONG, 2)
    assert holders(store) == ["1", "2"]
    assert holders(store, OTHER_HOST) == ["3"]


def test_a_slot_that_is_given_back_is_free_once(store: Registry) -> None:
    store.acquire(lease("1"), LONG, 1)
    store.release(lease("1"))
    store.release(lease("1"))
    assert store.acquire(lease("2"), LONG, 1)
    assert not store.acquire(lease("3"), LONG, 1)


def test_a_slot_is_extended_by_who_has_it(store: Registry) -> None:
    store.acquire(lease("1"), LONG, 1)
    (first,) = facts(store).leases
    assert store.acquire(lease("1"), 2 * LONG, 1)
    (second,) = facts(store).leases
    assert second.expires_at > first.expires_at + LONG / 2
    assert second.model_name == "qwen2.5-coder:7b"
    assert second.url == URL


def test_a_slot_that_was_not_given_back_is_free_when_its_time_is_over(store: Registry) -> None:
    store.acquire(lease("killed"), SHORT, 1)
    wait_until(lambda: not facts(store).leases)
    assert store.acquire(lease("2"), LONG, 1)
    assert holders(store) == ["2"]


def test_many_clients_never_take_more_slots_than_there_are(
    connect: Callable[[], Registry],
) -> None:
    clients = [connect() for _ in range(4)]
    with ThreadPoolExecutor(len(clients)) as pool:
        taken = list(pool.map(lambda n: clients[n % 4].acquire(lease(str(n)), LONG, 3), range(20)))
    assert taken.count(True) == 3
    assert len(holders(clients[0])) == 3


def test_failures_in_a_row_are_counted_until_a_success(store: Registry) -> None:
    store.note_failure(PLACE, WriteFailure.TIMEOUT)
    told = store.note_failure(PLACE, WriteFailure.BUSY)
    assert (told.count, told.last) == (2, WriteFailure.BUSY)
    known = facts(store)
    assert known.failures == told
    assert 0 <= known.now - told.last_at < LONG
    store.note_success(PLACE)
    assert facts(store).failures is None
    assert store.note_failure(PLACE, WriteFailure.BUSY).count == 1


def test_failures_are_of_a_model_on_a_host_whatever_its_context(store: Registry) -> None:
    store.note_failure(PLACE, WriteFailure.CRASHED)
    assert facts(store, Place(URL, PLACE.model_name, 4_096)).failures
    assert facts(store, HOST).failures is None
    assert facts(store, Place(OTHER_URL, PLACE.model_name)).failures is None


def test_one_caller_probes_a_place_that_failed(store: Registry) -> None:
    store.note_failure(PLACE, WriteFailure.UNREACHABLE)
    assert store.try_probe(PLACE, LONG)
    assert not store.try_probe(PLACE, LONG)
    assert store.try_probe(HOST, LONG)
    assert facts(store, HOST).failures is None
    assert store.note_failure(PLACE, WriteFailure.UNREACHABLE).count == 2
    assert not store.try_probe(PLACE, LONG)


def test_another_probes_when_the_first_ones_time_is_over(store: Registry) -> None:
    store.note_failure(PLACE, WriteFailure.UNREACHABLE)
    store.try_probe(PLACE, SHORT)
    wait_until(lambda: store.try_probe(PLACE, LONG))


def test_a_success_ends_the_probe(store: Registry) -> None:
    store.note_failure(PLACE, WriteFailure.UNREACHABLE)
    store.try_probe(PLACE, LONG)
    store.note_success(PLACE)
    assert store.try_probe(PLACE, LONG)


def test_calls_teach_what_core_says_they_do(store: Registry) -> None:
    samples = [
        Sample(12.5, 812.125, 31.7, 5_000_000_000),
        Sample(0.0, 790.0, 0.0, 0),
        Sample(11.9, 801.3, 29.9, 2**60),
    ]
    place, host = Learned(), Learned()
    for sample in samples:
        store.note_sample(PLACE, sample)
        place = with_sample(place, sample)
        host = with_loaded(host, sample.size) if sample.size else host
    assert facts(store).learned == place
    assert facts(store, HOST).learned == host
    assert facts(store, Place(URL, PLACE.model_name, 4_096)).learned == Learned()


@pytest.mark.parametrize(
    "sizes", [(5, -7), (-7, 5), (5, -3), (-3, 5), (5, -5), (-5, 5), (-9, -4), (-4, -9, 6, 2)]
)
def test_a_hosts_limits_are_those_of_core(store: Registry, sizes: tuple[int, ...]) -> None:
    host = Learned()
    for size in sizes:
        if size > 0:
            store.note_sample(PLACE, Sample(size=size))
            host = with_loaded(host, size)
        else:
            store.note_out_of_memory(PLACE, -size)
            host = with_out_of_memory(host, -size)
    assert facts(store, HOST).learned == host


def test_nothing_is_learned_of_no_bytes(store: Registry) -> None:
    store.note_out_of_memory(PLACE, 0)
    assert facts(store, HOST).learned == Learned()


def test_a_heartbeat_is_known_of_every_place_of_its_host_until_it_is_too_old(
    store: Registry,
) -> None:
    store.beat(HEARTBEAT, LONG)
    assert [known.heartbeat for known in store.look([PLACE, HOST, OTHER_HOST])] == [
        HEARTBEAT,
        HEARTBEAT,
        None,
    ]
    store.beat(HEARTBEAT, SHORT)
    wait_until(lambda: facts(store).heartbeat is None)

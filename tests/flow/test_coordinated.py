"""A store that fails never stops a run."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.ports import HandClock, HeardProgress

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.errors import WriteFailure
from bot.core.models.coordination import Lease, Place, Sample
from bot.flow.coordinated import LEFT_ALONE, Coordinated

PLACE = Place("http://gpu:11434", "qwen", 8192)
HOST = Place("http://gpu:11434")
LEASE = Lease("run-1", "http://gpu:11434", "qwen", 0.0)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def test_what_happened_is_known_to_the_next_run(clock: HandClock) -> None:
    store = SqliteRegistry(":memory:", clock.now)
    coordinated = Coordinated(store, clock, HeardProgress())
    coordinated.failed(PLACE, WriteFailure.CRASHED, None)
    coordinated.failed(PLACE, WriteFailure.UNREACHABLE, None)
    coordinated.failed(PLACE, WriteFailure.OUT_OF_MEMORY, 5_000)
    coordinated.failed(PLACE, WriteFailure.GARBAGE, None)
    coordinated.seen(PLACE, 4_000)
    at_place, at_host = coordinated.look([PLACE, HOST])
    assert at_place.failures
    assert at_place.failures.count == 2
    assert at_host.failures
    assert at_host.failures.last is WriteFailure.UNREACHABLE
    assert (at_place.learned.size, at_host.learned.smallest_failed) == (4_000, 5_000)
    assert coordinated.may_probe(PLACE, 30)
    assert not Coordinated(store, clock, HeardProgress()).may_probe(PLACE, 30)
    coordinated.succeeded(PLACE, Sample(decode_rate=20.0))
    at_place, at_host = coordinated.look([PLACE, HOST])
    assert (at_place.failures, at_host.failures) == (None, None)
    assert at_place.learned.decode_rate == 20.0


def test_a_slot_is_taken_and_given_back(clock: HandClock) -> None:
    store = SqliteRegistry(":memory:", clock.now)
    coordinated = Coordinated(store, clock, HeardProgress())
    other = Lease("run-2", LEASE.url, "qwen", 0.0)
    assert coordinated.acquire(LEASE, 60, 1)
    assert not coordinated.acquire(other, 60, 1)
    coordinated.release(LEASE)
    assert coordinated.acquire(other, 60, 1)


CALLS: tuple[Callable[[Coordinated], object], ...] = (
    lambda it: it.look([PLACE]),
    lambda it: it.acquire(LEASE, 60, 1),
    lambda it: it.release(LEASE),
    lambda it: it.may_probe(PLACE, 60),
    lambda it: it.failed(PLACE, WriteFailure.OUT_OF_MEMORY, 9),
    lambda it: it.succeeded(PLACE, Sample(size=9)),
    lambda it: it.seen(PLACE, 9),
)


@pytest.mark.parametrize("call", CALLS)
def test_a_store_that_fails_is_told_once_and_left_alone(
    call: Callable[[Coordinated], object], clock: HandClock, tmp_path: Path
) -> None:
    folder_in_its_place = tmp_path / "registry.sqlite"
    folder_in_its_place.mkdir()
    progress = HeardProgress()
    coordinated = Coordinated(SqliteRegistry(str(folder_in_its_place)), clock, progress)
    for _ in range(3):
        call(coordinated)
    assert [name for name, _ in progress.heard] == ["go on without the registry"]
    clock.pause(LEFT_ALONE + 1)
    call(coordinated)
    assert len(progress.heard) == 2


def test_without_a_store_slots_are_free_and_nothing_is_known(
    clock: HandClock, tmp_path: Path
) -> None:
    coordinated = Coordinated(SqliteRegistry(str(tmp_path)), clock, HeardProgress())
    [known] = coordinated.look([PLACE])
    assert (known.place, known.failures, known.leases) == (PLACE, None, ())
    assert coordinated.acquire(LEASE, 60, 1)
    assert coordinated.may_probe(PLACE, 60)


def test_a_store_that_is_back_is_asked_again(clock: HandClock, tmp_path: Path) -> None:
    path = tmp_path / "registry.sqlite"
    path.mkdir()
    coordinated = Coordinated(SqliteRegistry(str(path), clock.now), clock, HeardProgress())
    coordinated.look([PLACE])
    path.rmdir()
    clock.pause(LEFT_ALONE + 1)
    coordinated.seen(PLACE, 9)
    [known] = coordinated.look([PLACE])
    assert known.learned.size == 9

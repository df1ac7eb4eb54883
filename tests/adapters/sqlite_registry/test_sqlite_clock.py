"""What passes with the clock that a registry is given."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from fakes.registry import AUTHOR, CODER, LEASE, PLACE, URL, coder, quality

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.errors import WriteFailure
from bot.core.models.coordination import Heartbeat, Lease

DAY = 24 * 3600


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.seconds = 1_750_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> Iterator[SqliteRegistry]:
    with closing(SqliteRegistry(":memory:", clock)) as registry:
        yield registry


def test_times_are_written_down_in_utc(store: SqliteRegistry) -> None:
    assert store.add_model(coder("a"), AUTHOR).added_at == "2025-06-15T15:06:40+00:00"
    assert store.history(1)[0].at == "2025-06-15T15:06:40+00:00"


def test_a_choice_is_kept_for_ninety_days_after_the_last(
    store: SqliteRegistry, clock: Clock
) -> None:
    store.add_model(coder("a"), AUTHOR)
    store.choose("octo/app#7", CODER, "a")
    clock.seconds += 89 * DAY
    store.choose("octo/app#7", CODER, "a")
    clock.seconds += 89 * DAY
    assert store.choices("octo/app#7") == {CODER: "a"}
    clock.seconds += DAY
    assert store.choices("octo/app#7") == {}
    store.choose("octo/app#8", CODER, "a")
    assert store.choices("octo/app#7") == {}


def test_failures_are_forgotten_after_an_hour_without_another(
    store: SqliteRegistry, clock: Clock
) -> None:
    store.note_failure(PLACE, WriteFailure.BUSY)
    clock.seconds += 3599
    assert store.note_failure(PLACE, WriteFailure.BUSY).count == 2
    clock.seconds += 3600
    assert store.look([PLACE])[0].failures is None
    assert store.note_failure(PLACE, WriteFailure.BUSY).count == 1


def test_a_lease_and_a_heartbeat_last_until_their_second(
    store: SqliteRegistry, clock: Clock
) -> None:
    store.acquire(LEASE, 10, 1)
    store.beat(Heartbeat(URL, 1.0, 2, 3), 10)
    (known,) = store.look([PLACE])
    assert known.leases == (Lease("1", URL, "m:7b", clock.seconds + 10),)
    assert known.now == clock.seconds
    clock.seconds += 10
    (known,) = store.look([PLACE])
    assert (known.leases, known.heartbeat) == ((), None)


def test_what_models_reached_is_kept_for_half_a_year_after_the_last(
    store: SqliteRegistry, clock: Clock
) -> None:
    store.note_qualities([quality("a")])
    clock.seconds += 179 * DAY
    store.note_qualities([quality("b")])
    clock.seconds += 179 * DAY
    assert [each.model_id for each in store.qualities("octo/app")] == ["a", "b"]
    clock.seconds += DAY
    assert list(store.qualities("octo/app")) == []
    store.note_qualities([quality("c")])
    assert [each.model_id for each in store.qualities("octo/app")] == ["c"]

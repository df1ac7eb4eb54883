"""Slots of hosts: taken for a conversation, seen by others, given back whatever happens."""

from dataclasses import replace

from fakes.ports import HandClock, HeardProgress, model

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.errors import WriteFailure
from bot.core.models.choosing import Candidate
from bot.core.models.coordination import Lease, Place, line_of, recent_of
from bot.flow.coordinated import Coordinated
from bot.flow.seat import BEYOND, GRACE, IN_LINE, RECENTLY, Seat

HERE, THERE = "http://one:11434", "http://two:11434"


def candidate(url: str = HERE, *, at_once: int = 1, probe: bool = False) -> Candidate:
    """A model on a host."""
    place = Place(url, "coder:7b", 16_384)
    asked = model(url=url)
    return Candidate(asked, usable=True, reasons=(), place=place, at_once=at_once, probe=probe)


class Room:
    """A store, its clock, and seats at its hosts."""

    def __init__(self) -> None:
        self.clock = HandClock()
        self.store = SqliteRegistry(":memory:", self.clock.now)

    def seat(self, run_id: str) -> Seat:
        """The seat of a run."""
        return Seat(Coordinated(self.store, self.clock, HeardProgress()), run_id)

    def leases(self, place: Place) -> list[Lease]:
        """Who is there now."""
        (facts,) = self.store.look([place])
        return list(facts.leases)

    def fill(self, url: str = HERE) -> list[Seat]:
        """As many runs as a host takes, all seated."""
        seats = [self.seat(f"other-{number}") for number in range(1 + BEYOND)]
        assert all(seat.take(candidate(url), 100) for seat in seats)
        return seats


def test_a_host_takes_as_many_as_it_works_on_and_one_more() -> None:
    room = Room()
    seats = [room.seat(f"run-{number}") for number in range(4)]
    assert [seat.take(candidate(at_once=2), 100) for seat in seats] == [True, True, True, False]


def test_who_finds_a_host_full_stands_in_line_where_others_see_it_for_a_short_while() -> None:
    room = Room()
    room.fill()
    assert not room.seat("late").take(candidate(), 100)
    (waiting,) = room.leases(line_of(HERE))
    assert (waiting.request_id, waiting.model_name) == ("late", "coder:7b")
    room.clock.seconds += IN_LINE
    assert room.leases(line_of(HERE)) == []


def test_who_goes_to_another_host_leaves_the_line() -> None:
    room = Room()
    room.fill()
    seat = room.seat("late")
    assert not seat.take(candidate(), 100)
    assert seat.take(candidate(THERE), 100)
    assert room.leases(line_of(HERE)) == []
    assert [each.request_id for each in room.leases(Place(THERE))] == ["late"]


def test_who_stands_in_another_line_leaves_the_first() -> None:
    room = Room()
    room.fill(HERE)
    room.fill(THERE)
    seat = room.seat("late")
    assert not seat.take(candidate(HERE), 100)
    assert not seat.take(candidate(THERE), 100)
    assert room.leases(line_of(HERE)) == []
    assert len(room.leases(line_of(THERE))) == 1


def test_a_slot_is_kept_from_call_to_call_and_given_back_when_the_run_moves() -> None:
    room = Room()
    seat = room.seat("run")
    assert seat.take(candidate(), 100)
    assert seat.take(candidate(), 100)
    assert len(room.leases(Place(HERE))) == 1
    assert seat.take(candidate(THERE), 100)
    assert room.leases(Place(HERE)) == []


def test_a_run_that_was_killed_gives_its_slot_back_in_time() -> None:
    room = Room()
    room.fill()
    room.clock.seconds += 100 + GRACE - 1
    assert not room.seat("next").take(candidate(), 100)
    room.clock.seconds += 1
    assert room.seat("next").take(candidate(), 100)


def test_a_model_that_has_written_counts_as_wanted_for_a_minute() -> None:
    room = Room()
    seat = room.seat("run")
    seat.take(candidate(), 100)
    seat.leave()
    assert [each.model_name for each in room.leases(recent_of(HERE))] == ["coder:7b"]
    room.clock.seconds += RECENTLY
    assert room.leases(recent_of(HERE)) == []


def test_whoever_has_no_seat_has_none_to_leave() -> None:
    room = Room()
    room.seat("run").leave()
    assert room.leases(recent_of(HERE)) == []


def test_one_run_alone_probes_a_place_that_failed() -> None:
    room = Room()
    room.store.note_failure(candidate().place, WriteFailure.CRASHED)
    probing = replace(candidate(at_once=4), probe=True)
    assert room.seat("first").take(probing, 100)
    assert not room.seat("second").take(probing, 100)

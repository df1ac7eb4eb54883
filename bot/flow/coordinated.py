"""What runs tell each other, for a run that can do without: a store that fails never stops it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.core.errors import BotError, WriteFailure
from bot.core.models.breaker import COUNTED, OF_THE_HOST
from bot.core.models.coordination import (
    Lease,
    Place,
    PlaceFacts,
    Sample,
    earlier_of,
    place_read_at,
)
from bot.flow.ports import Clock, Coordination, Progress

T = TypeVar("T")

LEFT_ALONE = 30.0
"""Seconds for which a store that failed is not asked again: each try may take several."""


class Coordinated:
    """Asks the store, and goes on without it: no leases, no breakers, no measurements then."""

    def __init__(self, store: Coordination, clock: Clock, progress: Progress) -> None:
        self._store = store
        self._clock = clock
        self._progress = progress
        self._ask_again_at = float("-inf")

    def leave_alone(self) -> None:
        """Asks the store no more for a while: somebody else has just found that it fails."""
        self._ask_again_at = self._clock.now() + LEFT_ALONE

    def look(self, places: Sequence[Place]) -> Sequence[PlaceFacts]:
        """What is known of each place."""
        nothing = [PlaceFacts(place, now=0.0) for place in places]
        return self._ask(lambda: self._store.look(places), nothing)

    def acquire(self, lease: Lease, seconds: float, most: int) -> bool:
        """Whether the slot may be used: without a store, nobody else is known to use it."""
        return self._ask(lambda: self._store.acquire(lease, seconds, most), True)

    def release(self, lease: Lease) -> None:
        """Gives the slot back; it comes back by itself when that fails."""
        self._ask(lambda: self._store.release(lease), None)

    def may_probe(self, place: Place, seconds: float) -> bool:
        """Whether this run is the one to ask a place that failed lately."""
        return self._ask(lambda: self._store.try_probe(place, seconds), True)

    def failed(self, place: Place, failure: WriteFailure, need: int | None) -> None:
        """Counts a failure against the model on its host, or against the host itself."""
        if failure is WriteFailure.OUT_OF_MEMORY and need:
            self._ask(lambda: self._store.note_out_of_memory(place, need), None)
        if failure in COUNTED:
            at = Place(place.url) if failure in OF_THE_HOST else place
            self._ask(lambda: self._store.note_failure(at, failure), None)

    def succeeded(self, place: Place, sample: Sample) -> None:
        """Ends the failures in a row, of the host too, and learns from the call."""
        for at in (place, Place(place.url)):
            self._ask(lambda at=at: self._store.note_success(at), None)  # type: ignore[misc]  # a default binds it
        self._ask(lambda: self._store.note_sample(place, sample), None)

    def earlier(self, pull_request: str) -> Place | None:
        """Where a pull request's last prompt was read, if that is not long ago."""
        if not pull_request:
            return None
        (facts,) = self.look([earlier_of(pull_request)])
        return next(map(place_read_at, facts.leases), None)

    def seen(self, place: Place, size: int) -> None:
        """Learns how many bytes a model takes in memory."""
        self._ask(lambda: self._store.note_sample(place, Sample(size=size)), None)

    def _ask(self, ask: Callable[[], T], otherwise: T) -> T:
        if self._clock.now() < self._ask_again_at:
            return otherwise
        try:
            return ask()
        except BotError as error:
            self.leave_alone()
            self._progress.step("go on without the registry", error.message)
            return otherwise

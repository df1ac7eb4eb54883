"""A slot of a host, taken for one conversation, so that no two runs wait on the same model."""

from dataclasses import replace

from bot.core.models.choosing import Candidate
from bot.core.models.coordination import Lease, Place, line_of, read_at, recent_of
from bot.flow.coordinated import Coordinated

BEYOND = 1
"""Requests that may wait at a host for those at work: so it never idles, and nobody waits long."""

ANY_NUMBER = 1_000_000
STILL_CACHED = 600.0
"""Seconds for which a host that has read a prompt may still have it: the usual keep_alive."""

RECENTLY = 60.0
"""Seconds for which a model that has written counts as wanted."""

IN_LINE = 10.0
"""Seconds for which a look at a full host counts as waiting there: more than between two looks."""

GRACE = 30.0
"""Seconds that a lease outlives the call it is for."""


class Seat:
    """Where this run sits: at one host at a time. `run_id` tells it from all other runs."""

    def __init__(self, coordinated: Coordinated, run_id: str, pull_request: str = "") -> None:
        self._coordinated = coordinated
        self._run_id = run_id
        self._pull_request = pull_request
        self._lease: Lease | None = None
        self._line: Lease | None = None

    def take(self, candidate: Candidate, seconds: float) -> bool:
        """Sits down at the candidate's host for so many seconds; False when it has no free slot.

        A candidate that failed lately is asked by one run alone.
        """
        place = candidate.place
        lease = Lease(self._run_id, place.url, place.model_name, 0.0)
        if self._lease and self._lease.url != lease.url:
            self.leave()
        seated = self._lease is not None
        if not seated and candidate.probe and not self._coordinated.may_probe(place, seconds):
            return False
        most = candidate.at_once + BEYOND
        line = replace(lease, url=line_of(place.url).url)
        if not self._coordinated.acquire(lease, seconds + GRACE, most):
            self._stand_in(line)
            return False
        self._leave_line()
        self._lease = lease
        return True

    def leave(self) -> None:
        """Gives the slot back, if one is taken, and leaves the line."""
        self._leave_line()
        if self._lease:
            self._remember(self._lease)
            self._coordinated.release(self._lease)
            self._lease = None

    def _remember(self, lease: Lease) -> None:
        """Tells that the model was used: whoever would put it out of memory thinks twice."""
        place = recent_of(lease.url)
        used = Lease(lease.model_name, place.url, lease.model_name, 0.0)
        self._coordinated.acquire(used, RECENTLY, ANY_NUMBER)
        if self._pull_request:
            read = read_at(self._pull_request, Place(lease.url, lease.model_name))
            self._coordinated.acquire(read, STILL_CACHED, ANY_NUMBER)

    def _stand_in(self, line: Lease) -> None:
        """Waits where others see it, so that they can go elsewhere."""
        if self._line and self._line.url != line.url:
            self._leave_line()
        self._coordinated.acquire(line, IN_LINE, ANY_NUMBER)
        self._line = line

    def _leave_line(self) -> None:
        if self._line:
            self._coordinated.release(self._line)
            self._line = None

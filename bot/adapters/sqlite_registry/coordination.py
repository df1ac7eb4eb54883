"""What runs tell each other through SQLite."""

import json
import sqlite3
from collections.abc import Callable, Sequence

from bot.adapters.sqlite_registry.database import Database
from bot.core.errors import WriteFailure
from bot.core.models.coordination import (
    Failures,
    Heartbeat,
    Learned,
    Lease,
    Place,
    PlaceFacts,
    Sample,
)
from bot.core.models.learned import with_loaded, with_out_of_memory, with_sample
from bot.core.models.stored import (
    heartbeat_text,
    learned_fields,
    read_failures,
    read_heartbeat,
    read_learned,
    read_object,
    storable,
)

_FORGOTTEN_SECONDS = 3600


class SqliteCoordination:
    """Satisfies ports.Coordination. The clock is `now`, in epoch seconds."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database = database
        self._now = now

    def look(self, places: Sequence[Place]) -> Sequence[PlaceFacts]:
        """What is known of each place; what makes no sense is not known."""
        with self._database.reading() as connection:
            now = self._now()
            return [_facts(connection, place, now) for place in places]

    def acquire(self, lease: Lease, seconds: float, most: int) -> bool:
        """Takes a slot of the lease's host, or extends it, unless `most` are taken."""
        url, request_id = storable(lease.url), storable(lease.request_id)
        with self._database.changing() as connection:
            now = self._now()
            connection.execute("DELETE FROM leases WHERE expires_at <= ?", (now,))
            held = connection.execute(
                "SELECT request_id FROM leases WHERE url = ?", (url,)
            ).fetchall()
            if (request_id,) not in held and len(held) >= most:
                return False
            connection.execute(
                "REPLACE INTO leases VALUES (?, ?, ?, ?)",
                (url, request_id, storable(lease.model_name), now + seconds),
            )
        return True

    def release(self, lease: Lease) -> None:
        """Gives the slot back."""
        with self._database.changing() as connection:
            connection.execute(
                "DELETE FROM leases WHERE url = ? AND request_id = ?",
                (storable(lease.url), storable(lease.request_id)),
            )

    def note_failure(self, place: Place, failure: WriteFailure) -> Failures:
        """One more failure in a row."""
        with self._database.changing() as connection:
            now = self._now()
            before = _failures(connection, place, now)
            failures = Failures(before.count + 1 if before else 1, now, failure)
            connection.execute(
                "INSERT INTO breakers (url, model_name, count, last_at, last)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
                " SET count = excluded.count, last_at = excluded.last_at, last = excluded.last",
                (*_model(place), failures.count, now, failure.value),
            )
        return failures

    def note_success(self, place: Place) -> None:
        """The failures in a row are over."""
        with self._database.changing() as connection:
            connection.execute(
                "DELETE FROM breakers WHERE url = ? AND model_name = ?", _model(place)
            )

    def try_probe(self, place: Place, seconds: float) -> bool:
        """Whether the caller alone may probe the place, for so many seconds."""
        with self._database.changing() as connection:
            now = self._now()
            taken = connection.execute(
                "INSERT INTO breakers (url, model_name, probe_until) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET probe_until = excluded.probe_until"
                " WHERE probe_until <= ?",
                (*_model(place), now + seconds, now),
            )
            return taken.rowcount == 1

    def note_sample(self, place: Place, sample: Sample) -> None:
        """Learns from a call, for the place and for its host."""
        with self._database.changing() as connection:
            _learn(connection, place, with_sample(_learned(connection, place), sample))
            if sample.size > 0:
                host = Place(place.url)
                _learn(connection, host, with_loaded(_learned(connection, host), sample.size))

    def note_out_of_memory(self, place: Place, size: int) -> None:
        """Learns that so many bytes did not fit on the place's host; nothing of 0."""
        if size > 0:
            host = Place(place.url)
            with self._database.changing() as connection:
                _learn(connection, host, with_out_of_memory(_learned(connection, host), size))

    def beat(self, heartbeat: Heartbeat, seconds: float) -> None:
        """Tells how a host is doing, for so many seconds."""
        with self._database.changing() as connection:
            connection.execute(
                "REPLACE INTO heartbeats VALUES (?, ?, ?)",
                (storable(heartbeat.url), self._now() + seconds, heartbeat_text(heartbeat)),
            )


def _facts(connection: sqlite3.Connection, place: Place, now: float) -> PlaceFacts:
    url = storable(place.url)
    leases = connection.execute(
        "SELECT request_id, model_name, expires_at FROM leases WHERE url = ? AND expires_at > ?"
        " ORDER BY expires_at, request_id",
        (url, now),
    ).fetchall()
    heartbeat = connection.execute(
        "SELECT heartbeat FROM heartbeats WHERE url = ? AND expires_at > ?", (url, now)
    ).fetchone()
    return PlaceFacts(
        place=place,
        now=now,
        leases=tuple(Lease(name, place.url, model, until) for name, model, until in leases),
        failures=_failures(connection, place, now),
        learned=_learned(connection, place),
        heartbeat=read_heartbeat(heartbeat[0]) if heartbeat else None,
    )


def _failures(connection: sqlite3.Connection, place: Place, now: float) -> Failures | None:
    row = connection.execute(
        "SELECT count, last_at, last FROM breakers"
        " WHERE url = ? AND model_name = ? AND last_at > ?",
        (*_model(place), now - _FORGOTTEN_SECONDS),
    ).fetchone()
    return read_failures(dict(zip(("count", "last_at", "last"), row, strict=True))) if row else None


def _learned(connection: sqlite3.Connection, place: Place) -> Learned:
    row = connection.execute(
        "SELECT fields FROM learned WHERE url = ? AND model_name = ? AND context_length = ?",
        (*_model(place), str(place.context_length)),
    ).fetchone()
    return read_learned(read_object(row[0]) if row else {})


def _learn(connection: sqlite3.Connection, place: Place, learned: Learned) -> None:
    connection.execute(
        "REPLACE INTO learned VALUES (?, ?, ?, ?)",
        (*_model(place), str(place.context_length), json.dumps(learned_fields(learned))),
    )


def _model(place: Place) -> tuple[str, str]:
    return storable(place.url), storable(place.model_name)

"""What runs tell each other through Redis."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.adapters.redis_registry import coordination_scripts as scripts
from bot.adapters.redis_registry.script import Script
from bot.adapters.redis_registry.server import RedisServer
from bot.core.errors import WriteFailure
from bot.core.models.coordination import Failures, Heartbeat, Lease, Place, PlaceFacts, Sample
from bot.core.models.learned import WEIGHT
from bot.core.models.stored import (
    heartbeat_text,
    read_failures,
    read_heartbeat,
    read_learned,
    storable,
)


class RedisCoordination:
    """Satisfies ports.Coordination. The clock is that of the server."""

    def __init__(self, server: RedisServer) -> None:
        self._server = server

    def look(self, places: Sequence[Place]) -> Sequence[PlaceFacts]:
        """What is known of each place, in one round trip; what makes no sense is not known."""
        commands = [command for place in places for command in _questions(place)]
        now, answers = self._server.look(commands)
        parts = [answers[start : start + _ANSWERS] for start in range(0, len(answers), _ANSWERS)]
        return [_facts(place, now, part) for place, part in zip(places, parts, strict=True)]

    def acquire(self, lease: Lease, seconds: float, most: int) -> bool:
        """Takes a slot of the lease's host, or extends it, unless `most` are taken."""
        slot = (_host(lease.url), storable(lease.request_id), storable(lease.model_name))
        return self._tell(scripts.ACQUIRE, *slot, str(seconds), str(most)) == ["1"]

    def release(self, lease: Lease) -> None:
        """Gives the slot back."""
        self._tell(scripts.RELEASE, _host(lease.url), storable(lease.request_id))

    def note_failure(self, place: Place, failure: WriteFailure) -> Failures:
        """One more failure in a row."""
        count, last_at = self._tell(scripts.FAILURE, *_model(place), failure.value)
        return Failures(int(count), float(last_at), failure)

    def note_success(self, place: Place) -> None:
        """The failures in a row are over."""
        self._tell(scripts.SUCCESS, *_model(place))

    def try_probe(self, place: Place, seconds: float) -> bool:
        """Whether the caller alone may probe the place, for so many seconds."""
        return self._tell(scripts.PROBE, *_model(place), str(seconds)) == ["1"]

    def note_sample(self, place: Place, sample: Sample) -> None:
        """Learns from a call, for the place and for its host."""
        shown = (sample.load_seconds, sample.prefill_rate, sample.decode_rate, sample.size)
        where = (*_model(place), str(place.context_length))
        self._tell(scripts.SAMPLE, *where, str(WEIGHT), *map(str, shown))

    def note_out_of_memory(self, place: Place, size: int) -> None:
        """Learns that so many bytes did not fit on the place's host; nothing of 0."""
        if size > 0:
            self._tell(scripts.OUT_OF_MEMORY, *_model(place), "0", str(size))

    def beat(self, heartbeat: Heartbeat, seconds: float) -> None:
        """Tells how a host is doing, for so many seconds."""
        told = heartbeat_text(heartbeat)
        self._tell(scripts.BEAT, _host(heartbeat.url), told, str(seconds))

    def _tell(self, script: Script, *arguments: str) -> list[str]:
        return self._server.change(script, *arguments)[1:]


_ANSWERS = 5


def _questions(place: Place) -> Sequence[Sequence[str]]:
    """The commands that tell of a place, to be answered in this order to `_facts`."""
    host, model = _model(place)
    return (
        ("ZRANGE", f"squill:lease:{host}", "0", "-1", "WITHSCORES"),
        ("HGETALL", f"squill:lease:{host}:models"),
        ("HGETALL", f"squill:brk:{host}:{model}"),
        ("HGETALL", f"squill:perf:{host}:{model}:{place.context_length}"),
        ("GET", f"squill:host:{host}:hb"),
    )


def _facts(place: Place, now: float, answers: Sequence[Any]) -> PlaceFacts:
    slots, names, failures, learned, heartbeat = answers
    return PlaceFacts(
        place=place,
        now=now,
        leases=tuple(_leases(place.url, now, slots, _mapping(names))),
        failures=read_failures(_mapping(failures)),
        learned=read_learned(_mapping(learned)),
        heartbeat=read_heartbeat(heartbeat) if isinstance(heartbeat, str) else None,
    )


def _leases(url: str, now: float, slots: Any, names: Mapping[str, str]) -> Sequence[Lease]:
    flat = slots if isinstance(slots, list) else []
    held = ((name, float(until)) for name, until in zip(flat[::2], flat[1::2], strict=True))
    return [Lease(name, url, names.get(name, ""), until) for name, until in held if until > now]


def _mapping(answer: Any) -> Mapping[str, str]:
    return answer if isinstance(answer, dict) else {}


def _model(place: Place) -> tuple[str, str]:
    return _host(place.url), storable(place.model_name)


def _host(url: str) -> str:
    """The host as it stands in keys, whose parts a colon separates."""
    return storable(url).replace("%", "%25").replace(":", "%3A")

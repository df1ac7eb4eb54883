"""The heartbeat of a host: how much memory it and its cards have, told again and again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.core.errors import ServiceError
from bot.core.models.coordination import Heartbeat
from bot.core.models.fit import gib
from bot.core.models.gpu import Gpu
from bot.flow.ports import Gpus, Heartbeats, Machine

LIVES = 3
"""A heartbeat is worth this many intervals, so that two that are lost do no harm."""

LONGEST_PAUSE = 60.0
"""Seconds between two tries at a store that is down, unless the interval is longer."""


@dataclass(frozen=True, slots=True)
class Beating:
    """Whom a heartbeat talks to. `interval` is in seconds; `now` tells epoch seconds.

    `pause` waits for so many seconds; `tell` gets a line for people.
    """

    url: str
    interval: float
    machine: Machine
    gpus: Gpus
    store: Heartbeats
    now: Callable[[], float]
    pause: Callable[[float], None]
    tell: Callable[[str], None]


def beat(beating: Beating) -> Heartbeat:
    """Tells once how the host is doing. Raises ServiceError when the store does not take it."""
    heartbeat = _looked_at(beating)
    beating.store.beat(heartbeat, LIVES * beating.interval)
    return heartbeat


def keep_beating(beating: Beating) -> None:
    """Tells it until KeyboardInterrupt; a store that is down is told of once, and so is its return.

    People get a line about the host at first, and another whenever it has other hardware.
    """
    failures = 0
    shown = ""
    while True:
        heartbeat = _looked_at(beating)
        if shown != (hardware := described(heartbeat)):
            beating.tell(hardware)
            shown = hardware
        failures = _told(beating, heartbeat, failures)
        beating.pause(_wait(beating.interval, failures))


def described(heartbeat: Heartbeat) -> str:
    """What the host has, in a line; what is free at the moment is not in it."""
    cards = ", ".join(_counted(heartbeat.gpus)) or "no graphics card that is known"
    return f"{heartbeat.url}: {gib(heartbeat.memory_total)} of memory, {cards}"


def _looked_at(beating: Beating) -> Heartbeat:
    memory = beating.machine.memory()
    return Heartbeat(
        url=beating.url,
        at=beating.now(),
        memory_total=memory.total,
        memory_available=memory.available,
        gpus=tuple(beating.gpus.gpus()),
    )


def _told(beating: Beating, heartbeat: Heartbeat, failures: int) -> int:
    """How often in a row the store has not taken it now."""
    try:
        beating.store.beat(heartbeat, LIVES * beating.interval)
    except ServiceError as error:
        if not failures:
            beating.tell(f"not told, trying again: {error.message}")
        return failures + 1
    if failures:
        beating.tell(f"told again, after {failures} that were lost")
    return 0


def _wait(interval: float, failures: int) -> float:
    """The interval, twice as long with each failure in a row, up to a limit."""
    doublings = min(failures, 10)
    return min(interval * 2.0**doublings, max(interval, LONGEST_PAUSE))


def _counted(gpus: Sequence[Gpu]) -> list[str]:
    """Each sort of card once, with how many there are."""
    sorts = [f"{gpu.name} with {gib(gpu.total)}" for gpu in gpus]
    counts = {sort: sorts.count(sort) for sort in sorts}
    return [f"{count} x {sort}" if count > 1 else sort for sort, count in counts.items()]

"""How much memory a host has for models, from the best source there is."""

from dataclasses import dataclass

from bot.core.models.choosing.records import HostFacts
from bot.core.models.coordination import PlaceFacts
from bot.core.models.model import Memory
from bot.core.models.url import is_this_machine


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes: `free` now, and `most` when the models that nobody uses are put out of memory.

    `source` says in words where the figures are from.
    """

    free: int
    most: int
    source: str


def room_of(facts: HostFacts, place: PlaceFacts, arriving: int) -> Room | None:
    """The room on a host; None where nothing is known of it. `arriving` bytes are being loaded.

    Sources by precedence: the agent's heartbeat, what the operator wrote down, this machine's own
    memory where the host seems to be on it (a tunnel to another one does, too, and only the
    operator knows). What earlier loads taught is a limit on a need and no room: see `needs`. A
    model may lie partly in a GPU's memory and partly in the machine's, so the two are added.
    """
    resident = facts.presence.resident if facts.presence else ()
    held = sum(each.size for each in resident)
    beat, host = place.heartbeat, facts.host
    told = beat is not None or host.ram or host.vram
    memory = facts.memory if not told and is_this_machine(host.url) else None
    if memory and (memory.gpus or not any(each.size_vram for each in resident)):
        return _here(memory, held, arriving)
    if beat is not None:
        free = beat.memory_available + sum(gpu.free for gpu in beat.gpus)
        total = beat.memory_total + sum(gpu.total for gpu in beat.gpus)
        return _room(free, held, total, arriving, "free by its agent")
    if host.ram or host.vram:
        total = host.ram + host.vram
        return _room(total - held, held, total, arriving, "free by the configuration")
    return None


def _here(memory: Memory, held: int, arriving: int) -> Room:
    """The room on this machine, of whose cards enough is known."""
    total = memory.total + sum(gpu.total for gpu in memory.gpus)
    free = memory.available + sum(gpu.free for gpu in memory.gpus)
    return _room(free, held, total, arriving, "free here")


def _room(free: int, held: int, total: int, arriving: int, source: str) -> Room:
    return Room(max(0, free - arriving), min(max(0, free) + held, total), source)

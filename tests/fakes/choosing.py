"""Models, hosts and facts to choose from, and short ways to say what is known."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.core.errors import WriteFailure
from bot.core.models.choosing import Candidate, Facts, HostFacts, Wanted, select
from bot.core.models.coordination import Failures, Heartbeat, Learned, Lease, Place, PlaceFacts
from bot.core.models.fit import GIB
from bot.core.models.model import (
    Host,
    InstalledModel,
    Memory,
    Model,
    ModelType,
    Presence,
    ResidentModel,
)
from bot.core.models.quality import Quality

HERE = "http://127.0.0.1:11434"
THERE = "http://gpu:11434"
NOW = 1_000.0
PLENTY = Memory(total=64 * GIB, available=40 * GIB)
LITTLE = Memory(total=8 * GIB, available=4 * GIB)
CONTEXT = 16_384

CODER = Model(
    model_id="coder",
    model_type=ModelType.CODER,
    url=HERE,
    model_name="qwen2.5-coder:7b",
    timeout=120,
    is_active=True,
    context_length=CONTEXT,
    tier=2,
    keep_alive="10m",
)
GENERAL = replace(CODER, model_id="general", model_type=ModelType.GENERAL, model_name="llama3.1:8b")
SMALL = replace(GENERAL, model_id="small", model_name="llama3.2", is_active=False, tier=1)
LARGE = replace(SMALL, model_id="large", model_name="llama3.3:70b", tier=3)
FALLBACK = replace(SMALL, model_id="fallback", model_name="tiny:1b", context_length=8192)
SIZES = {"qwen2.5-coder:7b": 5, "llama3.1:8b": 5, "llama3.2": 2, "llama3.3:70b": 8, "tiny:1b": 1}


def on_disk(name: str, **others: Any) -> InstalledModel:
    """A model that a host has, of the size in SIZES."""
    return replace(InstalledModel(name, size=SIZES.get(name, 5) * GIB, digest="d"), **others)


def in_memory(name: str, *, context: int = CONTEXT, gpu: bool = False) -> ResidentModel:
    """A model that a host has loaded."""
    size = SIZES.get(name, 5) * GIB
    return ResidentModel(name, size, size if gpu else 0, context)


def host(
    url: str = HERE,
    *,
    installed: Sequence[InstalledModel] | None = None,
    resident: Sequence[ResidentModel] = (),
    memory: Memory | None = PLENTY,
    error: str = "",
    **others: Any,
) -> HostFacts:
    """A host that has every model of SIZES, unless told otherwise."""
    everything = tuple(on_disk(name) for name in SIZES)
    known = everything if installed is None else tuple(installed)
    presence = Presence(url, () if error else known, tuple(resident), error)
    return HostFacts(Host(url, **others), presence, memory)


def at(
    model: Model | None,
    url: str = HERE,
    *,
    failed: tuple[int, float, WriteFailure] | None = None,
    leases: Sequence[str] = (),
    learned: Learned | None = None,
    heartbeat: Heartbeat | None = None,
) -> PlaceFacts:
    """What the store knows of a model on a host, or (None) of the host: names hold leases.

    `failed` is a count, seconds ago, and which failure.
    """
    place = Place(url, model.model_name, model.context_length) if model else Place(url)
    return PlaceFacts(
        place,
        NOW,
        tuple(Lease(f"run-{n}", url, name, NOW + 60) for n, name in enumerate(leases)),
        Failures(failed[0], NOW - failed[1], failed[2]) if failed else None,
        learned or Learned(),
        heartbeat,
    )


def chosen(
    *models: Model,
    hosts: Sequence[HostFacts] = (host(),),
    places: Sequence[PlaceFacts] = (),
    fallback: Model | None = None,
    shapes: dict[tuple[str, str], dict[str, object]] | None = None,
    measured: Sequence[Quality] = (),
    **wanted: Any,
) -> tuple[Candidate, ...]:
    """The ranking of these models."""
    facts = Facts(
        {each.host.url: each for each in hosts},
        {each.place: each for each in places},
        shapes or {},
        {each.model_id: each for each in measured},
    )
    return select(models, Wanted(**wanted), facts, memory_share=0.8, fallback=fallback)


def order(candidates: Sequence[Candidate]) -> list[str]:
    """The ids in the order in which they are asked; those that may not write are left out."""
    return [each.model.model_id for each in candidates if each.usable]


def only(model: Model, **others: Any) -> Candidate:
    """The one candidate of a model on one host."""
    (candidate,) = chosen(model, **others)
    return candidate

"""Models and authors for the tests of the registry."""

from dataclasses import replace
from typing import Protocol

import redis

from bot.core.errors import WriteFailure
from bot.core.models.coordination import Heartbeat, Lease, Place, Sample
from bot.core.models.model import Model, ModelType
from bot.core.models.quality import Quality
from bot.core.models.registry import Author
from bot.flow.ports import Coordination, RegistryStore

AUTHOR = Author("octocat", "octo/app#7")
URL = "http://gpu:11434"
PLACE = Place(URL, "m:7b", 4_096)
LEASE = Lease("1", URL, "m:7b", 0.0)
GENERAL, CODER = ModelType.GENERAL, ModelType.CODER


class Registry(RegistryStore, Coordination, Protocol):
    """All parts, as the stores have them."""

    def close(self) -> None: ...


def coder(model_id: str, *, tier: int = 1, is_active: bool = False) -> Model:
    """A coder model of that id."""
    return Model(
        model_id=model_id,
        model_type=CODER,
        url="http://gpu:11434",
        model_name="qwen2.5-coder:7b",
        timeout=120.5,
        is_active=is_active,
        context_length=16_384,
        tier=tier,
        keep_alive="10m",
        capabilities=("completion", "tools"),
    )


def quality(model_id: str = "coder", **others: object) -> Quality:
    """What a model reached, on 60 changes of octo/app unless told otherwise."""
    measured = Quality(
        repository="octo/app",
        model_id=model_id,
        model_name="qwen2.5-coder:7b",
        at="2026-05-04T03:02:01+00:00",
        changes=60,
        score=0.625,
        error=0.02,
        type=0.7,
        scope=0.6,
        first_fit=0.9,
        edit=0.3,
        seconds=12.5,
        squill="1.2",
    )
    return replace(measured, **others)  # type: ignore[arg-type]  # values of any field


def tell_all(store: Coordination) -> None:
    """Of one place, all that there is to tell."""
    store.acquire(LEASE, 60.0, 1)
    store.note_failure(PLACE, WriteFailure.BUSY)
    store.try_probe(PLACE, 60)
    store.note_sample(PLACE, Sample(1.0, 2.0, 3.0, 4))
    store.note_out_of_memory(PLACE, 9)
    store.beat(Heartbeat(URL, 1.0, 2, 3), 60)


def names(client: redis.Redis) -> list[str]:
    """Every key of a Redis that decodes what it answers."""
    return [str(key) for key in client.scan_iter()]

"""What a model is registered with when nobody says more: an id, a tier, a context length."""

import re
from collections.abc import Collection

from bot.core.models.fit import GIB
from bot.core.models.model import Host, InstalledModel, Model, ModelType

USUAL_CONTEXT = 16_384
USUAL_KEEP_ALIVE = "10m"
USUAL_TIMEOUT = 120.0
SMALL, LARGE = 4 * GIB, 12 * GIB
"""Bytes of weights below which a model is of tier 1, and from which it is of tier 3."""

RESERVED = frozenset({"active", "fallback"})
"""Words that mean something in place of an id."""

_ODD = re.compile(r"[^a-z0-9._]+")
_LONGEST = 55


def record_of(
    model_type: ModelType,
    host: Host,
    name: str,
    installed: InstalledModel | None,
    taken: Collection[str],
    *,
    timeout: float | None = None,
    tier: int | None = None,
) -> Model:
    """The record of a new model; `installed` is what its host says of it, if it said anything."""
    size = installed.size if installed else 0
    trained = installed.context_length if installed else 0
    return Model(
        model_id=new_id(name, taken),
        model_type=model_type,
        url=host.url,
        model_name=name,
        timeout=timeout or USUAL_TIMEOUT,
        is_active=False,
        context_length=min(USUAL_CONTEXT, trained or USUAL_CONTEXT),
        tier=tier or tier_of_size(size),
        keep_alive=USUAL_KEEP_ALIVE,
        capabilities=installed.capabilities if installed else (),
        digest=installed.digest if installed else "",
        size=size,
        is_available=True if installed else None,
    )


def tier_of_size(size: int) -> int:
    """1 small, 2 middle (and unknown), 3 large, by bytes of weights."""
    if not size:
        return 2
    return 1 if size < SMALL else 3 if size >= LARGE else 2


def new_id(name: str, taken: Collection[str]) -> str:
    """An id made of a model's name that is not taken: `qwen2.5-coder:7b` → `qwen2.5-coder-7b`."""
    unusable = {*taken, *RESERVED}
    last = name.lower().removesuffix(":latest").rpartition("/")[2]
    slug = _ODD.sub("-", last).strip("-._")[:_LONGEST] or "model"
    numbered = (f"{slug}-{number}" for number in range(2, len(unusable) + 3))
    return next(each for each in (slug, *numbered) if each not in unusable)

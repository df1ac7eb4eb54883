"""Will a model fit into memory: from what is known, and unknown where nothing is."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.models.model import KvCache
from bot.core.models.shape import ModelShape

GIB = 1024**3
PROCESS_BYTES = round(0.3 * GIB)
BATCH = 512  # tokens that llama.cpp computes at once (its ubatch)
STEP = 256  # tokens by which its cache of a window grows

KV_BYTES_PER_VALUE: Mapping[KvCache, float] = {"f16": 2.0, "q8_0": 1.0625, "q4_0": 0.5625}
"""Bytes of a value in the cache, by OLLAMA_KV_CACHE_TYPE."""


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes of memory a model takes; where not `exact`, it takes at least those."""

    bytes: int
    exact: bool


@dataclass(frozen=True, slots=True)
class _Cache:
    """Values in the cache for one request: of every layer at the least, and whether that is all."""

    values: int
    exact: bool


def memory_need(
    weights: int,
    shape: ModelShape | None,
    context_length: int,
    parallel: int = 1,
    *,
    kv_bytes_per_value: float = KV_BYTES_PER_VALUE["f16"],
    flash_attention: bool = True,
) -> Need:
    """Bytes of a model whose weights have so many on disk (0 for unknown), all parts resident.

    `context_length` is in tokens for each of the `parallel` requests. The sizes of the cache and
    of the graph are those that llama.cpp allocates. Without a shape, a vocabulary or a pattern of
    windows, what is not known counts nothing and the need is a lower bound.
    """
    if shape is None:
        return Need(weights + PROCESS_BYTES, exact=False)
    cache = _cache(shape, context_length)
    kv = round(cache.values * kv_bytes_per_value) + shape.state_bytes
    graph = 4 * BATCH * (shape.vocabulary + 2 * shape.embedding)
    if not flash_attention:
        scores = 1 + 4 * shape.embedding + context_length * (1 + shape.heads)
        graph = max(graph, 4 * BATCH * scores)
    return Need(
        weights + parallel * kv + graph + PROCESS_BYTES,
        exact=cache.exact and weights > 0 and shape.vocabulary > 0,
    )


def fits_into(need: Need, free: int, share: float) -> bool | None:
    """Whether a need is at most this share (0 to 1) of the free bytes.

    A lower bound above the limit does not fit; below it, it says nothing: None.
    """
    if need.bytes > share * free:
        return False
    return True if need.exact else None


def _cache(shape: ModelShape, context_length: int) -> _Cache:
    """A layer with a window keeps the window and the batch that is being computed."""
    kept = min(context_length, STEP * math.ceil((shape.window + BATCH) / STEP))
    whole = context_length * (shape.key_length + shape.value_length)
    windowed = kept * (shape.window_key_length + shape.window_value_length)
    caching = shape.kv_heads[: shape.layers - shape.shared_kv_layers]
    if shape.windowed is None:
        return _Cache(sum(caching) * min(whole, windowed), whole == windowed or not any(caching))
    flags = shape.windowed[: len(caching)]
    pairs = zip(caching, flags, strict=True)
    return _Cache(sum(heads * (windowed if flag else whole) for heads, flag in pairs), exact=True)


def gib(count: int) -> str:
    """Bytes for people."""
    return f"{count / GIB:.1f} GiB"

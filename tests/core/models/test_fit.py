"""Will a model fit: yes, no, or not known."""

from dataclasses import dataclass, replace

import pytest

from bot.core.models.fit import (
    GIB,
    KV_BYTES_PER_VALUE,
    PROCESS_BYTES,
    Need,
    fits_into,
    gib,
    memory_need,
)
from bot.core.models.model import KvCache
from bot.core.models.shape import ModelShape, read_shape


def test_bytes_are_shown_in_gib() -> None:
    assert gib(5_905_580_032) == "5.5 GiB"


MIB = 1024**2


@dataclass(frozen=True)
class Known:
    """A public model: its figures, and the memory that was measured or computed for it."""

    name: str
    gib: float
    layers: int
    embedding: int
    heads: int
    kv_heads: int
    vocabulary: int
    key_length: int | None = None

    def shape(self) -> ModelShape:
        told: dict[str, object] = {
            "general.architecture": "llama",
            "llama.block_count": self.layers,
            "llama.embedding_length": self.embedding,
            "llama.attention.head_count": self.heads,
            "llama.attention.head_count_kv": self.kv_heads,
            "llama.vocab_size": self.vocabulary,
        }
        if self.key_length:
            told["llama.attention.key_length"] = self.key_length
            told["llama.attention.value_length"] = self.key_length
        shape = read_shape(told)
        assert shape is not None
        return shape


TINY = Known("tinyllama 1.1B Q4_0", 0.59, 22, 2048, 32, 4, 32_000)
LLAMA_3B = Known("llama3.2:3b Q4_K_M", 1.88, 28, 3072, 24, 8, 128_256)
LLAMA_8B = Known("llama3.1:8b Q4_K_M", 4.58, 32, 4096, 32, 8, 128_256)
CODER_7B = Known("qwen2.5-coder:7b Q4_K_M", 4.36, 28, 3584, 28, 4, 152_064)
CODER_30B = Known("qwen3-coder:30b Q4_K_M", 17.28, 48, 2048, 32, 4, 151_936, key_length=128)

TOTALS = [  # GiB of weights, cache and graph with flash attention, without the process
    (TINY, {2048: 0.70}),
    (LLAMA_3B, {4096: 2.57, 8192: 3.01, 16_384: 3.89, 32_768: 5.64}),
    (LLAMA_8B, {4096: 5.34, 8192: 5.84, 16_384: 6.84, 32_768: 8.84}),
    (CODER_7B, {4096: 4.88, 8192: 5.10, 16_384: 5.54, 32_768: 6.41}),
    (CODER_30B, {4096: 17.95, 8192: 18.33, 16_384: 19.08, 32_768: 20.58}),
]
GRAPHS = [  # MiB measured in llama.cpp: with flash attention, and without
    (TINY, 2048, 70.5, 153),
    (LLAMA_3B, 32_768, 262.5, 1634),
    (LLAMA_8B, 32_768, 266.5, 2156),
    (CODER_7B, 32_768, 311, 1893),
    (CODER_30B, 32_768, 304.8, 2142),
]
CACHES = [(TINY, 22), (LLAMA_3B, 112), (LLAMA_8B, 128), (CODER_7B, 56), (CODER_30B, 96)]  # KiB


@pytest.mark.parametrize(
    ("known", "context", "total"),
    [(known, context, total) for known, row in TOTALS for context, total in row.items()],
)
def test_what_known_models_need_is_met(known: Known, context: int, total: float) -> None:
    need = memory_need(round(known.gib * GIB), known.shape(), context)
    assert need.exact
    assert (need.bytes - PROCESS_BYTES) / GIB == pytest.approx(total, rel=0.05)


@pytest.mark.parametrize(("known", "context", "with_flash", "without"), GRAPHS)
def test_what_a_graph_takes_is_met(
    known: Known, context: int, with_flash: float, without: float
) -> None:
    def graph(flash_attention: bool) -> float:
        need = memory_need(
            1, known.shape(), context, kv_bytes_per_value=0, flash_attention=flash_attention
        )
        return (need.bytes - PROCESS_BYTES) / MIB

    assert graph(True) == pytest.approx(with_flash, rel=0.05)
    assert graph(False) == pytest.approx(without, rel=0.05)


@pytest.mark.parametrize(("known", "kib"), CACHES)
def test_a_cache_takes_this_for_each_token(known: Known, kib: int) -> None:
    shape = known.shape()
    more = memory_need(1, shape, 2048).bytes - memory_need(1, shape, 1024).bytes
    assert more == 1024 * kib * 1024


@pytest.mark.parametrize(("kind", "share"), [("f16", 1), ("q8_0", 0.53125), ("q4_0", 0.28125)])
def test_a_quantised_cache_is_smaller(kind: KvCache, share: float) -> None:
    def cache(bytes_per_value: float) -> int:
        return memory_need(0, LLAMA_8B.shape(), 8192, kv_bytes_per_value=bytes_per_value).bytes

    whole, none = cache(KV_BYTES_PER_VALUE["f16"]), cache(0)
    assert cache(KV_BYTES_PER_VALUE[kind]) - none == share * (whole - none)


def test_each_parallel_request_has_a_cache_of_its_own() -> None:
    shape = LLAMA_8B.shape()
    one, four = memory_need(0, shape, 4096).bytes, memory_need(0, shape, 4096, 4).bytes
    assert four - one == 3 * 4096 * 128 * 1024


def windows(*flags: bool, shared: int = 0) -> ModelShape:
    """A model of such layers; each takes 100 values a token, with a window of 1,024 tokens 40."""
    return ModelShape(
        architecture="any",
        layers=len(flags),
        heads=1,
        kv_heads=(1,) * len(flags),
        key_length=50,
        value_length=50,
        embedding=1,
        vocabulary=1,
        window=1024,
        windowed=flags,
        window_key_length=20,
        window_value_length=20,
        shared_kv_layers=shared,
    )


REST = PROCESS_BYTES + 4 * 512 * 3


@pytest.mark.parametrize(
    ("shape", "context", "values"),
    [
        (windows(True, True, False), 8192, 2 * 40 * 1536 + 100 * 8192),
        (replace(windows(True), window=128), 8192, 40 * 768),
        (windows(True, True, False), 1000, 2 * 40 * 1000 + 100 * 1000),
        (windows(True, True, False, shared=2), 8192, 40 * 1536),
        (windows(True, True, False, shared=3), 8192, 0),
    ],
)
def test_a_layer_with_a_window_keeps_no_more_than_that_and_a_batch(
    shape: ModelShape, context: int, values: int
) -> None:
    assert memory_need(1, shape, context) == Need(1 + REST + 2 * values, exact=True)


def test_recurrent_layers_take_the_same_for_every_context() -> None:
    shape = replace(windows(False, False), kv_heads=(0, 0), state_bytes=10_000)
    assert memory_need(1, shape, 100, 2) == memory_need(1, shape, 99_999, 2)
    assert memory_need(1, shape, 100, 2).bytes == 1 + REST + 20_000


UNKNOWN_WINDOWS = replace(windows(False, False), windowed=None)
ALIKE = replace(UNKNOWN_WINDOWS, window_key_length=50, window_value_length=50)
LOWER_BOUNDS = [
    (5, None, 8192, Need(5 + PROCESS_BYTES, exact=False)),
    (0, windows(False), 10, Need(REST + 2 * 1000, exact=False)),
    (5, replace(windows(False), vocabulary=0), 10, Need(5 + REST - 2048 + 2000, exact=False)),
    (5, UNKNOWN_WINDOWS, 8192, Need(5 + REST + 2 * 2 * 40 * 1536, exact=False)),
    (5, replace(UNKNOWN_WINDOWS, shared_kv_layers=2), 8192, Need(5 + REST, exact=True)),
    (5, ALIKE, 8192, Need(5 + REST + 2 * 2 * 100 * 1536, exact=False)),
    (5, ALIKE, 1536, Need(5 + REST + 2 * 2 * 100 * 1536, exact=True)),
]


@pytest.mark.parametrize(("weights", "shape", "context", "need"), LOWER_BOUNDS)
def test_what_is_not_known_leaves_a_lower_bound(
    weights: int, shape: ModelShape | None, context: int, need: Need
) -> None:
    assert memory_need(weights, shape, context) == need


@pytest.mark.parametrize(
    ("need", "answer"),
    [
        (Need(8 * GIB, exact=True), True),
        (Need(8 * GIB + 1, exact=True), False),
        (Need(8 * GIB, exact=False), None),
        (Need(8 * GIB + 1, exact=False), False),
    ],
)
def test_a_lower_bound_can_only_say_no(need: Need, answer: bool | None) -> None:
    assert fits_into(need, 10 * GIB, 0.8) is answer

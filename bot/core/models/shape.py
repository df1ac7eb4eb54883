"""The shape of a model: what decides how much memory its context takes, from its own metadata.

Names of keys: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, as `model_info` of
Ollama's /api/show passes them on. Arrays are null or empty there unless `verbose` is asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass

_MOST = 2**24
_MOST_LAYERS = 2**12
_MOST_TOKENS = 2**32

_PERIODS = {"cohere2": 4, "gemma2": 2, "gemma3": 6, "gpt-oss": 2, "gptoss": 2}
"""Every how many layers one sees the whole context, where engines know it and files do not say."""

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class ModelShape:
    """Figures of a model; lengths in values per head, contexts and windows in tokens.

    `kv_heads` are per layer: 0 where it keeps a state of constant size (`state_bytes`, of all
    layers, for each request) or nothing. The last `shared_kv_layers` use the cache of others.
    `windowed` says per layer whether it sees only `window` tokens, None where that is not known.
    `vocabulary`, `window` and `trained_context` are 0 for unknown or none.
    """

    architecture: str
    layers: int
    heads: int
    kv_heads: tuple[int, ...]
    key_length: int
    value_length: int
    embedding: int
    vocabulary: int = 0
    trained_context: int = 0
    window: int = 0
    windowed: tuple[bool, ...] | None = ()
    window_key_length: int = 0
    window_value_length: int = 0
    shared_kv_layers: int = 0
    state_bytes: int = 0


class _UnknownFigureError(ValueError):
    """A figure is missing, or is none."""


@dataclass(frozen=True, slots=True)
class _Figures:
    """The metadata of one architecture. An absent key has its default, a wrong value has none."""

    info: Mapping[str, object]
    architecture: str

    def value(self, name: str) -> object:
        return self.info.get(f"{self.architecture}.{name}", _ABSENT)

    def number(self, name: str, default: int, most: int = _MOST) -> int:
        value = self.value(name)
        return default if value is _ABSENT else _count(value, most)

    def positive(self, name: str, default: int = 0, most: int = _MOST) -> int:
        number = self.number(name, default, most)
        if not number:
            raise _UnknownFigureError
        return number

    def per_layer(
        self, name: str, layers: int, default: tuple[int, ...] | None = None
    ) -> tuple[int, ...]:
        value = self.value(name)
        if value is _ABSENT and default is not None:
            return default
        if not isinstance(value, list):
            return (_count(value),) * layers
        if len(value) != layers:
            raise _UnknownFigureError
        return tuple(_count(each) for each in value)


def read_shape(model_info: Mapping[str, object]) -> ModelShape | None:
    """The shape that a model's metadata tells; None where a figure is missing or makes no sense."""
    architecture = model_info.get("general.architecture")
    if not isinstance(architecture, str):
        return None
    try:
        return _shape(_Figures(model_info, architecture))
    except _UnknownFigureError:
        return None


def _shape(figures: _Figures) -> ModelShape:
    layers = figures.positive("block_count", most=_MOST_LAYERS)
    embedding = figures.positive("embedding_length")
    all_heads = figures.per_layer("attention.head_count", layers)
    heads = max(all_heads)
    kv_heads = _kv_heads(figures, layers, all_heads)
    by_default = embedding // heads if heads else int(not any(kv_heads))
    key_length = figures.positive("attention.key_length", by_default)
    value_length = figures.positive("attention.value_length", by_default)
    window = figures.number("attention.sliding_window", 0, _MOST_TOKENS)
    return ModelShape(
        architecture=figures.architecture,
        layers=layers,
        heads=heads,
        kv_heads=kv_heads,
        key_length=key_length,
        value_length=value_length,
        embedding=embedding,
        vocabulary=_vocabulary(figures),
        trained_context=figures.number("context_length", 0, _MOST_TOKENS),
        window=window,
        windowed=_windowed(figures, layers) if window else (False,) * layers,
        window_key_length=figures.positive("attention.key_length_swa", key_length),
        window_value_length=figures.positive("attention.value_length_swa", value_length),
        shared_kv_layers=min(layers, figures.number("attention.shared_kv_layers", 0)),
        state_bytes=_state_bytes(figures, kv_heads),
    )


def _kv_heads(figures: _Figures, layers: int, all_heads: tuple[int, ...]) -> tuple[int, ...]:
    told = figures.per_layer("attention.head_count_kv", layers, all_heads)
    interval = figures.number("full_attention_interval", 1) or 1
    return tuple(heads if (at + 1) % interval == 0 else 0 for at, heads in enumerate(told))


def _vocabulary(figures: _Figures) -> int:
    tokens = figures.info.get("tokenizer.ggml.tokens")
    return figures.number("vocab_size", len(tokens) if isinstance(tokens, list) else 0)


def _windowed(figures: _Figures, layers: int) -> tuple[bool, ...] | None:
    """By layer, from an array or a period: the last layer of each period sees everything."""
    told = figures.value("attention.sliding_window_pattern")
    if told is _ABSENT:
        told = _PERIODS.get(figures.architecture)
    if isinstance(told, list) and len(told) == layers:
        flags = tuple(each for each in told if isinstance(each, bool))
        return flags if len(flags) == layers else None
    if isinstance(told, int) and not isinstance(told, bool) and told >= 0:
        return tuple(not told or at % told < told - 1 for at in range(layers))
    return None


def _state_bytes(figures: _Figures, kv_heads: tuple[int, ...]) -> int:
    """Bytes of the recurrent layers' states, which are f32: those without KV heads, else all."""
    inner = figures.number("ssm.inner_size", 0)
    state = figures.number("ssm.state_size", 0)
    kernel = figures.number("ssm.conv_kernel", 1) or 1
    groups = figures.number("ssm.group_count", 0)
    values = (kernel - 1) * (inner + 2 * groups * state) + state * inner
    return 4 * values * (kv_heads.count(0) or len(kv_heads))


def _count(value: object, most: int = _MOST) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise _UnknownFigureError
    return value

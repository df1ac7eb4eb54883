"""The shape of a model, from metadata of every kind: true, hybrid, hidden and garbage."""

from collections.abc import Mapping

import pytest

from bot.core.models.shape import ModelShape, read_shape

QWEN = {
    "general.architecture": "qwen2",
    "qwen2.block_count": 28,
    "qwen2.embedding_length": 3584,
    "qwen2.attention.head_count": 28,
    "qwen2.attention.head_count_kv": 4,
    "qwen2.context_length": 32_768,
    "tokenizer.ggml.tokens": None,
}


def info(architecture: str = "any", layers: int = 6, /, **figures: object) -> dict[str, object]:
    """Metadata of a small model; `__` in a name stands for a dot, None for a null."""
    base: dict[str, object] = {
        "block_count": layers,
        "embedding_length": 64,
        "attention.head_count": 8,
        "vocab_size": 100,
    }
    named = {name.replace("__", "."): value for name, value in figures.items()}
    return {"general.architecture": architecture} | {
        f"{architecture}.{name}": value for name, value in (base | named).items()
    }


def shape(metadata: Mapping[str, object]) -> ModelShape:
    """The shape of metadata that tell one."""
    told = read_shape(metadata)
    assert told is not None
    return told


def test_a_models_own_figures_are_read() -> None:
    assert read_shape(QWEN | {"qwen2.vocab_size": 152_064}) == ModelShape(
        architecture="qwen2",
        layers=28,
        heads=28,
        kv_heads=(4,) * 28,
        key_length=128,
        value_length=128,
        embedding=3584,
        vocabulary=152_064,
        trained_context=32_768,
        windowed=(False,) * 28,
        window_key_length=128,
        window_value_length=128,
    )


@pytest.mark.parametrize(("told", "context"), [({}, 0), ({"context_length": 8192}, 8192)])
def test_the_trained_context_may_be_unknown(told: dict[str, object], context: int) -> None:
    assert shape(info(**told)).trained_context == context


def test_lengths_that_are_told_win_over_the_share_of_the_embedding() -> None:
    told = shape(info(attention__key_length=192, attention__value_length=128))
    assert (told.key_length, told.value_length) == (192, 128)


def test_without_kv_heads_every_head_has_its_own() -> None:
    assert shape(info("any", 2)).kv_heads == (8, 8)


@pytest.mark.parametrize(
    ("tokens", "size"), [(["a", "b", "c"], 3), ([], 0), (None, 0), ("abc", 0), (7, 0)]
)
def test_the_vocabulary_is_counted_where_its_size_is_not_told(tokens: object, size: int) -> None:
    assert shape(QWEN | {"tokenizer.ggml.tokens": tokens}).vocabulary == size


PATTERNS = [
    ("any", {"attention__sliding_window_pattern": 3}, (True, True, False) * 2),
    ("any", {"attention__sliding_window_pattern": 1}, (False,) * 6),
    ("any", {"attention__sliding_window_pattern": 0}, (True,) * 6),
    (
        "gemma4",
        {"attention__sliding_window_pattern": [True, True, True, True, True, False]},
        (True, True, True, True, True, False),
    ),
    ("gemma2", {}, (True, False) * 3),
    ("gemma3", {}, (True, True, True, True, True, False)),
    ("gptoss", {}, (True, False) * 3),
    ("any", {}, None),
    ("gemma3", {"attention__sliding_window_pattern": None}, None),
    ("any", {"attention__sliding_window_pattern": []}, None),
    ("any", {"attention__sliding_window_pattern": [True]}, None),
    ("any", {"attention__sliding_window_pattern": [1, 1, 1, 1, 1, "no"]}, None),
    ("any", {"attention__sliding_window_pattern": True}, None),
    ("any", {"attention__sliding_window_pattern": -2}, None),
    ("any", {"attention__sliding_window_pattern": "6"}, None),
]


@pytest.mark.parametrize(("architecture", "figures", "windowed"), PATTERNS)
def test_layers_with_a_window_are_known_where_they_are_told(
    architecture: str, figures: dict[str, object], windowed: tuple[bool, ...] | None
) -> None:
    told = shape(info(architecture, attention__sliding_window=512, **figures))
    assert (told.window, told.windowed) == (512, windowed)


def test_a_window_of_zero_is_none() -> None:
    told = shape(info(attention__sliding_window=0))
    assert (told.window, told.windowed) == (0, (False,) * 6)


def test_windows_may_have_lengths_of_their_own() -> None:
    told = shape(
        info(
            attention__sliding_window=512,
            attention__key_length=512,
            attention__value_length=512,
            attention__key_length_swa=256,
            attention__value_length_swa=128,
        )
    )
    assert (told.window_key_length, told.window_value_length) == (256, 128)


@pytest.mark.parametrize(("shared", "kept"), [(0, 0), (2, 2), (99, 6)])
def test_no_more_layers_share_a_cache_than_there_are(shared: int, kept: int) -> None:
    assert shape(info(attention__shared_kv_layers=shared)).shared_kv_layers == kept


SSM = {"ssm__inner_size": 128, "ssm__state_size": 16, "ssm__conv_kernel": 4, "ssm__group_count": 1}
STATE = 4 * (3 * (128 + 2 * 16) + 16 * 128)  # bytes of one layer

HYBRIDS = [
    ({"attention__head_count_kv": [0, 0, 4, 0, 0, 4]}, (0, 0, 4, 0, 0, 4), 4),
    ({"attention__head_count_kv": 4, "full_attention_interval": 3}, (0, 0, 4, 0, 0, 4), 4),
    ({"attention__head_count_kv": 4}, (4,) * 6, 6),
    ({"attention__head_count": 0, "attention__head_count_kv": 0}, (0,) * 6, 6),
    ({"attention__head_count": 0}, (0,) * 6, 6),
]


@pytest.mark.parametrize(("figures", "kv_heads", "recurrent"), HYBRIDS)
def test_recurrent_layers_keep_a_state_of_constant_size(
    figures: dict[str, object], kv_heads: tuple[int, ...], recurrent: int
) -> None:
    told = shape(info(**SSM, **figures))
    assert (told.kv_heads, told.state_bytes) == (kv_heads, recurrent * STATE)


NEEDED = ("block_count", "embedding_length", "attention.head_count")


@pytest.mark.parametrize("name", NEEDED)
def test_without_a_needed_figure_nothing_is_known(name: str) -> None:
    metadata = info()
    del metadata[f"any.{name}"]
    assert read_shape(metadata) is None


GIANT = 10**5000  # more digits than Python shows
GARBAGE: list[object] = [
    None,
    "28",
    "",
    -1,
    True,
    False,
    28.0,
    float("nan"),
    10**30,
    [],
    {},
    [None],
    [[1]],
]
FIGURES = (
    *NEEDED,
    "attention.head_count_kv",
    "attention.key_length",
    "attention.value_length",
    "attention.sliding_window",
    "attention.key_length_swa",
    "attention.value_length_swa",
    "attention.shared_kv_layers",
    "context_length",
    "full_attention_interval",
    "ssm.inner_size",
    "ssm.state_size",
    "ssm.conv_kernel",
    "ssm.group_count",
    "vocab_size",
)


@pytest.mark.parametrize(
    "garbage", GARBAGE, ids=lambda each: "giant" if each == GIANT else repr(each)
)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_that_is_none_makes_the_shape_unknown(name: str, garbage: object) -> None:
    assert read_shape(info() | {f"any.{name}": garbage}) is None


@pytest.mark.parametrize(
    "figures",
    [
        {"layers": 0},
        {"layers": 2**12 + 1},
        {"embedding_length": 0},
        {"attention__key_length": 0},
        {"attention__value_length_swa": 0},
        {"attention__head_count": 0, "attention__head_count_kv": 4},
        {"attention__head_count": 128},
        {"attention__head_count_kv": [4, 4]},
        {"attention__head_count_kv": [4, 4, 4, 4, 4, -4]},
    ],
)
def test_figures_that_make_no_sense_make_the_shape_unknown(figures: dict[str, object]) -> None:
    metadata = dict(figures)
    layers = metadata.pop("layers", 6)
    assert isinstance(layers, int)
    assert read_shape(info("any", layers, **metadata)) is None


@pytest.mark.parametrize(
    "metadata",
    [{}, {"general.architecture": None}, {"general.architecture": 7}, {"general.architecture": ""}],
)
def test_metadata_without_an_architecture_tell_nothing(metadata: dict[str, object]) -> None:
    assert read_shape(metadata) is None

"""What a new model is registered with when nobody says more."""

import pytest

from bot.core.models.fit import GIB
from bot.core.models.model import Host, InstalledModel, ModelType
from bot.core.models.registering import new_id, record_of, tier_of_size

HOST = Host("http://gpu:11434", name="gpu")


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("qwen2.5-coder:7b", (), "qwen2.5-coder-7b"),
        ("llama3.2:latest", (), "llama3.2"),
        ("hf.co/own/Some-GGUF:Q4_K_M", (), "some-gguf-q4_k_m"),
        ("qwen", ("qwen",), "qwen-2"),
        ("qwen", ("qwen", "qwen-2", "qwen-3"), "qwen-4"),
        ("active", (), "active-2"),
        ("fallback:latest", (), "fallback-2"),
        ("モデル", (), "model"),
        ("x" * 300, (), "x" * 55),
    ],
)
def test_an_id_is_made_of_the_name_and_is_nobody_elses(
    name: str, taken: tuple[str, ...], expected: str
) -> None:
    assert new_id(name, taken) == expected


@pytest.mark.parametrize(
    ("size", "tier"),
    [(0, 2), (2 * GIB, 1), (4 * GIB, 2), (11 * GIB, 2), (12 * GIB, 3), (400 * GIB, 3)],
)
def test_a_tier_is_guessed_from_the_weights(size: int, tier: int) -> None:
    assert tier_of_size(size) == tier


def test_what_its_host_says_of_it_goes_into_the_record() -> None:
    installed = InstalledModel("qwen:3b", 2 * GIB, "sha", ("completion",), 8_192)
    model = record_of(ModelType.CODER, HOST, "qwen:3b", installed, ())
    assert (model.tier, model.context_length, model.is_available) == (1, 8_192, True)
    assert (model.digest, model.size, model.capabilities) == ("sha", 2 * GIB, ("completion",))
    assert model.url == HOST.url


def test_without_a_word_from_its_host_it_gets_what_is_usual() -> None:
    model = record_of(ModelType.CODER, HOST, "qwen", None, ())
    assert (model.tier, model.context_length, model.is_available) == (2, 16_384, None)
    assert (model.timeout, model.digest, model.size) == (120.0, "", 0)


def test_what_a_person_says_comes_first() -> None:
    installed = InstalledModel("qwen:3b", 2 * GIB, "sha")
    model = record_of(ModelType.CODER, HOST, "qwen:3b", installed, (), timeout=30.0, tier=3)
    assert (model.timeout, model.tier, model.context_length) == (30.0, 3, 16_384)

"""Names of models: the implied tag, the registry's prefixes, the cloud."""

import pytest

from bot.core.models.name import full_name, is_cloud_name, same_model


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("llama3.2", "llama3.2:latest"),
        ("llama3.2:3b", "llama3.2:3b"),
        (" Qwen2.5-Coder:7B ", "qwen2.5-coder:7b"),
        ("library/mistral", "mistral:latest"),
        ("registry.ollama.ai/library/mistral:7b", "mistral:7b"),
        ("hf.co/someone/model-gguf:Q4_K_M", "hf.co/someone/model-gguf:q4_k_m"),
        ("host:5000/someone/model", "host:5000/someone/model:latest"),
        ("", ":latest"),
    ],
)
def test_a_name_has_one_full_form(name: str, full: str) -> None:
    assert full_name(name) == full


def test_a_name_without_a_tag_is_the_latest() -> None:
    assert same_model("llama3.2", "llama3.2:latest")
    assert not same_model("llama3.2", "llama3.2:3b")


@pytest.mark.parametrize(
    ("name", "cloud"),
    [
        ("gpt-oss:120b-cloud", True),
        ("kimi-k2:cloud", True),
        ("KIMI-K2:Cloud", True),
        ("cloudy:7b", False),
        ("my-cloud", False),
        ("someone/cloud:7b", False),
    ],
)
def test_a_cloud_model_is_known_by_its_tag(name: str, cloud: bool) -> None:
    assert is_cloud_name(name) is cloud

"""From the configuration to models, hosts and rules."""

from dataclasses import replace

import pytest

from bot.config import Config, load
from bot.core.errors import ConfigError
from bot.core.models.model import Host, ModelType
from bot.entry.connect import rules_of
from bot.entry.setup import hosts_of, models_of, setup_of


def configured(**environ: str) -> Config:
    return load(environ).config


def test_the_models_of_the_configuration_are_on_its_host() -> None:
    config = configured(OLLAMA_HOST="gpu:11434")
    models = models_of(config)
    assert [model.model_id for model in models] == [entry.id for entry in config.models]
    assert {model.url for model in models} == {""}
    assert hosts_of(config, {}) == (Host("http://gpu:11434", name="default"),)


def test_a_model_with_a_url_is_on_a_host_of_its_own_with_its_own_credential() -> None:
    config = configured(OLLAMA_HOST="http://me:pass@gpu:11434")
    first, *others = config.models
    config = replace(config, models=(replace(first, url="https://big:8443"), *others))
    assert hosts_of(config, {}) == (
        Host("http://gpu:11434", "me:pass", name="default"),
        Host("https://big:8443"),
    )
    assert models_of(config)[0].url == "https://big:8443"


def test_one_named_model_is_written_with_alone() -> None:
    [model] = models_of(configured(OLLAMA_MODEL="mistral:7b"))
    assert (model.model_name, model.model_type, model.is_active) == (
        "mistral:7b",
        ModelType.CODER,
        True,
    )


def test_a_named_model_that_is_configured_keeps_its_settings() -> None:
    config = configured(OLLAMA_MODEL="llama3.1:8b")
    [model] = models_of(config)
    assert (model.model_id, model.context_length) == ("general", 16_384)


def test_a_named_model_needs_no_configured_one() -> None:
    config = replace(configured(OLLAMA_MODEL="mistral:7b"), models=())
    assert [model.model_name for model in models_of(config)] == ["mistral:7b"]


def test_an_address_that_is_none_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match="Ollama host"):
        hosts_of(configured(OLLAMA_HOST="ftp://gpu"), {})


def test_the_rules_are_those_of_the_configuration() -> None:
    config = configured(SQUILL_OLLAMA_NUM_PREDICT="512", SQUILL_TITLE_MAX_LENGTH="90")
    rules = rules_of(config, setup_of(config, {}))
    assert (rules.calls.num_predict, rules.titles.max_length) == (512, 90)

"""The read-only registry."""

from bot.adapters.config_registry import ConfigRegistry
from bot.core.models.model import Host, Model, ModelType
from bot.flow.ports import Registry

HOST = Host("http://gpu:11434", "secret")
MODEL = Model(
    model_id="coder",
    model_type=ModelType.CODER,
    url=HOST.url,
    model_name="qwen2.5-coder:7b",
    timeout=120,
    is_active=True,
    context_length=16_384,
    tier=2,
    keep_alive="10m",
)


def test_it_lists_what_it_was_given_in_that_order() -> None:
    registry: Registry = ConfigRegistry([MODEL], [HOST])
    assert list(registry.list_models()) == [MODEL]
    assert list(registry.hosts()) == [HOST]


def test_a_token_is_not_shown_with_its_host() -> None:
    assert "secret" not in repr(ConfigRegistry([MODEL], [HOST]).hosts())

"""Models and authors for the tests of the registry."""

from typing import Protocol

from bot.core.models.model import Model, ModelType
from bot.core.models.registry import Author
from bot.flow.ports import Coordination, ModelStore

AUTHOR = Author("octocat", "octo/app#7")
GENERAL, CODER = ModelType.GENERAL, ModelType.CODER


class Registry(ModelStore, Coordination, Protocol):
    """Both halves, as the stores have them."""

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

"""The registry of models as config.yaml has it: to be read only."""

from collections.abc import Sequence

from bot.core.models.model import Host, Model


class ConfigRegistry:
    """Satisfies ports.Registry with records that stay as they are."""

    def __init__(self, models: Sequence[Model], hosts: Sequence[Host]) -> None:
        self._models = tuple(models)
        self._hosts = tuple(hosts)

    def list_models(self) -> Sequence[Model]:
        """Every model, in the order of the configuration."""
        return self._models

    def hosts(self) -> Sequence[Host]:
        """Every host that some model may be on."""
        return self._hosts

"""What the operator has set up: config.yaml's models and hosts, and what the registry is for."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.models.feature import Fallback
from bot.core.models.model import Host, Model
from bot.core.models.preset import Preset

DEFAULT = "default"
"""What the host of OLLAMA_HOST is called, whichever that is."""


@dataclass(frozen=True, slots=True)
class Setup:
    """The operator's models, hosts and presets; the first host is the one of OLLAMA_HOST.

    `instead` says why the registry is not asked for models at all, `fleeting` why a change to it
    would be lost; both are "" where the registry counts. `remark` is told with every change.
    `migrates` is whether config.yaml's models go into an empty registry, as they always do into
    one that is thrown away.
    """

    models: tuple[Model, ...]
    hosts: tuple[Host, ...]
    presets: tuple[Preset, ...] = ()
    fallback: Fallback | None = None
    instead: str = ""
    fleeting: str = ""
    remark: str = ""
    migrates: bool = True

    @property
    def default_url(self) -> str:
        """The address of models that name none."""
        return self.hosts[0].url

    def host_at(self, url: str) -> Host:
        """The host of an address; one without a name where the operator has none there."""
        return next((host for host in self.hosts if host.url == url), Host(url))

    def host_named(self, name: str) -> Host | None:
        """The host of that name; `default` is always the first one."""
        if name.lower() == DEFAULT:
            return self.hosts[0]
        return next((host for host in self.hosts if host.name == name.lower()), None)


NAMELESS = "a host without a name"
"""What everybody may read of a host that the operator gave no name."""


def names_of(hosts: Sequence[Host]) -> tuple[str, ...]:
    """The names that people may say."""
    return tuple(host.name for host in hosts if host.name)

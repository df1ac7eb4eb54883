"""A registry in which one person has chosen, for a while, who writes."""

from collections.abc import Mapping, Sequence

from bot.core.errors import UserError
from bot.core.message.records import Degradation
from bot.core.models.model import Host, Model
from bot.core.models.name import same_model
from bot.core.models.quality import Quality
from bot.flow.model_commands.scene import did_you_mean
from bot.flow.ports import Registry

AUTO = "auto"
LONGEST_SHOWN = 80


class ChosenModel:
    """Satisfies ports.Registry; `choice` is the id of the model that comes first, "" for none."""

    def __init__(self, registry: Registry) -> None:
        self.choice = ""
        self._registry = registry

    def choose(self, named: str) -> Model | None:
        """Takes a model by its id or name; None for `auto`, which leaves it to the registry.

        Raises UserError where there is none such.
        """
        if named.lower() == AUTO:
            self.choice = ""
            return None
        models = self._registry.list_models()
        by_id = (each for each in models if each.model_id == named.lower())
        by_name = (each for each in models if same_model(each.model_name, named))
        found = next(by_id, next(by_name, None))
        if found is None:
            raise _unknown(named, [each.model_id for each in models])
        self.choice = found.model_id
        return found

    def list_models(self) -> Sequence[Model]:
        """The registry's models."""
        return self._registry.list_models()

    def hosts(self) -> Sequence[Host]:
        """The registry's hosts."""
        return self._registry.hosts()

    def chosen(self, pull_request: str) -> frozenset[str]:
        """What was chosen here, else what the registry says."""
        return frozenset({self.choice}) if self.choice else self._registry.chosen(pull_request)

    def qualities(self, repository: str) -> Mapping[str, Quality]:
        """The registry's qualities."""
        return self._registry.qualities(repository)

    @property
    def trouble(self) -> Degradation | None:
        """The registry's trouble."""
        return self._registry.trouble


def _unknown(named: str, ids: Sequence[str]) -> UserError:
    known = f"known are {', '.join((*ids, AUTO))}" if ids else "none is registered"
    hint = did_you_mean(named, ids)
    return UserError(f"There is no model {named[:LONGEST_SHOWN]!r}{hint}; {known}.")

"""The registry as a run reads it: whatever becomes of the store, there are models and hosts."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from bot.core.conversation import Conversation
from bot.core.errors import BotError
from bot.core.message.records import Degradation
from bot.core.models.model import Host, Model, ModelType
from bot.core.models.quality import Quality
from bot.core.models.registry import Author
from bot.core.models.setup import Setup
from bot.flow.ports import RegistryStore

T = TypeVar("T")

MIGRATION = Author("squill", "config.yaml")
_WHY = "`squill models list` on the machine of this run says why."
TROUBLE = Degradation(
    "The registry of models could not be used, so what was known before was used.", _WHY
)
TROUBLE_AT_ONCE = Degradation(
    "The registry of models could not be used, so config.yaml's models were used.", _WHY
)
"""Where the registry is stays untold, since everybody may read it in a comment."""


class Registered:
    """Models of the store, or else of the last look at it, or else of config.yaml.

    An empty store gets config.yaml's models first, once. A store that has failed is not asked
    again: each try may take seconds, and a run asks often. `trouble` is what kept the last look
    from being answered, `error` the same with the store's address.
    """

    def __init__(self, store: RegistryStore, setup: Setup) -> None:
        self._store = store
        self._setup = setup
        self._snapshot: Sequence[Model] | None = None
        self.trouble: Degradation | None = None
        self.error = ""

    def list_models(self) -> Sequence[Model]:
        """Every model, with the address of its host."""
        if self._setup.instead:
            models: Sequence[Model] = self._setup.models
        else:
            models = self._snapshot = self._asked(self._stored, self._otherwise())
        return tuple(
            each if each.url else replace(each, url=self._setup.default_url) for each in models
        )

    def hosts(self) -> Sequence[Host]:
        """The operator's hosts."""
        return self._setup.hosts

    def known(self) -> Sequence[Model]:
        """Every model as `list_models` would give it, without a change to an empty store."""
        if self._setup.instead:
            return self._setup.models
        return self._asked(self._seen, self._otherwise())

    def choices(self, pull_request: str) -> Mapping[ModelType, str]:
        """The ids of the models chosen for a pull request (`octo/app#7`, "" for none), by type."""
        if not pull_request or self._setup.instead:
            return {}
        return self._asked(lambda: self._store.choices(pull_request), {})

    def qualities(self, repository: str) -> Mapping[str, Quality]:
        """What models reached in a repository, by their ids; a run does without where it fails."""
        if not repository or self._setup.instead or self.trouble:
            return {}
        try:
            return {each.model_id: each for each in self._store.qualities(repository)}
        except BotError:
            return {}

    def chosen(self, pull_request: str) -> frozenset[str]:
        """The ids of the models chosen for a pull request."""
        return frozenset(self.choices(pull_request).values())

    @property
    def lasting(self) -> bool:
        """Whether what is kept in it is there for the next run."""
        return not self._setup.fleeting

    def conversation(self, pull_request: str) -> Conversation | None:
        """What was said about a pull request; None for nothing, or where the store fails."""
        return self._asked(lambda: self._store.conversation(pull_request), None)

    def keep_conversation(self, pull_request: str, said: Conversation) -> bool:
        """Keeps it unless something newer is; a store that fails keeps nothing, and says so."""
        return self._asked(lambda: self._store.keep_conversation(pull_request, said), True)

    def take_choices(self, pull_request: str, choices: Mapping[ModelType, str]) -> None:
        """Chooses these models for a pull request; ids that are none are passed over."""
        if choices and not self._setup.instead:
            self.list_models()
        for model_type, model_id in choices.items():
            with suppress(BotError):
                self._store.choose(pull_request, model_type, model_id)

    def _seen(self) -> Sequence[Model]:
        models = self._store.list_models()
        untouched = self._setup.migrates and not models and not self._store.revision()
        return self._setup.models if untouched else models

    def _stored(self) -> Sequence[Model]:
        models = self._store.list_models()
        if models or not self._setup.migrates:
            return models
        return self._store.add_models(self._setup.models, MIGRATION) or self._store.list_models()

    def _otherwise(self) -> Sequence[Model]:
        return self._setup.models if self._snapshot is None else self._snapshot

    def _asked(self, ask: Callable[[], T], otherwise: T) -> T:
        if self.trouble:
            return otherwise
        try:
            return ask()
        except BotError as error:
            self.trouble = TROUBLE_AT_ONCE if self._snapshot is None else TROUBLE
            self.error = error.message
            return otherwise

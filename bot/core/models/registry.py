"""The records of the registry besides its models: who changed what, and what came of it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.errors import ConfigError, UserError
from bot.core.models.model import ModelType

HISTORY_KEPT = 1000
"""Lines of the audit trail that a store keeps."""


class Action(StrEnum):
    """What was done to the registry."""

    ADD = "add"
    USE = "use"
    REMOVE = "remove"
    MIGRATE = "migrate"


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes the registry, and from where: a login and `octo/app#7`, a user and a machine."""

    who: str
    where: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the audit trail. `at` is ISO 8601 in UTC; `revision` is the one it led to.

    `before` is the model of that type that was active until then, "" for none.
    """

    revision: int
    at: str
    author: Author
    action: Action
    model_type: ModelType
    model_id: str
    before: str = ""


class UnknownModelError(UserError):
    """There is no such model of that type."""


class DuplicateModelError(UserError):
    """There is a model of that id already."""


class NewerSchemaError(ConfigError):
    """The registry was written by a newer Squill, so this one does not touch it."""

"""What a person can ask of the registry of models, one frozen class each."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.core.models.model import ModelType


@dataclass(frozen=True, slots=True)
class AddModel:
    """Register a model; `host` is an address or a host's name. None stands for what is usual."""

    model_type: ModelType
    host: str
    name: str
    timeout: float | None = None
    tier: int | None = None


@dataclass(frozen=True, slots=True)
class ListModels:
    """Show the registered models, of one type or all."""

    model_type: ModelType | None = None


@dataclass(frozen=True, slots=True)
class UseModel:
    """Make a model the active one; or choose it for one pull request (`octo/app#7`) alone."""

    model_type: ModelType
    model_id: str
    pull_request: str = ""


@dataclass(frozen=True, slots=True)
class RemoveModel:
    """Forget a registered model."""

    model_type: ModelType
    model_id: str


@dataclass(frozen=True, slots=True)
class CheckModels:
    """Look whether one model, or every one (""), can be asked now."""

    model_id: str = ""


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """Show who would write now, in which order and why."""

    pull_request: str = ""


@dataclass(frozen=True, slots=True)
class DiscoverModels:
    """Show what a host, or every one (""), has installed."""

    host: str = ""


@dataclass(frozen=True, slots=True)
class ApplyPreset:
    """Make active, or choose for one pull request, what a named ordering prefers."""

    name: str
    pull_request: str = ""


@dataclass(frozen=True, slots=True)
class ModelHistory:
    """Show who changed what in the registry."""


@dataclass(frozen=True, slots=True)
class MigrateModels:
    """Take config.yaml's models into an empty registry."""

    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class ModelHelp:
    """Show the commands about models."""


@dataclass(frozen=True, slots=True)
class ExplainChoice:
    """Show who would write about a diff (a file, or `-`)."""

    diff: str


ModelCommand: TypeAlias = (
    AddModel
    | ListModels
    | UseModel
    | RemoveModel
    | CheckModels
    | ModelStatus
    | DiscoverModels
    | ApplyPreset
    | ModelHistory
    | MigrateModels
    | ModelHelp
    | ExplainChoice
)

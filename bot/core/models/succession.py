"""Which model of a type is the active one after a change, and the words where there is none."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.models.model import Model, ModelType
from bot.core.models.registry import DuplicateModelError, NewerSchemaError, UnknownModelError

_SHOWN = 100


def next_active(models: Sequence[Model]) -> Model | None:
    """Of models of one type, oldest first, the one that follows: highest tier, then oldest."""
    return max(models, key=lambda model: model.tier, default=None)


def with_activity(model: Model, active_id: str) -> Model:
    """The record as it stands when `active_id` is the active model of its type ("" for none)."""
    return replace(model, is_active=model.model_id == active_id)


def unknown_model(model_type: ModelType, model_id: str) -> UnknownModelError:
    """There is no such model of that type, in words."""
    return UnknownModelError(f"There is no {model_type.value} model {_shown(model_id)}.")


def duplicate_model(model_id: str) -> DuplicateModelError:
    """The id is taken, in words."""
    return DuplicateModelError(
        f"There is a model {_shown(model_id)} already; ids are unique over both types."
    )


def newer_schema(where: str, found: int, known: int) -> NewerSchemaError:
    """The registry is too new, in words. `where` names it without credentials."""
    return NewerSchemaError(
        f"The registry {where} has schema version {found}, written by a newer Squill; this one "
        f"knows versions up to {known}. Nothing was changed. Update Squill here, or give it a "
        "registry of its own."
    )


def _shown(model_id: str) -> str:
    cut = model_id[:_SHOWN]
    return repr(cut) if cut == model_id else f"{cut!r}…"

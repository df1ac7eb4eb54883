"""Commands that change which models are registered and active, or what one pull request uses."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.commands.model_records import MigrateModels, RemoveModel, UseModel
from bot.core.errors import UserError
from bot.core.models.model import Model, ModelType
from bot.core.models.registry import UnknownModelError
from bot.core.models.report import Report
from bot.core.models.tables import models_table
from bot.flow.model_commands.scene import Scene

ACTIVE = "active"
"""In place of an id: back to the active model of the type."""


def use(command: UseModel, scene: Scene) -> Report:
    """Makes a model the active one of its type, or chooses it for one pull request."""
    if command.pull_request:
        return _use_for_one(command, scene)
    model_type, model_id = command.model_type, command.model_id
    if model_id == ACTIVE:
        raise UserError(f"`use {ACTIVE}` is for one pull request: it needs --pr.")
    scene.may_change(model_type, model_id)
    before = scene.store.get_active_model(model_type)
    try:
        scene.store.set_active_model(model_type, model_id, scene.author)
    except UnknownModelError as error:
        raise scene.no_such_model(model_type, model_id) from error
    was = before.model_id if before else "none"
    said = (
        f"{model_id} is the active {model_type.value} model already."
        if was == model_id
        else f"The active {model_type.value} model is {model_id} now (was {was})."
    )
    data = {"active": {model_type.value: model_id}, "before": was}
    return Report((said, *_problem(model_id, scene), *scene.after_change()), data=data)


def remove(command: RemoveModel, scene: Scene) -> Report:
    """Forgets a model; the next of its type becomes active where it was."""
    model_type, model_id = command.model_type, command.model_id
    scene.may_change(model_type, model_id)
    before = scene.store.get_active_model(model_type)
    try:
        after = scene.store.remove_model(model_type, model_id, scene.author)
    except UnknownModelError as error:
        raise scene.no_such_model(model_type, model_id) from error
    said = [f"{model_id} is registered no more."]
    if after and before and before.model_id == model_id:
        said.append(f"It was the active {model_type.value} model; {after.model_id} is now.")
    if not after:
        said.append(_without(model_type, scene.store.list_models()))
    add = f"`{scene.word} {model_type.value} add HOST NAME` registers another one."
    data = {"removed": model_id, "active": after.model_id if after else None}
    return Report((*said, *scene.after_change()), advice=() if after else (add,), data=data)


def migrate(command: MigrateModels, scene: Scene) -> Report:
    """Takes config.yaml's models into the registry where it was never written."""
    if command.dry_run:
        return _would_migrate(scene)
    if scene.setup.fleeting or scene.setup.instead:
        scene.may_change()
    added = scene.store.add_models(scene.setup.models, scene.author)
    said = (
        f"{len(added)} models of config.yaml are in the registry; config.yaml is as it was."
        if added
        else "The registry has been written already: nothing was migrated."
    )
    return Report((said, *scene.after_change()), data={"migrated": len(added), "dry_run": False})


def _problem(model_id: str, scene: Scene) -> tuple[str, ...]:
    why = scene.why_not(model_id)
    return (f"It cannot be asked now: {why}.",) if why else ()


def _would_migrate(scene: Scene) -> Report:
    models = scene.setup.models
    if scene.store.revision() > 0:
        said = "The registry has been written already, so nothing would be migrated."
        return Report((said,), data={"migrated": 0, "dry_run": True})
    resolved = [each if each.url else replace(each, url=scene.setup.default_url) for each in models]
    said = f"{len(models)} models of config.yaml would go into the registry:"
    data = {"migrated": len(models), "dry_run": True}
    return Report((said,), models_table(resolved, scene.called), data=data)


def _without(model_type: ModelType, left: Sequence[Model]) -> str:
    other = next((each.model_type for each in left if each.model_type is not model_type), None)
    if other:
        return f"No {model_type.value} model is left, so the {other.value} model writes for both."
    return "No model is left."


def _use_for_one(command: UseModel, scene: Scene) -> Report:
    model_type, model_id = command.model_type, command.model_id
    chosen = "" if model_id == ACTIVE else model_id
    scene.may_choose(*((model_type, chosen) if chosen else ()))
    try:
        scene.choose(command.pull_request, {model_type: chosen})
    except UnknownModelError as error:
        raise scene.no_such_model(model_type, model_id) from error
    where = scene.pull_request(command.pull_request)
    said = (
        f"{where} uses {model_id} as its {model_type.value} model."
        if chosen
        else f"{where} uses the active {model_type.value} model again."
    )
    problem = _problem(chosen, scene) if chosen else ()
    data = {
        "pull_request": command.pull_request,
        "chosen": {model_type.value: chosen or None},
    }
    return Report((said, *problem, *scene.after_choice()), data=data)

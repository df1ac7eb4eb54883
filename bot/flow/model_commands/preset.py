"""`preset`: of each type the model that a named ordering prefers."""

from collections.abc import Sequence

from bot.core.commands.model_records import ApplyPreset
from bot.core.errors import UserError
from bot.core.models.coordination import Place
from bot.core.models.model import Model, ModelType
from bot.core.models.preset import Contender, Preset, preferred
from bot.core.models.report import Report
from bot.flow.model_commands.scene import Scene, did_you_mean


def apply_preset(command: ApplyPreset, scene: Scene) -> Report:
    """Makes active what a named ordering prefers among the models that can be asked now."""
    preset = _preset(command.name, scene)
    (scene.may_choose if command.pull_request else scene.may_change)()
    models = scene.models()
    usable = {each.model.model_id for each in scene.ranked() if each.usable and not each.fallback}
    chosen = preferred(preset, _contenders([m for m in models if m.model_id in usable], scene))
    if not chosen:
        raise UserError(
            f"The preset {preset.name} found no model that can be asked: nothing was changed. "
            f"`{scene.word} status` says why."
        )
    before = {each.model_type: each.model_id for each in models if each.is_active}
    if command.pull_request:
        scene.choose(command.pull_request, chosen)
        where = scene.pull_request(command.pull_request)
        said = [f"{where} uses, by the preset {preset.name}:"]
    else:
        scene.store.set_active_models(chosen, scene.author)
        said = [f"Active, by the preset {preset.name}:"]
    told = (_told(kind, model_id, before) for kind, model_id in chosen.items())
    silent = (f"{kind.value}: no model can be asked" for kind in preset.types if kind not in chosen)
    data = {
        "preset": preset.name,
        "pull_request": command.pull_request or None,
        "active": {kind.value: each for kind, each in chosen.items()},
    }
    lasts = scene.after_choice() if command.pull_request else scene.after_change()
    return Report((*said, *told, *silent, *lasts), data=data)


def _told(kind: ModelType, model_id: str, before: dict[ModelType, str]) -> str:
    was = before.get(kind, "none")
    return f"{kind.value}: {model_id}{', as before' if was == model_id else f' (was {was})'}"


def _preset(name: str, scene: Scene) -> Preset:
    names = [each.name for each in scene.setup.presets]
    found = next((each for each in scene.setup.presets if each.name == name), None)
    if found is None:
        near = did_you_mean(name, names)
        known = f"known are {', '.join(names)}" if names else "`presets:` in config.yaml has none"
        raise UserError(f"There is no preset {name[:60]!r}{near}; {known}.")
    return found


def _contenders(models: Sequence[Model], scene: Scene) -> list[Contender]:
    places = [Place(each.url, each.model_name, each.context_length) for each in models]
    facts = scene.coordination.look(places)
    return [
        Contender(model, known.learned.decode_rate)
        for model, known in zip(models, facts, strict=True)
    ]

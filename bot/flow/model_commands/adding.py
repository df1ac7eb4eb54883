"""`add`: which host is meant, whether it has the model, and the new record."""

from dataclasses import replace

from bot.core.commands.model_records import AddModel
from bot.core.errors import ConfigError, UserError
from bot.core.models.model import Host, InstalledModel, Model, Presence
from bot.core.models.name import is_cloud_name, same_model
from bot.core.models.registering import record_of
from bot.core.models.report import Report
from bot.core.models.setup import DEFAULT, names_of
from bot.core.models.tables import model_data
from bot.core.models.url import read_host, without_credentials
from bot.flow.model_commands.scene import Scene, did_you_mean


def add(command: AddModel, scene: Scene) -> Report:
    """Registers a model, after a look at its host."""
    scene.may_change()
    host = _host_of(command.host, scene)
    presence = scene.llm.presence(host)
    installed = next((m for m in presence.installed if same_model(m.name, command.name)), None)
    _refuse_unfit(command, host, presence, installed, scene)
    model = _added(command, host, installed, scene)
    kind = model.model_type.value
    where = scene.called(host.url)
    said = [f"{model.model_id}: {command.name} on {where} is registered as {kind}."]
    if model.is_active:
        said.append(f"It is the active {kind} model, as there was none.")
    why = scene.why_not(model.model_id)
    if why:
        scene.note(model.model_id, available=False)
        model = replace(model, is_available=False)
        said.append(f"It cannot be asked now: {why}.")
    if presence.error:
        said.append(_unseen(scene.told(presence.error, host.url), why))
    use = f"`{scene.word} {kind} use {model.model_id}` makes it the active one."
    advice = () if model.is_active else (use,)
    data = {"model": model_data(model, scene.called)}
    return Report((*said, *scene.after_change()), advice=advice, data=data)


def _unseen(error: str, told: str) -> str:
    because = "" if error in told else f": {error}"
    return f"Whether it is installed there could not be seen{because}."


def _refuse_unfit(
    command: AddModel,
    host: Host,
    presence: Presence,
    installed: InstalledModel | None,
    scene: Scene,
) -> None:
    """Raises UserError where the model could never be asked, or is there already."""
    name, where = command.name, scene.called(host.url)
    if is_cloud_name(name) or (installed and installed.remote):
        raise UserError(f"{name} runs in a cloud, where no change is sent: nothing was added.")
    if not presence.error and installed is None:
        near = did_you_mean(name, [each.name for each in presence.installed])
        raise UserError(
            f"{where} has no {name}{near}: nothing was added. Run `ollama pull {name}` there first."
        )
    if installed and installed.capabilities and "completion" not in installed.capabilities:
        can = ", ".join(installed.capabilities)
        raise UserError(f"{name} cannot write text (it can: {can}): nothing was added.")
    same = (each for each in scene.models() if _is_same(each, command, host))
    if existing := next(same, None):
        raise UserError(f"{name} on {where} is registered already, as {existing.model_id}.")


def _host_of(text: str, scene: Scene) -> Host:
    """The host of a name or an address; in a comment it has to be one of the operator's."""
    known = scene.setup.host_named(text)
    if known:
        return known
    if not any(mark in text for mark in ".:/"):
        raise _no_host(text, scene)
    try:
        host = read_host(text)
    except ConfigError as error:
        raise UserError(f"{error.message}. Nothing was added.") from error
    if host.token:
        raise UserError(
            f"{without_credentials(text)[:200]!r} has a credential, which the registry does not "
            "keep: nothing was added. Add the host to `hosts:` in the settings with `token-env`, "
            "and use its name."
        )
    listed = [each.url for each in scene.setup.hosts]
    if scene.in_public and host.url not in listed:
        raise UserError(
            "Comments may name the operator's hosts alone: nothing was added. "
            f"Known are {', '.join(names_of(scene.setup.hosts))}; `hosts:` in the settings lists "
            "them."
        )
    return scene.setup.host_at(host.url)


def _no_host(text: str, scene: Scene) -> UserError:
    """At a terminal, a name may be meant as an address."""
    known = names_of(scene.setup.hosts)
    address = "" if scene.in_public else f" An address has a port: {text[:60]}:11434."
    return UserError(
        f"There is no host {text[:60]!r}{did_you_mean(text, known)}; known are "
        f"{', '.join(known)}. `hosts:` in the settings lists them.{address}"
    )


def _added(command: AddModel, host: Host, installed: InstalledModel | None, scene: Scene) -> Model:
    """The record as it is kept; a model of the default host follows it wherever that goes."""
    taken = {each.model_id for each in scene.store.list_models()}
    model = record_of(
        command.model_type,
        host,
        command.name,
        installed,
        taken,
        timeout=command.timeout,
        tier=command.tier,
    )
    follows = command.host.lower() == DEFAULT
    return scene.store.add_model(replace(model, url="") if follows else model, scene.author)


def _is_same(model: Model, command: AddModel, host: Host) -> bool:
    same = model.model_type is command.model_type and same_model(model.model_name, command.name)
    return same and model.url == host.url

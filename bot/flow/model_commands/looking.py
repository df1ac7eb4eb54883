"""Commands that only look: what is registered, what can be asked, who would write."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bot.core.commands.model_forms import FORMS, at_terminal
from bot.core.commands.model_records import CheckModels, DiscoverModels, ListModels, ModelStatus
from bot.core.models.choosing import Candidate, Wanted
from bot.core.models.model import Host, ModelType, Presence
from bot.core.models.name import same_model
from bot.core.models.registering import record_of
from bot.core.models.report import Report, Table
from bot.core.models.states import degraded_message, state_lines, states
from bot.core.models.tables import (
    Found,
    candidate_data,
    candidates_table,
    change_data,
    found_data,
    found_table,
    history_table,
    model_data,
    models_table,
)
from bot.flow.candidates import AT_ONCE, presence_of
from bot.flow.model_commands.scene import USUAL, Scene

MOST_CHANGES = 50


def listed(command: ListModels, scene: Scene) -> Report:
    """The registered models."""
    wanted = command.model_type
    models = [each for each in scene.models() if wanted in (None, each.model_type)]
    measured = scene.registry.qualities(scene.repository)
    kind = f"{wanted.value} " if wanted else ""
    said = () if models else (f"No {kind}model is registered.",)
    add = f"`{scene.word} {wanted.value if wanted else 'coder'} add HOST NAME` registers one."
    return Report(
        (*said, *scene.remarks()),
        models_table(models, scene.called, measured),
        () if models else (add,),
        {"models": [model_data(each, scene.called, measured) for each in models]},
    )


def check(command: CheckModels, scene: Scene) -> Report:
    """Whether models can be asked, noted in the registry."""
    candidates = [each for each in scene.ranked() if not each.fallback and _at_home(each, scene)]
    if command.model_id:
        candidates = [each for each in candidates if each.model.model_id == command.model_id]
        if not candidates:
            raise scene.no_such_model(None, command.model_id)
    for each in () if scene.remarks() else candidates:
        scene.note(each.model.model_id, each.usable)
    ready = sum(each.usable for each in candidates)
    rows = tuple(
        (
            each.model.model_id,
            each.model.model_name,
            scene.short(each.place.url),
            "yes" if each.usable else "no",
            "; ".join(each.reasons),
        )
        for each in candidates
    )
    said = f"{ready} of {len(candidates)} registered models can be asked now."
    data = {"models": [candidate_data(each, scene.called) for each in candidates]}
    headers = ("id", "model", "host", "can be asked", "why")
    return Report((said, *scene.remarks()), Table(headers, rows), data=data)


def status(command: ModelStatus, scene: Scene) -> Report:
    """The three-line state, and who would write a change of middle size."""
    chosen = scene.registry.choices(command.pull_request)
    where = scene.pull_request(command.pull_request)
    told = (f"{where} uses {each} as its {kind.value} model." for kind, each in chosen.items())
    wanted = replace(USUAL, chosen=frozenset(chosen.values()))
    report = explained(wanted, scene, "For a code change of middle size:")
    data = {"chosen": {kind.value: each for kind, each in chosen.items()}}
    return replace(report, sentences=(*report.sentences, *told), data={**report.data, **data})


def explained(wanted: Wanted, scene: Scene, about: str = "") -> Report:
    """Who would write what is wanted, in order, with reasons; `about` says what that is."""
    candidates = scene.ranked(wanted)
    found = states(candidates, scene.called, scene.setup.hosts)
    alone = scene.setup.instead and any(each.usable for each in candidates)
    problem, advice = ("", "") if alone else degraded_message(found)
    advice = advice.replace("/model", scene.word)
    return Report(
        (*state_lines(found), *filter(None, (problem,)), *scene.remarks()),
        candidates_table(candidates, scene.short, about or _about(wanted)),
        (advice,) if advice else (),
        {
            "wanted": {"role": wanted.role.value, "tier": wanted.tier},
            "state": [
                {"role": e.role, "model_name": e.name or None, "host": e.host or None,
                 "usable": e.usable, "why": e.why or None, "instead": e.instead or None}
                for e in found
            ],
            "candidates": [candidate_data(each, scene.called) for each in candidates],
        },
    )  # fmt: skip


def discover(command: DiscoverModels, scene: Scene) -> Report:
    """What hosts have installed, whether it fits, and what of it is registered."""
    hosts = scene.hosts(command.host) if command.host else scene.registry.hosts()
    with ThreadPoolExecutor(max(1, min(AT_ONCE, len(hosts)))) as pool:
        presences = list(pool.map(lambda host: presence_of(host, scene.llm), hosts))
    said: list[str] = []
    found: list[Found] = []
    for host, presence in zip(hosts, presences, strict=True):
        called = scene.called(host.url)
        if presence.error:
            why = presence.error.replace(host.url, called)
            said.append(f"{why}." if called in why else f"{called}: {why}.")
        elif not presence.installed:
            said.append(f"{called} has no model installed.")
        found += _found(host, presence, scene)
    pull = "" if found else "`ollama pull qwen2.5-coder:7b` on a host installs a model."
    add = f"`{scene.word} coder add HOST MODEL` registers one." if found else ""
    data = {"models": [found_data(each, scene.called) for each in found], "silent": [*said]}
    said += scene.remarks()
    return Report(
        tuple(said), found_table(found, scene.short), tuple(filter(None, (pull, add))), data
    )


def history(scene: Scene) -> Report:
    """Who changed what, newest first."""
    changes = scene.store.history(MOST_CHANGES)
    said = () if changes else ("Nothing was changed yet.",)
    data = {"changes": [change_data(each) for each in changes]}
    return Report(said, history_table(changes), data=data)


def shown_commands(scene: Scene) -> Report:
    """Every command that may be given where it is asked."""
    forms = [form for form in FORMS if not (scene.in_public and form.terminal_only)]
    worded = str if scene.in_public else at_terminal
    meanings = {worded(form.full_usage): form.meaning for form in forms}
    told = tuple(f"`{scene.word} {usage}`: {meaning}" for usage, meaning in meanings.items())
    data = [{"usage": usage, "meaning": meaning} for usage, meaning in meanings.items()]
    return Report(told, data={"commands": data})


def _about(wanted: Wanted) -> str:
    mostly = "code" if wanted.role is ModelType.CODER else "documents"
    return f"For a change that is mostly {mostly} and calls for tier {wanted.tier}:"


def _at_home(candidate: Candidate, scene: Scene) -> bool:
    home = {(each.model_id, each.url) for each in scene.models()}
    return (candidate.model.model_id, candidate.place.url) in home


def _found(host: Host, presence: Presence, scene: Scene) -> Iterator[Found]:
    """What a host has, each as if it were registered as it would be by `add`."""
    registered = scene.models()
    for installed in presence.installed:
        asked = record_of(ModelType.CODER, host, installed.name, installed, ())
        there = (each for each in scene.ranked(USUAL, (asked,)) if each.place.url == host.url)
        candidate = next(there)
        ids = (
            model.model_id
            for model in registered
            if model.url == host.url and same_model(model.model_name, installed.name)
        )
        fit = candidate.fit if candidate.usable else "; ".join(candidate.reasons)
        yield Found(host.url, installed, candidate.resident, fit, tuple(ids))

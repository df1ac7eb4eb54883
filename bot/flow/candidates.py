"""Which models can be asked at this moment, best first."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from bot.core.models.choosing import Candidate, Facts, HostFacts, Wanted, select
from bot.core.models.coordination import Place, PlaceFacts, line_of, recent_of
from bot.core.models.model import Host, InstalledModel, Model, Presence, ResidentModel
from bot.core.models.name import same_model
from bot.core.models.quality import Quality
from bot.core.models.url import is_this_machine
from bot.flow.coordinated import Coordinated
from bot.flow.ports import Clock, Llm, Machine, Registry

AT_ONCE = 8
FRESH = 5.0
"""Seconds for which a host's answer is still true enough."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where facts for a choice come from."""

    llm: Llm
    registry: Registry
    coordinated: Coordinated
    machine: Machine
    clock: Clock


class Chooser:
    """Ranks the registered models on their hosts, each time with what is known by then."""

    def __init__(self, sources: Sources, memory_share: float, fallback: Model | None) -> None:
        self._sources = sources
        self._memory_share = memory_share
        self._fallback = fallback
        self._looked_at = float("-inf")
        self._presences: Mapping[str, Presence] = {}
        self._shapes: dict[tuple[str, str], Mapping[str, object]] = {}
        self._measured: dict[str, Mapping[str, Quality]] = {}

    def ranked(
        self, wanted: Wanted, models: Sequence[Model] | None = None
    ) -> tuple[Candidate, ...]:
        """Everybody who could write what is wanted, usable ones first and best first.

        Without `models` these are the registered ones and the fallback.
        """
        if models is not None:
            facts = self._facts(self._hosts(models), models)
            return select(models, wanted, facts, memory_share=self._memory_share)
        registered = tuple(self._sources.registry.list_models())
        if self._sources.registry.trouble:
            self._sources.coordinated.leave_alone()
        models = (*registered, *((self._fallback,) if self._fallback else ()))
        hosts = self._hosts(models)
        facts = replace(self._facts(hosts, models), qualities=self._qualities(wanted.repository))
        return select(
            registered,
            wanted,
            facts,
            memory_share=self._memory_share,
            fallback=self._fallback,
        )

    def _qualities(self, repository: str) -> Mapping[str, Quality]:
        """What models reached in a repository: asked once, since a run does not change it."""
        if repository not in self._measured:
            self._measured[repository] = self._sources.registry.qualities(repository)
        return self._measured[repository]

    def _hosts(self, models: Sequence[Model]) -> tuple[Host, ...]:
        """The operator's hosts, and those that models were registered with."""
        known = {host.url: host for host in self._sources.registry.hosts()}
        strangers = {model.url: Host(model.url) for model in models if model.url not in known}
        return tuple((known | strangers).values()) if models else ()

    def _facts(self, hosts: Sequence[Host], models: Sequence[Model]) -> Facts:
        presences = self._present(hosts)
        here = any(is_this_machine(host.url) for host in hosts)
        memory = self._sources.machine.memory() if here else None
        places = {place for host in hosts for place in _places_of(host.url)}
        places |= {
            Place(host.url, model.model_name, model.context_length)
            for model in models
            for host in hosts
        }
        known = self._sources.coordinated.look(sorted(places, key=repr))
        told = {facts.place: facts for facts in known}
        self._learn_sizes(hosts, models, told)
        return Facts(
            hosts={
                host.url: HostFacts(
                    host, presences[host.url], memory if is_this_machine(host.url) else None
                )
                for host in hosts
            },
            places=told,
            model_info=self._model_info(hosts, models, told),
        )

    def _model_info(
        self, hosts: Sequence[Host], models: Sequence[Model], told: Mapping[Place, PlaceFacts]
    ) -> Mapping[tuple[str, str], Mapping[str, object]]:
        """The shapes of models that are on disk, not in memory, and whose size there is unknown."""
        for host in hosts:
            presence = self._presences[host.url]
            for model in models:
                place = Place(host.url, model.model_name, model.context_length)
                wanted = _has(presence.installed, model) and not _has(presence.resident, model)
                key = (host.url, model.model_name)
                if wanted and not told[place].learned.size and key not in self._shapes:
                    self._shapes[key] = self._sources.llm.shape(host, model.model_name)
        return self._shapes

    def _learn_sizes(
        self, hosts: Sequence[Host], models: Sequence[Model], told: Mapping[Place, PlaceFacts]
    ) -> None:
        """Notes what models take in memory with the context that they are asked for with."""
        for host in hosts:
            for resident in self._presences[host.url].resident:
                for model in models:
                    place = Place(host.url, model.model_name, model.context_length)
                    is_it = same_model(resident.name, model.model_name)
                    same = is_it and resident.context_length == model.context_length
                    if same and told[place].learned.size != resident.size:
                        self._sources.coordinated.seen(place, resident.size)

    def _present(self, hosts: Sequence[Host]) -> Mapping[str, Presence]:
        """What every host answers, all asked at once."""
        sources, now = self._sources, self._sources.clock.now()
        if now - self._looked_at > FRESH or any(h.url not in self._presences for h in hosts):
            with ThreadPoolExecutor(max(1, min(AT_ONCE, len(hosts)))) as pool:
                answers = pool.map(lambda host: presence_of(host, sources.llm), hosts)
            self._presences = {h.url: answer for h, answer in zip(hosts, answers, strict=True)}
            self._looked_at = now
        return self._presences


def presence_of(host: Host, llm: Llm) -> Presence:
    """What a host answers; one whose credential is not set is not asked."""
    if host.lacks:
        return Presence(host.url, error=f"{host.url} is not asked: {host.lacks} is not set")
    return llm.presence(host)


def _places_of(url: str) -> tuple[Place, ...]:
    return Place(url), line_of(url), recent_of(url)


def _has(models: Sequence[InstalledModel | ResidentModel], model: Model) -> bool:
    return any(same_model(each.name, model.model_name) for each in models)

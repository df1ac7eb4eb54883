"""Facts by the names under which they are asked for, made once for each choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.models.choosing.records import Facts, HostFacts
from bot.core.models.choosing.standing import Standing, standings
from bot.core.models.coordination import Learned, Place, PlaceFacts
from bot.core.models.model import Host, InstalledModel, Model, ResidentModel
from bot.core.models.name import full_name


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is known, by a host's address and a model's full name.

    `elsewhere` is what the most calls to a model taught, on whatever host. `standings` are what
    models are worth in this repository, by their ids.
    """

    facts: Facts
    installed: Mapping[str, Mapping[str, InstalledModel]]
    resident: Mapping[str, Mapping[str, ResidentModel]]
    elsewhere: Mapping[str, Learned]
    standings: Mapping[str, Standing]

    def host(self, url: str) -> HostFacts:
        """The host of an address."""
        return self.facts.hosts.get(url) or HostFacts(Host(url))

    def place(self, place: Place) -> PlaceFacts:
        """What the store knows of a place; nothing where it was not asked."""
        return self.facts.places.get(place) or PlaceFacts(place, now=0.0)

    def arriving(self, url: str) -> Mapping[str, ResidentModel]:
        """The models that others have asked for and that the host does not list yet: it is loading.

        Their size is that on disk.
        """
        names = {full_name(lease.model_name) for lease in self.place(Place(url)).leases}
        resident, installed = self.resident.get(url, {}), self.installed.get(url, {})
        return {
            name: ResidentModel(name, installed[name].size, 0, 0)
            for name in names
            if name in installed and name not in resident
        }


def lookup_of(facts: Facts, models: Sequence[Model]) -> Lookup:
    """The facts that concern a choice among these models, indexed."""
    return Lookup(
        facts,
        {
            url: {full_name(model.name): model for model in host.presence.installed}
            for url, host in facts.hosts.items()
            if host.presence
        },
        {
            url: {full_name(model.name): model for model in host.presence.resident}
            for url, host in facts.hosts.items()
            if host.presence
        },
        _elsewhere(facts),
        standings(models, facts.qualities),
    )


def _elsewhere(facts: Facts) -> Mapping[str, Learned]:
    best: dict[str, Learned] = {}
    for place, known in facts.places.items():
        name = full_name(place.model_name) if place.model_name and known.learned.samples else ""
        if name and known.learned.samples > best.get(name, Learned()).samples:
            best[name] = known.learned
    return best

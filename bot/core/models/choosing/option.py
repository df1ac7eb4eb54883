"""One model on one host, with every fact that concerns the two."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.models.choosing.lookup import Lookup
from bot.core.models.choosing.records import HostFacts, Wanted
from bot.core.models.choosing.room import Room, room_of
from bot.core.models.choosing.standing import Standing
from bot.core.models.coordination import Learned, Lease, Place, PlaceFacts, line_of, recent_of
from bot.core.models.model import Host, InstalledModel, Model, ResidentModel
from bot.core.models.name import full_name, same_model
from bot.core.models.url import without_credentials


@dataclass(frozen=True, slots=True)
class Option:
    """A model on a host; `home` when the model is registered there, `fallback` as in Candidate.

    `others` are in the host's memory too, or are just being loaded; those take `arriving` bytes.
    `standing` is what its measured quality is worth, None where that is not known.
    """

    model: Model
    home: bool
    fallback: bool
    wanted: Wanted
    host_facts: HostFacts
    place: PlaceFacts
    host_place: PlaceFacts
    line: PlaceFacts
    recent: PlaceFacts
    elsewhere: Learned
    installed: InstalledModel | None
    resident: ResidentModel | None
    others: tuple[ResidentModel, ...]
    arriving: int
    model_info: Mapping[str, object]
    standing: Standing | None

    @property
    def host(self) -> Host:
        """The host."""
        return self.host_facts.host

    @property
    def where(self) -> str:
        """What people call the host."""
        return self.host.name or without_credentials(self.host.url)

    @property
    def context_length(self) -> int:
        """What is asked for, or less where the model was trained for less."""
        trained = self.installed.context_length if self.installed else 0
        return min(self.model.context_length, trained or self.model.context_length)

    @property
    def leases(self) -> tuple[Lease, ...]:
        """The host's slots that others have taken, and others who wait for one."""
        everyone = (*self.host_place.leases, *self.line.leases)
        return tuple(each for each in everyone if each.request_id != self.wanted.run_id)

    @property
    def learned(self) -> Learned:
        """What earlier calls taught of this model on this host."""
        return self.place.learned

    @property
    def being_loaded(self) -> bool:
        """Whether another run has asked for it there already, so that it comes sooner."""
        leases = self.host_place.leases
        return not self.warm and any(
            same_model(each.model_name, self.model.model_name) for each in leases
        )

    @property
    def speed(self) -> Learned:
        """The best guess at its speed: as measured here, or else on another host."""
        return self.place.learned if self.place.learned.decode_rate else self.elsewhere

    def at_work(self, model: ResidentModel) -> int:
        """How many others use, or wait for, a model that the host has in memory."""
        return sum(same_model(lease.model_name, model.name) for lease in self.leases)

    @property
    def warm(self) -> bool:
        """Whether the host has it in memory as it will be asked for: else it is loaded anew."""
        resident = self.resident
        if resident is None:
            return False
        return resident.context_length in (0, self.context_length)

    def used_lately(self, model: ResidentModel) -> bool:
        """Whether somebody has just written with a model that the host has in memory."""
        return any(same_model(lease.model_name, model.name) for lease in self.recent.leases)

    @property
    def room(self) -> Room | None:
        """The host's memory; None where it is not known."""
        return room_of(self.host_facts, self.host_place, self.arriving)


def option(model: Model, url: str, wanted: Wanted, known: Lookup, *, fallback: bool) -> Option:
    """The facts of a model on the host of that address."""
    name = full_name(model.model_name)
    in_memory = known.resident.get(url, {})
    arriving = known.arriving(url)
    place = known.place(Place(url, model.model_name, model.context_length))
    return Option(
        model=model,
        home=url == model.url,
        fallback=fallback,
        wanted=wanted,
        host_facts=known.host(url),
        place=place,
        host_place=known.place(Place(url)),
        line=known.place(line_of(url)),
        recent=known.place(recent_of(url)),
        elsewhere=known.elsewhere.get(name, place.learned),
        installed=known.installed.get(url, {}).get(name),
        resident=in_memory.get(name),
        others=tuple(each for other, each in {**in_memory, **arriving}.items() if other != name),
        arriving=sum(each.size for each in arriving.values()),
        model_info=known.facts.model_info.get((url, model.model_name), {}),
        standing=None if fallback else known.standings.get(model.model_id),
    )

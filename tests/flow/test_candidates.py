"""What a choice is made from: every host asked once, at most every few seconds."""

from collections.abc import Mapping, Sequence

from fakes.choosing import in_memory
from fakes.ports import (
    URL,
    FixedRegistry,
    HandClock,
    HeardProgress,
    RoomyMachine,
    ScriptedLlm,
    model,
)

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.errors import WriteFailure
from bot.core.message.records import Degradation
from bot.core.models.choosing import Wanted
from bot.core.models.coordination import Place
from bot.core.models.fit import GIB
from bot.core.models.model import Host, Model, Presence, ResidentModel
from bot.flow.candidates import FRESH, Chooser, Sources, presence_of
from bot.flow.coordinated import LEFT_ALONE, Coordinated

CODER = model("coder:7b")
LOCAL = "http://127.0.0.1:11434"
SHAPE: Mapping[str, object] = {
    "general.architecture": "llama",
    "llama.block_count": 4,
    "llama.embedding_length": 64,
    "llama.attention.head_count": 4,
    "llama.vocab_size": 1000,
}


class Asked(ScriptedLlm):
    """Counts what it was asked, and has some models in memory."""

    def __init__(self, models: Sequence[Model], resident: Sequence[ResidentModel] = ()) -> None:
        super().__init__()
        self.models = models
        self.shown: list[str] = []
        self._resident = tuple(resident)

    def presence(self, host: Host) -> Presence:
        """What is installed, and in memory."""
        known = super().presence(host)
        return Presence(known.url, known.installed, self._resident)

    def shape(self, host: Host, model_name: str) -> Mapping[str, object]:
        """One shape for all."""
        self.shown.append(model_name)
        return SHAPE


class Desk:
    """A chooser and what it asks."""

    def __init__(self, *models: Model, resident: Sequence[ResidentModel] = ()) -> None:
        self.clock = HandClock()
        self.store = SqliteRegistry(":memory:", self.clock.now)
        self.llm = Asked(models, resident)
        self.registry = FixedRegistry(models)
        self.coordinated = Coordinated(self.store, self.clock, HeardProgress())
        sources = Sources(self.llm, self.registry, self.coordinated, RoomyMachine(), self.clock)
        self.chooser = Chooser(sources, 0.8, None)


def test_hosts_are_asked_anew_when_what_they_said_is_old() -> None:
    desk = Desk(CODER)
    for _ in range(3):
        desk.chooser.ranked(Wanted())
    assert desk.llm.looked_at == [URL]
    desk.clock.seconds += FRESH + 0.1
    desk.chooser.ranked(Wanted())
    assert desk.llm.looked_at == [URL, URL]


def test_without_models_nobody_is_asked() -> None:
    desk = Desk()
    assert desk.chooser.ranked(Wanted()) == ()
    assert desk.llm.looked_at == []


def test_other_models_than_those_registered_can_be_ranked() -> None:
    desk = Desk(CODER)
    other = model("coder:7b", model_id="asked")
    assert [each.model.model_id for each in desk.chooser.ranked(Wanted(), [other])] == ["asked"]


def test_the_shape_of_a_model_is_asked_for_once() -> None:
    local = model("coder:7b", url=LOCAL)
    desk = Desk(local)
    desk.chooser.ranked(Wanted())
    (candidate,) = desk.chooser.ranked(Wanted())
    assert desk.llm.shown == ["coder:7b"]
    assert candidate.need is not None
    assert candidate.need > GIB


def test_what_a_model_takes_in_memory_is_learned_and_its_shape_not_asked_for() -> None:
    desk = Desk(CODER, resident=[in_memory("coder:7b")])
    desk.chooser.ranked(Wanted())
    place = Place(URL, "coder:7b", CODER.context_length)
    (facts,) = desk.store.look([place])
    assert facts.learned.size == 5 * GIB
    assert desk.llm.shown == []
    desk.chooser.ranked(Wanted())
    assert desk.store.look([place])[0].learned.samples == facts.learned.samples


def test_what_a_model_takes_with_another_context_says_nothing_of_this_one() -> None:
    desk = Desk(CODER, resident=[in_memory("coder:7b", context=2048)])
    desk.chooser.ranked(Wanted())
    (facts,) = desk.store.look([Place(URL, "coder:7b", CODER.context_length)])
    assert facts.learned.size == 0


def test_a_host_without_its_credential_is_not_asked_and_says_so() -> None:
    llm = ScriptedLlm()
    lacking = Host(URL, name="studio", lacks="LM_STUDIO_TOKEN")
    presence = presence_of(lacking, llm)
    assert presence.error == f"{URL} is not asked: LM_STUDIO_TOKEN is not set"
    assert llm.looked_at == []


def test_where_the_registry_fails_the_store_is_left_alone_too() -> None:
    desk = Desk(CODER)
    desk.registry.trouble = Degradation("down", "")
    desk.chooser.ranked(Wanted())
    place = Place(URL)
    desk.store.note_failure(place, WriteFailure.UNREACHABLE)
    assert desk.coordinated.look([place])[0].failures is None
    desk.clock.seconds += LEFT_ALONE
    assert desk.coordinated.look([place])[0].failures is not None

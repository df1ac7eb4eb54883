"""The likely model is loaded ahead, where nobody minds."""

import pytest
from fakes.choosing import in_memory
from fakes.ports import URL, FixedRegistry, HandClock, HeardProgress, ScriptedLlm, model
from fakes.suggesting import RULES, a_world

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.errors import LlmError, WriteFailure
from bot.core.models.chat import Deadlines
from bot.core.models.coordination import Lease, Place
from bot.core.models.model import Host, Model, Presence, ResidentModel
from bot.flow.warmup import warm_up

CODER = model("coder:7b")
OTHER = model("other:8b", model_id="other", is_active=False)


class Loading(ScriptedLlm):
    """Hosts that have these models in memory; a load fails where that is asked for."""

    def __init__(self, resident: tuple[ResidentModel, ...] = (), *, fails: bool = False) -> None:
        super().__init__()
        self.models = (CODER, OTHER)
        self._resident = resident
        self._fails = fails

    def presence(self, host: Host) -> Presence:
        """What is installed, and what is in memory."""
        known = super().presence(host)
        return Presence(known.url, known.installed, self._resident)

    def preload(self, model: Model, deadlines: Deadlines) -> float:
        """Fails, or remembers the model."""
        if self._fails:
            raise LlmError("coder:7b ran out of memory", WriteFailure.OUT_OF_MEMORY)
        return super().preload(model, deadlines)


def warmed(
    llm: ScriptedLlm, store: SqliteRegistry | None = None, pull_request: str = ""
) -> list[tuple[str, str]]:
    """What was told while the likely model was loaded, once that has ended."""
    progress, clock = HeardProgress(), HandClock()
    registry = FixedRegistry([CODER, OTHER], {"octo/app#7": frozenset({"other"})})
    world = a_world(llm, registry, progress, clock, store or SqliteRegistry(":memory:", clock.now))
    warm_up(world, RULES, pull_request).join()
    return progress.heard


def test_the_model_that_will_probably_write_is_loaded() -> None:
    llm = Loading()
    assert warmed(llm) == [("load ahead", "coder:7b in 0.0 s")]
    assert llm.preloaded == [CODER.model_id]


def test_the_model_that_a_pull_request_has_chosen_is_loaded() -> None:
    llm = Loading()
    warmed(llm, pull_request="octo/app#7")
    assert llm.preloaded == ["other"]


@pytest.mark.parametrize("name", ["coder:7b"])
def test_what_is_in_memory_is_not_loaded(name: str) -> None:
    llm = Loading((in_memory(name),))
    assert warmed(llm) == []
    assert llm.preloaded == []


def test_where_others_are_at_work_nothing_is_loaded() -> None:
    store = SqliteRegistry(":memory:", lambda: 0.0)
    store.acquire(Lease("other", URL, "other:8b", 0.0), 60, 1)
    llm = Loading()
    warmed(llm, store)
    assert llm.preloaded == []


def test_a_place_that_failed_lately_is_not_loaded() -> None:
    clock = HandClock()
    store = SqliteRegistry(":memory:", clock.now)
    store.note_failure(Place(URL), WriteFailure.UNREACHABLE)
    clock.seconds += 60
    llm = Loading()
    warmed(llm, store)
    assert llm.preloaded == []


def test_a_load_that_fails_is_told_in_the_log_and_does_no_harm() -> None:
    assert warmed(Loading(fails=True)) == [("load ahead", "coder:7b ran out of memory")]


def test_with_nobody_to_load_nothing_happens() -> None:
    llm = Loading()
    llm.models = ()
    assert warmed(llm) == []

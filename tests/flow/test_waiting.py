"""A full host: a run waits for it, goes where it is better, or is told in the end."""

from dataclasses import replace

import pytest
from fakes.ports import URL, FixedRegistry, HandClock, HeardProgress, ScriptedLlm, model
from fakes.suggesting import GOOD, RULES, a_world, task

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.errors import WriteFailure
from bot.core.message.records import Suggestion
from bot.core.models.chat import ChatRequest
from bot.core.models.coordination import Lease, Place
from bot.flow.coordinated import Coordinated
from bot.flow.pipeline import suggest
from bot.flow.seat import BEYOND, STILL_CACHED

ELSEWHERE = "http://elsewhere.test:11434"


class Full:
    """A host whose slots are all taken, and a run that wants one."""

    def __init__(self, *models_on: str) -> None:
        self.clock = HandClock()
        self.store = SqliteRegistry(":memory:", self.clock.now)
        names = models_on or (URL,)
        self.models = [
            model("coder:7b", model_id=f"coder-{number}", url=url, is_active=number == 0)
            for number, url in enumerate(names)
        ]
        self.llm = ScriptedLlm([GOOD], clock=self.clock)
        self.llm.models = self.models
        self.world = a_world(self.llm, FixedRegistry(self.models), None, self.clock, self.store)

    def taken(self, seconds: float, url: str = URL) -> None:
        """Others have all slots of a host for so long."""
        for number in range(1 + BEYOND):
            lease = Lease(f"other-{number}", url, "coder:7b", 0.0)
            assert self.store.acquire(lease, seconds, 1 + BEYOND)

    def suggested(self) -> Suggestion:
        """What the run brings."""
        return suggest(task(), self.world, RULES)


def test_a_run_waits_for_a_slot_and_then_writes() -> None:
    full = Full()
    full.taken(seconds=40)
    assert full.suggested().writer == "coder:7b"
    assert 40 <= full.clock.seconds < 46
    assert full.store.look([Place(URL)])[0].leases == ()


def test_a_run_goes_to_another_host_that_has_the_model() -> None:
    full = Full(URL, ELSEWHERE)
    full.taken(seconds=10_000)
    assert full.suggested().writer == "coder:7b"
    assert [each.model.url for each in full.llm.requests] == [ELSEWHERE]


def test_when_no_slot_comes_in_time_the_message_is_written_without_a_model() -> None:
    full = Full()
    full.taken(seconds=10_000)
    suggestion = full.suggested()
    assert suggestion.writer == ""
    assert suggestion.degradations[-1].reason == "The time for all calls to models ran out."


def test_a_run_that_waits_hears_that_the_host_has_failed_meanwhile() -> None:
    full = Full()
    full.taken(seconds=10_000)
    for _ in range(2):
        full.store.note_failure(Place(URL, "coder:7b", 16_384), WriteFailure.CRASHED)
    suggestion = full.suggested()
    assert suggestion.writer == ""
    (told,) = suggestion.degradations
    assert "2 failures in a row, the last: it crashed" in told.reason


def test_a_run_that_failed_on_every_host_does_not_wait_for_them() -> None:
    full = Full(URL, ELSEWHERE)
    full.llm = ScriptedLlm([WriteFailure.GARBAGE, WriteFailure.GARBAGE], clock=full.clock)
    full.llm.models = full.models
    full.world = replace(full.world, llm=full.llm)
    suggestion = full.suggested()
    assert suggestion.writer == ""
    assert [each.reason for each in suggestion.degradations] == [
        "coder:7b gave an answer that could not be read."
    ]


def test_for_a_while_it_is_known_which_host_has_read_a_pull_request() -> None:
    full = Full(URL, ELSEWHERE)
    full.llm = ScriptedLlm([GOOD], clock=full.clock)
    full.llm.models = full.models
    full.world = replace(full.world, llm=full.llm)
    full.taken(seconds=5)
    about = replace(task(), pull_request="octo/app#7")
    assert suggest(about, full.world, RULES).writer == "coder:7b"
    coordinated = Coordinated(full.store, full.clock, HeardProgress())
    assert coordinated.earlier("octo/app#7") == Place(ELSEWHERE, "coder:7b")
    assert coordinated.earlier("octo/app#8") is None
    assert coordinated.earlier("") is None
    full.clock.seconds += STILL_CACHED
    assert coordinated.earlier("octo/app#7") is None


def test_a_run_that_is_stopped_in_the_middle_gives_its_slot_back() -> None:
    def stopped(_: ChatRequest) -> str:
        raise KeyboardInterrupt

    full = Full()
    full.llm = ScriptedLlm([stopped], clock=full.clock)
    full.llm.models = full.models
    full.world = replace(full.world, llm=full.llm)
    with pytest.raises(KeyboardInterrupt):
        full.suggested()
    assert full.store.look([Place(URL)])[0].leases == ()

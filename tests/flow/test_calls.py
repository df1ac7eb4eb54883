"""One call: its deadlines, what it teaches all other runs, and who has to leave for it."""

from dataclasses import replace

import pytest
from fakes.ports import URL, HandClock, HeardProgress, ScriptedLlm, model
from fakes.suggesting import RULES

from bot.adapters.sqlite_registry import SqliteRegistry
from bot.core.errors import LlmError, WriteFailure
from bot.core.models.chat import ChatReply, Message
from bot.core.models.choosing import Candidate, Expected
from bot.core.models.coordination import Place
from bot.core.models.model import Model
from bot.flow.calls import PATIENCE, Calls
from bot.flow.coordinated import Coordinated

PLACE = Place(URL, "coder:7b", 16_384)
REPLY = ChatReply("{}", "stop", 1_000, 80, 9.0, load_seconds=12.0, prefill_rate=400, decode_rate=25)


def candidate(name: str = "coder:7b", expected: Expected | None = None) -> Candidate:
    """A model on the host."""
    place = Place(URL, name, 16_384)
    known = expected or Expected()
    return Candidate(model(name), usable=True, reasons=(), place=place, expected=known, need=7)


class Desk:
    """Calls, and whom they go to."""

    def __init__(self, *script: ChatReply | WriteFailure) -> None:
        self.clock = HandClock()
        self.store = SqliteRegistry(":memory:", self.clock.now)
        self.llm = Leaving(script, clock=self.clock)
        coordinated = Coordinated(self.store, self.clock, HeardProgress())
        self.calls = Calls(self.llm, coordinated, self.clock, RULES.calls, 300.0)

    def ask(self, asked: Candidate) -> ChatReply:
        """One call."""
        return self.calls.ask(asked, "generate message", (Message("user", "What?" * 500),), {})


class Leaving(ScriptedLlm):
    """A host that may not want to free memory."""

    refuses = False

    def unload(self, model: Model) -> None:
        """Remembers the model, or fails."""
        super().unload(model)
        if self.refuses:
            raise LlmError("no", WriteFailure.UNREACHABLE)


def test_a_call_teaches_how_fast_the_model_is_there() -> None:
    desk = Desk(REPLY)
    desk.ask(candidate())
    (facts,) = desk.store.look([PLACE])
    known = facts.learned
    assert (known.load_seconds, known.prefill_rate, known.decode_rate) == (12.0, 400, 25)


def test_a_load_of_no_time_was_none() -> None:
    desk = Desk(REPLY, replace(REPLY, load_seconds=0.04))
    for _ in range(2):
        desk.ask(candidate())
    assert desk.store.look([PLACE])[0].learned.load_seconds == 12.0


def test_a_failure_counts_against_the_model_and_a_success_ends_that() -> None:
    desk = Desk(WriteFailure.CRASHED, REPLY)
    with pytest.raises(LlmError):
        desk.ask(candidate())
    failures = desk.store.look([PLACE])[0].failures
    assert failures is not None
    assert (failures.count, failures.last) == (1, WriteFailure.CRASHED)
    desk.ask(candidate())
    assert desk.store.look([PLACE])[0].failures is None


@pytest.mark.parametrize("failure", [WriteFailure.UNREACHABLE, WriteFailure.BUSY])
def test_what_every_model_would_have_met_counts_against_the_host(failure: WriteFailure) -> None:
    desk = Desk(failure)
    with pytest.raises(LlmError):
        desk.ask(candidate())
    of_model, of_host = desk.store.look([PLACE, Place(URL)])
    assert of_model.failures is None
    assert of_host.failures is not None


@pytest.mark.parametrize(
    "failure", [WriteFailure.GARBAGE, WriteFailure.CONTEXT_OVERFLOW, WriteFailure.REPETITION]
)
def test_what_lies_in_the_prompt_counts_against_nobody(failure: WriteFailure) -> None:
    desk = Desk(failure)
    with pytest.raises(LlmError):
        desk.ask(candidate())
    assert [each.failures for each in desk.store.look([PLACE, Place(URL)])] == [None, None]


def test_what_ran_out_of_memory_is_a_limit_of_the_host() -> None:
    desk = Desk(WriteFailure.OUT_OF_MEMORY)
    with pytest.raises(LlmError):
        desk.ask(candidate())
    assert desk.store.look([Place(URL)])[0].learned.smallest_failed == 7


def test_a_model_whose_speed_is_known_has_to_begin_in_a_few_times_its_usual_wait() -> None:
    desk = Desk(REPLY, REPLY, REPLY)
    usual = Expected(queue=1.0, load=2.0, prefill=4.0, measured=True)
    desk.ask(candidate(expected=usual))
    desk.ask(candidate(expected=replace(usual, measured=False)))
    desk.ask(candidate(expected=replace(usual, load=900.0)))
    known, guessed, slow = (each.deadlines.first_byte for each in desk.llm.requests)
    assert known == PATIENCE * 7.0 + RULES.calls.stall_deadline
    assert guessed == slow == min(RULES.calls.first_byte_deadline, model().timeout)


def test_what_this_run_has_loaded_makes_room_for_its_next_model() -> None:
    desk = Desk(REPLY)
    desk.ask(candidate())
    desk.calls.make_room(candidate())
    assert desk.llm.unloaded == []
    desk.calls.make_room(candidate("other:8b"))
    desk.calls.make_room(candidate("other:8b"))
    assert desk.llm.unloaded == [model().model_id]


def test_what_was_in_memory_before_stays_there() -> None:
    desk = Desk(replace(REPLY, load_seconds=0.0))
    desk.ask(candidate())
    desk.calls.make_room(candidate("other:8b"))
    assert desk.llm.unloaded == []


def test_a_host_that_frees_nothing_does_no_harm() -> None:
    desk = Desk(REPLY)
    desk.llm.refuses = True
    desk.ask(candidate())
    desk.calls.make_room(candidate("other:8b"))
    assert desk.llm.unloaded == [model().model_id]

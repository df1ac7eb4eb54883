"""The pipeline over real HTTP against the scripted Ollama."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fakes.ollama import FakeModel, FakeOllama, Fault, Reply
from fakes.ports import FixedRegistry, model
from fakes.suggesting import GOOD, RULES, a_world, good, task

from bot.adapters.clock import MonotonicClock
from bot.adapters.model_servers import ModelServers
from bot.core.message.records import Severity, Suggestion
from bot.flow.pipeline import suggest

CODER, GENERAL = "qwen2.5-coder:7b", "llama3.1:8b"
QUICK = replace(RULES, calls=replace(RULES.calls, first_byte_deadline=0.5, stall_deadline=0.5))


PASSING = {
    Fault.BUSY,
    Fault.CUT_LINE,
    Fault.CUT_STREAM,
    Fault.CUT_CONNECTION,
    Fault.NOT_DONE,
}
"""After these the same model has one more try."""


class ImpatientClock(MonotonicClock):
    """The true time, in which nobody waits before the next try."""

    def pause(self, seconds: float) -> None:
        """No wait at all."""


@pytest.fixture
def ollama() -> Iterator[FakeOllama]:
    with FakeOllama() as fake:
        yield fake


def written(ollama: FakeOllama, *names: str) -> Suggestion:
    models = tuple(
        model(name, url=ollama.url, is_active=number == 0, timeout=1.0)
        for number, name in enumerate(names or (CODER,))
    )
    registry = FixedRegistry(models)
    hosts = ModelServers(registry.hosts(), seed=7)
    world = a_world(hosts, registry, clock=ImpatientClock())
    return suggest(task(), world, QUICK)


def errors(suggestion: Suggestion) -> list[str]:
    return [p.rule for p in suggestion.problems if p.severity is Severity.ERROR]


def test_a_good_reply_is_one_call(ollama: FakeOllama) -> None:
    ollama.reply(GOOD)
    suggestion = written(ollama)
    assert suggestion.writer == CODER
    assert suggestion.draft.commit.subject == GOOD["subject"]
    assert len(ollama.prompts) == 1
    (chat,) = [request for request in ollama.requests if request.path == "/api/chat"]
    assert chat.body["options"]["num_ctx"] == 16_384
    assert chat.body["options"]["temperature"] == 0
    assert set(chat.body["format"]["required"]) == set(GOOD)
    assert "think" not in chat.body or chat.body["think"] is None


def test_what_an_untaught_model_writes_is_never_given_out(ollama: FakeOllama) -> None:
    """The stand-in's own replies obey the schema and nothing else."""
    suggestion = written(ollama)
    assert errors(suggestion) == []
    assert suggestion.attempts


@pytest.mark.parametrize("fault", Fault)
def test_after_any_fault_the_next_model_writes(ollama: FakeOllama, fault: Fault) -> None:
    repaired = {Fault.PROSE, Fault.HALF_JSON, Fault.WRONG_SCHEMA, Fault.EMPTY_OBJECT, Fault.EMPTY}
    ollama.script([fault, *([fault] if fault in repaired | PASSING else []), GOOD])
    suggestion = written(ollama, CODER, GENERAL)
    assert errors(suggestion) == []
    assert suggestion.draft.commit.subject == GOOD["subject"]
    assert suggestion.degradations


def test_a_host_that_is_down_gives_a_message_without_a_model(ollama: FakeOllama) -> None:
    ollama.down()
    suggestion = written(ollama)
    assert suggestion.writer == ""
    assert errors(suggestion) == []
    assert len(suggestion.degradations) == 1


def test_a_model_that_thinks_is_kept_from_it() -> None:
    thinker = FakeModel("deep:8b", capabilities=("completion", "thinking"))
    with FakeOllama([thinker]) as fake:
        fake.reply(GOOD)
        suggestion = written(fake, "deep:8b")
        assert suggestion.writer == "deep:8b"
        assert fake.requests[-1].body["think"] is False


def test_a_reply_without_end_is_sent_back(ollama: FakeOllama) -> None:
    ollama.script([Reply('{"summary": "Connec', done_reason="length"), good()])
    suggestion = written(ollama)
    assert suggestion.writer == CODER
    assert "it was cut off because it was too long" in ollama.prompts[1]

"""Past changes in the hands of the analysis and of models."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from fakes.evaluating import landed
from fakes.ports import (
    Decide,
    FixedRegistry,
    HandClock,
    HeardProgress,
    Scripted,
    ScriptedLlm,
    model,
)
from fakes.suggesting import RULES, a_world, good, task

from bot.core.errors import WriteFailure
from bot.core.evaluation.outcome import Outcome
from bot.core.models.feature import Fallback
from bot.core.models.model import Model
from bot.flow.evaluation import MOST_SILENT, ROUND, Case, Only, replay
from bot.flow.world import World

CODER, OTHER = model("coder:7b"), model("other:8b", is_active=False)
TRUTH = "feat: retry failed connections up to max_retries times"
HOUR = 3_600.0


def cases(count: int, title: str = TRUTH) -> Iterator[Case]:
    for number in range(count):
        yield Case(landed(number, title), task(title="", branch=""))


def world_with(llm: ScriptedLlm, clock: HandClock, *models: Model) -> World:
    llm.models = models
    return a_world(llm, FixedRegistry(models), HeardProgress(), clock)


def replayed(
    script: Sequence[Scripted | Decide],
    models: Sequence[Model | None],
    count: int = 1,
    *,
    seconds: float = HOUR,
    each_call: float = 0.0,
    absent: Sequence[str] = (),
) -> tuple[list[Outcome], ScriptedLlm]:
    clock = HandClock()
    llm = ScriptedLlm(script, clock=clock, seconds=each_call, absent=absent)
    known = [each for each in models if each]
    world = world_with(llm, clock, *known)
    return list(replay(cases(count), models, world, RULES, seconds)), llm


def test_the_analysis_alone_asks_nobody() -> None:
    (came,), llm = replayed([], [None])
    assert (came.writer, came.wrote, came.attempts, llm.requests) == ("", True, 0, [])
    assert came.type_agrees is not None


def test_a_model_writes_as_in_any_run_and_never_sees_the_maintainers_words() -> None:
    (came,), llm = replayed([good()], [CODER], each_call=2.5)
    assert (came.writer, came.wrote, came.first_fit, came.seconds) == ("coder", True, True, 2.5)
    assert (came.type_agrees, came.scope_agrees, came.edit) == (True, True, came.edit)
    assert came.edit > 0.9
    assert came.prompt_tokens > 0
    assert TRUTH not in llm.prompts[0]


def test_a_draft_that_had_to_be_improved_is_no_pass_at_the_first_attempt() -> None:
    (came,), _ = replayed([good(subject="retry `nowhere_to_be_found`"), good()], [CODER])
    assert (came.wrote, came.first_fit, came.attempts, came.ungrounded) == (True, False, 2, 1)


def test_a_model_that_fails_is_told_from_one_that_wrote() -> None:
    (came,), _ = replayed([WriteFailure.OUT_OF_MEMORY] * 9, [CODER])
    assert (came.wrote, came.score) == (False, 0.0)
    assert WriteFailure.OUT_OF_MEMORY.value in came.failures


def test_no_model_stands_in_for_another_nor_the_fallback() -> None:
    fallback = Fallback(replace(OTHER, model_id="fallback"), frozenset())
    clock = HandClock()
    llm = ScriptedLlm([WriteFailure.OUT_OF_MEMORY] * 9, clock=clock)
    world = world_with(llm, clock, CODER, OTHER)
    (came,) = replay(cases(1), [CODER], world, replace(RULES, fallback=fallback), HOUR)
    assert not came.wrote
    assert {request.model.model_id for request in llm.requests} == {"coder"}


def test_an_inactive_model_is_asked_like_an_active_one() -> None:
    (came,), _ = replayed([good()], [OTHER])
    assert (came.writer, came.wrote) == ("other", True)


def test_writers_take_turns_by_rounds_so_that_models_are_loaded_seldom() -> None:
    count = ROUND + 2
    outcomes, _ = replayed([good()] * 2 * count, [CODER, OTHER], count)
    assert [each.writer for each in outcomes] == (
        ["coder"] * ROUND + ["other"] * ROUND + ["coder"] * 2 + ["other"] * 2
    )


def test_a_model_that_cannot_be_asked_is_left_out_after_a_few_changes() -> None:
    outcomes, _ = replayed([], [CODER, None], ROUND, absent=["coder:7b"])
    silent = [each for each in outcomes if each.writer == "coder"]
    assert len(silent) == MOST_SILENT
    assert "not installed" in silent[0].why
    assert len(outcomes) == MOST_SILENT + ROUND


def test_a_model_that_has_just_failed_is_given_time_to_come_back() -> None:
    outcomes, llm = replayed([WriteFailure.UNREACHABLE, good()], [CODER], 2)
    assert [each.wrote for each in outcomes] == [False, True]
    assert len(llm.requests) == 2


@pytest.mark.parametrize(("seconds", "written"), [(25.0, 2), (20.0, 2), (1.0, 0)])
def test_what_the_limit_cuts_short_does_not_count(seconds: float, written: int) -> None:
    clock = HandClock()
    llm = ScriptedLlm([good()] * 2 + [WriteFailure.TIMEOUT] * 9, clock=clock, seconds=10.0)
    if written == 0:
        llm = ScriptedLlm([WriteFailure.TIMEOUT] * 9, clock=clock, seconds=10.0)
    world = world_with(llm, clock, CODER)
    outcomes = list(replay(cases(9), [CODER], world, RULES, seconds))
    assert [each.wrote for each in outcomes] == [True] * written


def test_the_only_model_of_a_registry_is_the_active_one_and_nothing_is_chosen() -> None:
    only = Only(FixedRegistry((CODER, OTHER)), OTHER)
    assert only.list_models() == (replace(OTHER, is_active=True),)
    assert (only.chosen("octo/app#7"), only.trouble) == (frozenset(), None)
    assert [host.url for host in only.hosts()] == [CODER.url]

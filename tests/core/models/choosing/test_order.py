"""Who is asked first: role, tier, residence, queue, speed, memory, choice and health together."""

from dataclasses import replace

import pytest
from fakes.choosing import (
    CODER,
    CONTEXT,
    FALLBACK,
    GENERAL,
    HERE,
    LARGE,
    LITTLE,
    SMALL,
    THERE,
    at,
    chosen,
    host,
    in_memory,
    on_disk,
    order,
)

from bot.core.errors import WriteFailure
from bot.core.models.coordination import Learned, Place
from bot.core.models.model import ModelType

FAST = Learned(samples=9, load_seconds=10, prefill_rate=1000, decode_rate=50, size=1)
SLOW = Learned(samples=9, load_seconds=40, prefill_rate=30, decode_rate=4, size=1)
BOTH = (host(), host(THERE))


def test_for_code_the_active_coder_comes_first_then_the_active_general_model() -> None:
    assert order(chosen(GENERAL, CODER))[:2] == ["coder", "general"]


def test_for_prose_the_active_general_model_comes_first() -> None:
    assert order(chosen(CODER, GENERAL, role=ModelType.GENERAL))[:2] == ["general", "coder"]


def test_models_that_are_not_active_come_after_those_that_are() -> None:
    assert order(chosen(SMALL, LARGE, GENERAL, CODER))[:2] == ["coder", "general"]


def test_among_the_rest_a_hard_change_calls_for_a_large_model_and_an_easy_one_for_a_quick_one() -> (
    None
):
    assert order(chosen(SMALL, LARGE, tier=3)) == ["large", "small"]
    assert order(chosen(SMALL, LARGE, tier=1)) == ["small", "large"]


def test_what_a_person_chose_for_the_pull_request_comes_before_everything() -> None:
    small = frozenset({"small"})
    assert order(chosen(CODER, GENERAL, SMALL, chosen=small))[0] == "small"


def test_who_is_active_in_the_role_writes_though_another_one_is_warm() -> None:
    warm = host(resident=[in_memory("llama3.1:8b")])
    slow_to_load = at(CODER, learned=replace(FAST, load_seconds=60))
    ranked = chosen(CODER, GENERAL, hosts=[warm], places=[slow_to_load])
    assert order(ranked) == ["coder", "general"]
    assert "active general, and the change is the coder's" in ranked[1].reasons


def test_a_warm_model_comes_before_one_that_takes_minutes_to_load() -> None:
    warm = host(resident=[in_memory("llama3.1:8b")])
    very_slow = at(CODER, learned=replace(FAST, load_seconds=240))
    ranked = chosen(CODER, GENERAL, hosts=[warm], places=[very_slow])
    assert order(ranked) == ["general", "coder"]
    assert "in memory already" in ranked[0].reasons


def test_a_large_active_model_that_was_never_measured_is_asked_first() -> None:
    large = replace(LARGE, model_id="active", is_active=True, model_type=ModelType.CODER)
    there = host(
        installed=[on_disk(each) for each in ("llama3.1:8b",)]
        + [on_disk("llama3.3:70b", size=19 * 1024**3)],
        resident=[in_memory("llama3.1:8b")],
    )
    ranked = chosen(large, GENERAL, hosts=[there], prompt_tokens=12_000, output_tokens=250, tier=3)
    assert order(ranked)[0] == "active"


def test_a_model_that_is_in_memory_with_another_context_is_not_warm() -> None:
    other = host(resident=[in_memory("qwen2.5-coder:7b", context=4096)])
    (candidate,) = chosen(CODER, hosts=[other])
    assert not candidate.resident
    assert candidate.expected.load > 0


def test_the_warm_host_comes_before_the_cold_one_with_the_same_model() -> None:
    hosts = (host(), host(THERE, memory=None, resident=[in_memory("qwen2.5-coder:7b")]))
    assert chosen(CODER, hosts=hosts)[0].model.url == THERE


def test_a_warm_host_with_a_long_line_loses_to_an_idle_one() -> None:
    hosts = (host(resident=[in_memory("qwen2.5-coder:7b")]), host(THERE, memory=None))
    waiting = at(None, HERE, leases=["qwen2.5-coder:7b"] * 5)
    known = [at(CODER, url, learned=replace(FAST, prefill_rate=500)) for url in (HERE, THERE)]
    first, second = chosen(
        CODER, hosts=hosts, places=[waiting, *known], prompt_tokens=10_000, output_tokens=250
    )
    assert first.model.url == THERE
    assert "5 before it there, 1 at once, so 125 s in line" in second.reasons


def test_a_host_that_works_on_several_requests_at_once_has_a_shorter_line() -> None:
    waiting = at(None, HERE, leases=["qwen2.5-coder:7b"] * 4)
    one, four = (
        chosen(CODER, hosts=[host(max_parallel=slots)], places=[waiting], prompt_tokens=100)[
            0
        ].expected.queue
        for slots in (1, 4)
    )
    assert 0 < four < one


def test_a_model_that_another_run_is_loading_is_there_sooner() -> None:
    cold = chosen(CODER)[0].expected.load
    loading = chosen(CODER, places=[at(None, leases=["qwen2.5-coder:7b"])])[0].expected.load
    other = chosen(CODER, places=[at(None, leases=["llama3.1:8b"])])[0].expected.load
    assert (loading, other) == (cold / 2, cold)


def test_a_load_that_puts_another_model_out_of_memory_waits_for_it_and_costs_its_return() -> None:
    full = host(memory=LITTLE, resident=[in_memory("llama3.1:8b")])
    at_work = at(None, leases=["llama3.1:8b"])
    (idle,) = chosen(CODER, hosts=[full])
    (busy,) = chosen(CODER, hosts=[full], places=[at_work], prompt_tokens=1_000)
    assert any("puts llama3.1:8b out of memory" in reason for reason in idle.reasons)
    assert busy.expected.queue > 0


def test_the_host_where_the_pull_request_was_read_before_is_preferred() -> None:
    warm = [in_memory("qwen2.5-coder:7b")]
    hosts = (host(resident=warm), host(THERE, memory=None, resident=warm))
    earlier = Place(THERE, "qwen2.5-coder:7b", CONTEXT)
    assert chosen(CODER, hosts=hosts, prompt_tokens=10_000)[0].model.url == HERE
    first = chosen(CODER, hosts=hosts, prompt_tokens=10_000, earlier=earlier)[0]
    assert first.model.url == THERE
    assert "it has read most of this prompt before" in first.reasons
    others = replace(earlier, model_name="llama3.1:8b")
    assert chosen(CODER, hosts=hosts, prompt_tokens=10_000, earlier=others)[0].model.url == HERE


def test_a_model_that_cannot_be_done_in_the_time_that_is_left_comes_last() -> None:
    slow = at(CODER, learned=SLOW)
    ranked = chosen(
        CODER, SMALL, places=[slow], prompt_tokens=6_000, output_tokens=250, seconds=60.0
    )
    assert order(ranked) == ["small", "coder"]
    assert "only 60 s are left" in ranked[1].reasons


def test_a_model_on_a_host_where_it_was_not_registered_is_said_to_be_there() -> None:
    ranked = chosen(CODER, hosts=[host(error=f"{HERE} is down"), host(THERE, name="gpu-1")])
    assert ranked[0].model.url == THERE
    assert "on gpu-1, where it is installed too" in ranked[0].reasons


def test_a_place_that_failed_once_comes_after_one_that_did_not() -> None:
    failed = at(CODER, failed=(1, 5, WriteFailure.CRASHED))
    ranked = chosen(CODER, hosts=BOTH, places=[failed])
    assert [each.model.url for each in ranked] == [THERE, HERE]
    assert "it failed lately" in ranked[1].reasons


def test_after_a_pause_a_place_that_failed_is_probed() -> None:
    (candidate,) = chosen(CODER, places=[at(CODER, failed=(2, 21, WriteFailure.CRASHED))])
    assert candidate.usable
    assert candidate.probe
    assert "it failed lately, so this is a probe" in candidate.reasons


def test_the_fallback_is_asked_after_everybody_else() -> None:
    ranked = chosen(SMALL, CODER, fallback=FALLBACK)
    assert order(ranked) == ["coder", "small", "fallback"]
    assert ranked[-1].fallback
    assert "the fallback of config.yaml" in ranked[-1].reasons


def test_a_fallback_that_is_registered_too_is_asked_once() -> None:
    assert order(chosen(CODER, fallback=replace(FALLBACK, model_name=CODER.model_name))) == [
        "coder"
    ]


def test_nobody_but_the_fallback_is_enough() -> None:
    assert order(chosen(fallback=FALLBACK)) == ["fallback"]
    assert chosen() == ()


@pytest.mark.parametrize("size", [0, 10**15])
def test_a_guess_is_never_without_bounds(size: int) -> None:
    hosts = [host(memory=None, installed=[on_disk("qwen2.5-coder:7b", size=size)])]
    (candidate,) = chosen(CODER, hosts=hosts, prompt_tokens=1, output_tokens=1)
    assert candidate.expected.total > 0
    assert not candidate.expected.measured

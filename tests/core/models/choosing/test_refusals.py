"""Who may not write, and why: the first reason that holds, in words without credentials."""

from dataclasses import replace
from typing import Any

import pytest
from fakes.choosing import (
    CODER,
    GENERAL,
    HERE,
    LITTLE,
    NOW,
    SMALL,
    THERE,
    at,
    chosen,
    host,
    in_memory,
    on_disk,
    only,
    order,
)

from bot.core.errors import WriteFailure
from bot.core.models.choosing import Facts, Refusal, Wanted, select
from bot.core.models.coordination import Heartbeat, Learned
from bot.core.models.fit import GIB
from bot.core.models.gpu import Gpu
from bot.core.models.model import InstalledModel, ResidentModel

SHAPE: dict[str, object] = {
    "general.architecture": "qwen2",
    "qwen2.block_count": 28,
    "qwen2.embedding_length": 3584,
    "qwen2.attention.head_count": 28,
    "qwen2.attention.head_count_kv": 4,
    "qwen2.vocab_size": 152_064,
}


def test_those_who_may_not_write_come_last() -> None:
    ranked = chosen(SMALL, GENERAL, CODER, hosts=[host(installed=[on_disk("llama3.2:latest")])])
    assert [each.usable for each in ranked] == [True, False, False]
    assert order(ranked) == ["small"]


@pytest.mark.parametrize(
    ("installed", "refusal", "reason"),
    [
        ((), Refusal.NOT_INSTALLED, "not installed on http://127.0.0.1:11434"),
        (
            (on_disk("qwen2.5-coder:7b", remote="https://ollama.com:443"),),
            Refusal.CLOUD,
            "it runs in a cloud (https://ollama.com:443), where no change is sent",
        ),
        (
            (on_disk("qwen2.5-coder:7b", capabilities=("embedding",)),),
            Refusal.NO_WRITER,
            "it cannot write text (its capabilities: embedding)",
        ),
        (
            (on_disk("qwen2.5-coder:7b", size=60 * GIB),),
            Refusal.TOO_LARGE,
            "it needs at least 60.3 GiB of memory, and 80% of the 40.0 GiB that are free here",
        ),
        (
            (on_disk("qwen2.5-coder:7b", context_length=4096),),
            Refusal.SHORT_CONTEXT,
            "its context of 4096 tokens is less than 9000",
        ),
    ],
)
def test_a_model_that_may_not_write_says_why(
    installed: tuple[InstalledModel, ...], refusal: Refusal, reason: str
) -> None:
    candidate = only(CODER, hosts=[host(installed=installed)], least_context=9000)
    assert not candidate.usable
    (told,) = candidate.reasons
    assert told.removesuffix(" may be used") == reason
    assert candidate.refusal is refusal


def test_a_cloud_model_is_refused_by_its_name_before_anything_else() -> None:
    cloud = replace(CODER, model_name="gpt-oss:120b-cloud")
    candidate = only(cloud, hosts=[host(error="down")])
    assert candidate.reasons == ("it runs in a cloud (by its name), where no change is sent",)


@pytest.mark.parametrize(
    ("why", "refusal"),
    [
        ("", Refusal.NO_ANSWER),
        (" (nobody knows its name)", Refusal.NO_ANSWER),
        (" (connection refused)", Refusal.NOBODY_LISTENS),
    ],
)
def test_a_host_that_does_not_answer_says_so_by_its_name(why: str, refusal: Refusal) -> None:
    error = f"{HERE} cannot be reached{why}"
    candidate = only(CODER, hosts=[host(error=error, name="desk")])
    assert candidate.reasons == (f"desk cannot be reached{why}",)
    assert candidate.refusal is refusal


def test_a_host_that_was_not_asked_is_named_without_its_credentials() -> None:
    elsewhere = replace(CODER, url="http://me:secret@gpu:1")
    (candidate,) = select([elsewhere], Wanted(), Facts({}), memory_share=0.8)
    assert candidate.reasons == ("http://***@gpu:1 was not asked",)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (
            at(CODER, failed=(2, 5, WriteFailure.CRASHED)),
            "2 failures in a row, the last: it crashed; so it is asked again in 15 s",
        ),
        (
            at(None, failed=(1, 5, WriteFailure.UNREACHABLE)),
            "it cannot be reached just now, so it is asked again in 15 s",
        ),
        (
            at(None, failed=(4, 20, WriteFailure.BUSY)),
            "4 failures in a row, the last: it is busy: its queue is full; so it is asked",
        ),
    ],
)
def test_what_keeps_failing_is_left_alone_for_a_while(place: Any, told: str) -> None:
    candidate = only(CODER, places=[place])
    assert candidate.refusal is Refusal.FAILING
    (reason,) = candidate.reasons
    assert reason.startswith(told)
    assert reason.endswith(" s")


def test_a_model_whose_shape_is_known_says_what_it_needs() -> None:
    candidate = only(CODER, shapes={(HERE, "qwen2.5-coder:7b"): SHAPE})
    assert candidate.fit == "needs 6.5 of 40.0 GiB free here"
    assert candidate.fit in candidate.reasons
    assert candidate.need == pytest.approx(6.5 * GIB, rel=0.01)


@pytest.mark.parametrize(
    ("kv_cache", "slots", "gibibytes"), [("f16", 4, 9.1), ("q8_0", 4, 7.5), ("q4_0", 1, 5.9)]
)
def test_a_host_that_keeps_smaller_or_more_caches_says_so(
    kv_cache: str, slots: int, gibibytes: float
) -> None:
    there = host(kv_cache=kv_cache, max_parallel=slots)
    candidate = only(CODER, hosts=[there], shapes={(HERE, "qwen2.5-coder:7b"): SHAPE})
    assert candidate.need == pytest.approx(gibibytes * GIB, rel=0.02)


@pytest.mark.parametrize(
    ("url", "size", "resident"),
    [
        (THERE, 5 * GIB, ()),  # another machine: its memory is not known here
        (HERE, 0, ()),  # size not known
        (HERE, 5 * GIB, (ResidentModel("other:1b", GIB, GIB, 4096),)),  # a GPU has its own memory
    ],
)
def test_a_model_whose_fit_is_unknown_may_write(
    url: str, size: int, resident: tuple[ResidentModel, ...]
) -> None:
    installed = [on_disk("qwen2.5-coder:7b", size=size)]
    there = host(url, installed=installed, resident=resident, memory=LITTLE)
    candidate = only(replace(CODER, url=url), hosts=[there])
    assert candidate.usable
    assert candidate.fit == "fit unknown"


def test_the_cards_of_this_machine_count_where_they_are_known() -> None:
    little = replace(LITTLE, gpus=(Gpu("A", 24 * GIB, 20 * GIB),))
    on_card = [in_memory("llama3.1:8b", gpu=True)]
    (candidate,) = chosen(CODER, hosts=[host(memory=little, resident=on_card)])
    assert candidate.fit == "needs at least 5.3 of 29.0 GiB free here"


def test_a_lower_bound_that_is_small_enough_says_nothing() -> None:
    candidate = only(CODER)
    assert candidate.usable
    assert candidate.fit == "needs at least 5.3 of 40.0 GiB free here"


def test_a_resident_model_fits_whatever_is_free() -> None:
    tight = host(memory=LITTLE, resident=[in_memory("qwen2.5-coder:7b")])
    assert only(CODER, hosts=[tight]).usable
    assert not only(GENERAL, hosts=[host(memory=LITTLE)]).usable


def test_models_that_nobody_uses_make_room() -> None:
    """Ollama puts idle models out of memory for one that is asked for."""
    held = host(memory=LITTLE, resident=[in_memory("llama3.1:8b")])
    candidate = only(CODER, hosts=[held])
    assert candidate.usable
    assert "puts llama3.1:8b out of memory" in candidate.reasons[2]


def test_what_the_operator_wrote_down_counts_for_a_tunnel_to_another_machine_too() -> None:
    assert not only(CODER, hosts=[host(memory=LITTLE)]).usable
    (candidate,) = chosen(CODER, hosts=[host(memory=LITTLE, vram=24 * GIB)])
    assert candidate.fit == "needs at least 5.3 of 24.0 GiB free by the configuration"


@pytest.mark.parametrize(
    ("ram", "vram", "usable"), [(4, 0, False), (4, 4, True), (0, 16, True), (0, 0, True)]
)
def test_what_the_operator_wrote_down_counts_where_nothing_else_is_known(
    ram: int, vram: int, *, usable: bool
) -> None:
    model = replace(CODER, url=THERE)
    there = host(THERE, memory=None, ram=ram * GIB, vram=vram * GIB)
    assert only(model, hosts=[there]).usable is usable


def test_what_the_agent_of_a_host_says_comes_before_what_was_written_down() -> None:
    beat = Heartbeat(THERE, NOW, 16 * GIB, 2 * GIB, (Gpu("A", 8 * GIB, GIB),))
    model = replace(CODER, url=THERE)
    there = host(THERE, memory=None, ram=64 * GIB)
    candidate = only(model, hosts=[there], places=[at(None, THERE, heartbeat=beat)])
    assert candidate.refusal is Refusal.TOO_LARGE
    assert "80% of the 3.0 GiB that are free by its agent may be used" in candidate.reasons[0]
    absent = only(model, hosts=[there], places=[at(None, THERE)])
    assert absent.usable


def test_what_ran_out_of_memory_before_is_not_tried_again() -> None:
    limit = at(None, learned=Learned(smallest_failed=4 * GIB))
    candidate = only(CODER, places=[limit])
    assert candidate.refusal is Refusal.TOO_LARGE
    (reason,) = candidate.reasons
    assert reason.endswith("and 4.0 GiB were too much for http://127.0.0.1:11434 before")


def test_what_has_fitted_before_fits_again_whatever_is_reckoned() -> None:
    known = [
        at(None, THERE, learned=Learned(largest_loaded=7 * GIB)),
        at(replace(CODER, url=THERE), THERE, learned=Learned(size=6 * GIB)),
    ]
    candidate = only(replace(CODER, url=THERE), hosts=[host(THERE, memory=None)], places=known)
    assert candidate.fit == "needs 6.0 GiB, and as much has fitted before"


def test_a_context_beyond_the_training_is_reduced_to_it() -> None:
    there = host(installed=[on_disk("qwen2.5-coder:7b", context_length=8192)])
    candidate = only(CODER, hosts=[there])
    assert candidate.model.context_length == 8192
    assert "context 8192, as trained, not 16384" in candidate.reasons


@pytest.mark.parametrize(
    ("capabilities", "thinks"),
    [((), False), (("completion",), False), (("completion", "thinking"), True)],
)
def test_a_model_that_reasons_first_is_marked(
    capabilities: tuple[str, ...], *, thinks: bool
) -> None:
    there = host(installed=[on_disk("qwen2.5-coder:7b", capabilities=capabilities)])
    assert only(CODER, hosts=[there]).can_think is thinks

"""Who may write, in which order, and why the others may not."""

from dataclasses import replace
from typing import Any

import pytest

from bot.core.models.fit import GIB
from bot.core.models.model import (
    InstalledModel,
    Memory,
    Model,
    ModelType,
    Presence,
    ResidentModel,
)
from bot.core.models.select import Candidate, Refusal, select

HERE = "http://127.0.0.1:11434"
THERE = "http://gpu:11434"
PLENTY = Memory(total=64 * GIB, available=40 * GIB)
LITTLE = Memory(total=8 * GIB, available=4 * GIB)

CODER = Model(
    model_id="coder",
    model_type=ModelType.CODER,
    url=HERE,
    model_name="qwen2.5-coder:7b",
    timeout=120,
    is_active=True,
    context_length=16_384,
    tier=2,
    keep_alive="10m",
)
GENERAL = replace(CODER, model_id="general", model_type=ModelType.GENERAL, model_name="llama3.1:8b")
SMALL = replace(GENERAL, model_id="small", model_name="llama3.2", is_active=False, tier=1)
LARGE = replace(SMALL, model_id="large", model_name="llama3.3:70b", tier=3)


def on_disk(name: str, **others: Any) -> InstalledModel:
    return replace(InstalledModel(name, size=5 * GIB, digest="d"), **others)


EVERYTHING = Presence(
    HERE,
    installed=(
        on_disk("qwen2.5-coder:7b"),
        on_disk("llama3.1:8b"),
        on_disk("llama3.2:latest", size=2 * GIB),
        on_disk("llama3.3:70b"),
    ),
)


def chosen(
    *models: Model, presence: Presence = EVERYTHING, memory: Memory = PLENTY, context: int = 0
) -> tuple[Candidate, ...]:
    return select(
        models, {presence.url: presence}, memory, memory_share=0.8, needed_context=context
    )


def only(model: Model, **others: Any) -> Candidate:
    (candidate,) = chosen(model, **others)
    return candidate


def test_the_active_coder_comes_first_then_the_active_general_model_then_the_largest() -> None:
    ranked = chosen(SMALL, LARGE, GENERAL, CODER)
    assert [candidate.model.model_id for candidate in ranked] == [
        "coder",
        "general",
        "large",
        "small",
    ]


def test_among_the_rest_one_that_is_in_memory_comes_first() -> None:
    warm = replace(EVERYTHING, resident=(ResidentModel("llama3.2:latest", 3 * GIB, 0, 16_384),))
    ranked = chosen(LARGE, SMALL, presence=warm)
    assert [candidate.model.model_id for candidate in ranked] == ["small", "large"]
    assert "in memory already" in ranked[0].reasons


def test_those_who_may_not_write_come_last_in_the_same_order() -> None:
    bare = Presence(HERE, installed=(on_disk("llama3.2:latest", size=GIB),))
    ranked = chosen(SMALL, GENERAL, CODER, presence=bare)
    assert [(c.model.model_id, c.usable) for c in ranked] == [
        ("small", True),
        ("coder", False),
        ("general", False),
    ]


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
            "it needs about 72.3 GiB of memory, and 80% of the 40.0 GiB that are free may be used",
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
    candidate = only(CODER, presence=Presence(HERE, installed=installed), context=9000)
    assert not candidate.usable
    assert candidate.reasons == (reason,)
    assert candidate.refusal is refusal


def test_a_cloud_model_is_refused_by_its_name_before_anything_else() -> None:
    cloud = replace(CODER, model_name="gpt-oss:120b-cloud")
    candidate = only(cloud, presence=Presence(HERE, error="down"))
    assert candidate.reasons == ("it runs in a cloud (by its name), where no change is sent",)


@pytest.mark.parametrize(
    ("why", "refusal"),
    [
        ("", Refusal.NO_ANSWER),
        (" (nobody knows its name)", Refusal.NO_ANSWER),
        (" (connection refused)", Refusal.NOBODY_LISTENS),
    ],
)
def test_a_host_that_does_not_answer_says_so(why: str, refusal: Refusal) -> None:
    error = f"{HERE} cannot be reached{why}"
    candidate = only(CODER, presence=Presence(HERE, error=error))
    assert candidate.reasons == (error,)
    assert candidate.refusal is refusal


def test_a_host_that_was_not_asked_is_named_without_its_credentials() -> None:
    candidate = only(replace(CODER, url="http://me:secret@gpu:1"))
    assert candidate.reasons == ("http://***@gpu:1 was not asked",)


def test_a_model_whose_needs_are_known_says_them() -> None:
    assert only(CODER).refusal is None
    assert only(CODER).reasons == (
        "active coder model",
        "tier 2",
        "needs 6.3 GiB of 40.0 GiB free memory",
    )


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
    presence = Presence(url, (on_disk("qwen2.5-coder:7b", size=size),), resident)
    candidate = only(replace(CODER, url=url), presence=presence, memory=LITTLE)
    assert candidate.usable
    assert "fit unknown" in candidate.reasons


def test_a_resident_model_fits_whatever_is_free() -> None:
    resident = (ResidentModel("qwen2.5-coder:7b", 6 * GIB, 0, 16_384),)
    candidate = only(CODER, presence=replace(EVERYTHING, resident=resident), memory=LITTLE)
    assert candidate.usable
    assert only(GENERAL, memory=LITTLE).usable is False


def test_a_context_beyond_the_training_is_reduced_to_it() -> None:
    presence = Presence(HERE, (on_disk("qwen2.5-coder:7b", context_length=8192),))
    candidate = only(CODER, presence=presence)
    assert candidate.model.context_length == 8192
    assert "context 8192, as trained, not 16384" in candidate.reasons


@pytest.mark.parametrize(
    ("capabilities", "thinks"),
    [((), False), (("completion",), False), (("completion", "thinking"), True)],
)
def test_a_model_that_reasons_first_is_marked(capabilities: tuple[str, ...], thinks: bool) -> None:
    presence = Presence(HERE, (on_disk("qwen2.5-coder:7b", capabilities=capabilities),))
    assert only(CODER, presence=presence).can_think is thinks

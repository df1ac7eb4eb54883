"""What measured quality in a repository is worth when models are chosen."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from fakes.choosing import CODER, FALLBACK, GENERAL, LARGE, SMALL, chosen, order
from fakes.registry import quality

from bot.core.models.choosing.standing import FEWEST, MOST, Standing, standings
from bot.core.models.model import Model
from bot.core.models.quality import MEASURED_WITH, Quality

MODELS = (SMALL, LARGE)


def reached(model: Model, score: float, **others: object) -> Quality:
    return quality(model.model_id, model_name=model.model_name, score=score, **others)


def standing_of(*measured: Quality, models: Sequence[Model] = MODELS) -> dict[str, Standing]:
    return dict(standings(models, {each.model_id: each for each in measured}))


def test_the_better_one_is_told_and_the_other_waits_for_what_is_more_than_noise() -> None:
    found = standing_of(reached(SMALL, 0.50, error=0.0), reached(LARGE, 0.62, error=0.0))
    assert found["large"] == Standing(
        0.0, "it writes best for octo/app of those measured (0.62 on 60 changes)"
    )
    assert found["small"].seconds == pytest.approx(12.0)
    assert found["small"].words == (
        "large writes better for octo/app (0.62, this one 0.50 on 60 changes)"
    )


def test_no_difference_is_worth_more_than_so_much() -> None:
    found = standing_of(reached(SMALL, 0.1), reached(LARGE, 0.9))
    assert found["small"].seconds == MOST


@pytest.mark.parametrize(
    "other",
    [
        reached(SMALL, 0.60),  # within noise of .62
        reached(SMALL, 0.62),  # the same
    ],
)
def test_noise_is_worth_nothing_and_nobody_is_called_best(other: Quality) -> None:
    found = standing_of(reached(LARGE, 0.62), other)
    assert [each for each in found.values() if each.seconds or each.words] == []


def test_the_best_of_three_is_not_told_where_one_is_near_it() -> None:
    found = standing_of(
        *(reached(each, score) for each, score in ((SMALL, 0.2), (LARGE, 0.62), (CODER, 0.61))),
        models=(*MODELS, CODER),
    )
    assert found["small"].seconds == MOST
    assert "large" not in found or not found["large"].words


@pytest.mark.parametrize(
    "other",
    [
        reached(SMALL, 0.2, changes=FEWEST - 1),
        reached(SMALL, 0.2, measured_with=MEASURED_WITH + 1),
        reached(replace(SMALL, model_name="another:1b"), 0.2),
    ],
)
def test_measurements_that_say_nothing_of_the_present_do_not_count(other: Quality) -> None:
    assert standing_of(reached(LARGE, 0.62), other) == {}


def test_nothing_known_changes_nothing() -> None:
    assert standing_of() == {}
    assert standing_of(reached(LARGE, 0.9)) == {}


def test_of_two_reserves_the_one_that_writes_better_is_asked_first() -> None:
    twin = replace(SMALL, model_id="twin")
    plain = [each.model.model_id for each in chosen(SMALL, twin)]
    measured = [reached(SMALL, 0.4), reached(twin, 0.7)]
    ranked = chosen(SMALL, twin, measured=measured)
    assert (plain, order(ranked)) == (["small", "twin"], ["twin", "small"])
    assert "it writes best for octo/app of those measured (0.70 on 60 changes)" in ranked[0].reasons
    assert (
        "twin writes better for octo/app (0.70, this one 0.40 on 60 changes)" in ranked[1].reasons
    )


def test_who_is_active_or_chosen_writes_whatever_was_measured() -> None:
    measured = [reached(CODER, 0.2), reached(GENERAL, 0.9), reached(SMALL, 0.9)]
    assert order(chosen(CODER, GENERAL, SMALL, measured=measured))[0] == "coder"
    small = replace(SMALL, model_id="small")
    picked = chosen(
        CODER,
        small,
        measured=[reached(CODER, 0.9), reached(small, 0.2)],
        chosen=frozenset({"small"}),
    )
    assert order(picked)[0] == "small"
    assert not any("writes better" in reason for reason in picked[0].reasons)


def test_the_fallback_is_not_measured() -> None:
    measured = [reached(CODER, 0.9), replace(reached(FALLBACK, 0.2), model_id="fallback")]
    ranked = chosen(CODER, fallback=FALLBACK, measured=measured)
    assert not any("writes" in reason for each in ranked for reason in each.reasons)

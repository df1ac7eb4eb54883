"""Which model follows, and the words where there is none."""

import pytest

from bot.core.models.model import Model, ModelType
from bot.core.models.succession import (
    duplicate_model,
    newer_schema,
    next_active,
    unknown_model,
    with_activity,
)


def model(model_id: str, tier: int) -> Model:
    return Model(model_id, ModelType.CODER, "", "qwen", 60, False, 4096, tier, "5m")


@pytest.mark.parametrize(
    ("tiers", "successor"),
    [([], None), ([1], "m0"), ([1, 3, 2], "m1"), ([2, 2], "m0"), ([1, 3, 3], "m1")],
)
def test_the_highest_tier_follows_and_of_equals_the_oldest(
    tiers: list[int], successor: str | None
) -> None:
    chosen = next_active([model(f"m{index}", tier) for index, tier in enumerate(tiers)])
    assert (chosen.model_id if chosen else None) == successor


def test_a_model_is_active_when_it_is_the_one_that_is() -> None:
    assert with_activity(model("a", 1), "a").is_active
    assert not with_activity(model("a", 1), "b").is_active


def test_the_words_name_what_is_meant_and_cut_what_is_long() -> None:
    assert str(unknown_model(ModelType.CODER, "x\n")) == r"There is no coder model 'x\n'."
    assert len(str(unknown_model(ModelType.GENERAL, "x" * 10_000))) < 200
    assert "'a' already" in str(duplicate_model("a"))
    newer = str(newer_schema("at redis:6379", 3, 1))
    assert "version 3" in newer
    assert "up to 1" in newer

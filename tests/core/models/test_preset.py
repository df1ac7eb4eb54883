"""Which models a named ordering makes active."""

from dataclasses import replace

import pytest
from fakes.choosing import CODER, GENERAL, LARGE, SMALL

from bot.core.models.model import ModelType
from bot.core.models.preset import Contender, Criterion, Preset, preferred

BIG_CODER = replace(CODER, model_id="big", tier=3, is_active=False)
BOTH = (ModelType.CODER, ModelType.GENERAL)
FAST = Preset("fast", BOTH, (Criterion.SPEED, Criterion.SMALL))
ACCURATE = Preset("accurate", BOTH, (Criterion.LARGE, Criterion.SPEED))
CODING = Preset("coding", (ModelType.CODER,), (Criterion.LARGE,))


@pytest.mark.parametrize(
    ("preset", "rates", "expected"),
    [
        (FAST, {"coder": 20, "big": 40, "general": 9, "small": 8}, ("big", "general")),
        (FAST, {}, ("coder", "small")),
        (FAST, {"large": 1}, ("coder", "large")),
        (ACCURATE, {"coder": 99, "small": 99}, ("big", "large")),
        (ACCURATE, {}, ("big", "large")),
    ],
)
def test_the_first_criterion_that_tells_two_apart_decides(
    preset: Preset, rates: dict[str, float], expected: tuple[str, str]
) -> None:
    contenders = [
        Contender(model, rates.get(model.model_id, 0.0))
        for model in (CODER, BIG_CODER, GENERAL, SMALL, LARGE)
    ]
    assert preferred(preset, contenders) == dict(zip(BOTH, expected, strict=True))


def test_among_equals_the_active_one_stays() -> None:
    twin = replace(CODER, model_id="twin", is_active=False)
    chosen = preferred(CODING, [Contender(twin, 0.0), Contender(CODER, 0.0)])
    assert chosen == {ModelType.CODER: "coder"}


def test_a_type_that_is_not_asked_for_or_has_nobody_is_left_out() -> None:
    assert preferred(CODING, [Contender(GENERAL, 0.0)]) == {}

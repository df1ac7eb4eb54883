"""What a model reached: in words, as a store keeps it, and of which model it is."""

from dataclasses import replace

import pytest
from fakes.registry import coder, quality

from bot.core.models.model import Model
from bot.core.models.quality import MEASURED_WITH, Quality, is_of, quality_text
from bot.core.models.stored import quality_json, read_quality
from bot.core.models.tables import model_data, models_table

OLD = quality(measured_with=MEASURED_WITH - 1)


def test_a_measurement_says_score_changes_date_and_whether_it_is_stale() -> None:
    assert quality_text(quality()) == "0.62 on 60 changes (2026-05-04)"
    assert quality_text(OLD) == "0.62 on 60 changes (2026-05-04, by an older squill)"


@pytest.mark.parametrize(
    ("measured", "mine"),
    [(quality("a"), True), (quality("b"), False), (quality("a", model_name="x:1b"), False)],
)
def test_a_measurement_is_of_one_model_by_id_and_name(measured: Quality, mine: bool) -> None:
    assert is_of(measured, coder("a")) is mine


def test_what_is_kept_comes_back() -> None:
    assert read_quality(quality_json(quality("é\\0"))) == quality("é\\0")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        quality_json(quality()).replace("0.625", '"high"'),
        quality_json(quality(score=1.5)),
        quality_json(quality(error=-1.0)),
        quality_json(quality(edit=float("nan"))),
        quality_json(quality(changes=0)),
        quality_json(quality(seconds=float("inf"))),
        quality_json(quality(seconds=-1.0)),
    ],
)
def test_what_makes_no_sense_is_no_measurement(text: str) -> None:
    assert read_quality(text) is None


def naming(url: str) -> str:
    return url


def test_models_are_listed_with_what_they_reached_where_that_is_known() -> None:
    a, b = coder("a"), coder("b")
    measured = {"a": quality("a"), "b": quality("b", model_name="before:1b")}
    table = models_table([a, b], naming, measured)
    assert table.headers[-2:] == ("score here", "host")
    assert [row[-2] for row in table.rows] == ["0.62 on 60 changes (2026-05-04)", ""]
    unknown: dict[str, Quality] = {}
    assert "score here" not in models_table([a, b], naming, unknown).headers


@pytest.mark.parametrize(("model", "stale"), [(coder("a"), False), (coder("b"), None)])
def test_data_of_a_model_has_what_it_reached_or_null(model: Model, stale: bool | None) -> None:
    told = model_data(model, naming, {"a": replace(quality("a"))})["quality"]
    assert (told["stale"] if isinstance(told, dict) else None) is stale

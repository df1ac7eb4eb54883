"""What outcomes come to: shares, quantiles, calibration, and who writes best."""

import pytest
from fakes.evaluating import evaluated, outcome

from bot.core.evaluation.best import FEWEST, best_of
from bot.core.evaluation.bootstrap import interval
from bot.core.evaluation.calibration import Bin, calibration_of
from bot.core.evaluation.figures import Share, figures_of
from bot.core.evaluation.outcome import Outcome


def test_figures_are_over_what_is_known() -> None:
    outcomes = [
        outcome(1, "m", type_agrees=False, seconds=1.0, attempts=2, ungrounded=1, edit=0.5),
        outcome(2, "m", type_agrees=None, scope_agrees=None, was_breaking=None, seconds=2.0),
        outcome(3, "m", wrote=False, first_fit=False, seconds=9.0, failures=("busy", "busy")),
        outcome(4, "m", said_breaking=True, was_breaking=True, prompt_tokens=40),
        outcome(5, "m", said_breaking=True),
        outcome(6, "m", was_breaking=True, seconds=0.25),
    ]
    (figures,) = figures_of(outcomes, {"m": "M"})
    assert (figures.writer, figures.name, figures.changes) == ("m", "M", 6)
    assert figures.wrote == Share(5, 6)
    assert (figures.type, figures.scope) == (Share(3, 4), Share(4, 4))
    assert (figures.breaking, figures.flagged, figures.found) == (
        Share(2, 4), Share(1, 2), Share(1, 2),
    )  # fmt: skip
    assert (figures.first_fit, figures.grounded) == (Share(5, 6), Share(1, 2))
    assert figures.attempts == pytest.approx(2 / 6)
    assert figures.prompt_tokens == pytest.approx(40 / 6)
    assert (figures.seconds_median, figures.seconds_p90) == (1.0, 9.0)
    assert figures.edit == pytest.approx(0.9)
    assert figures.failures == (("busy", 2),)
    assert figures.calibration is None


def test_nothing_known_is_no_share() -> None:
    assert Share(0, 0).value is None
    (figures,) = figures_of([outcome(1, "m", wrote=False)], {})
    assert (figures.name, figures.error, figures.edit, figures.type.of) == ("m", 0.0, 0.0, 0)


def test_writers_stand_in_the_order_in_which_they_wrote() -> None:
    figures = figures_of([outcome(1), outcome(1, "b"), outcome(1, "a")], {})
    assert [each.writer for each in figures] == ["", "b", "a"]


def test_the_error_of_a_score_shrinks_with_more_changes() -> None:
    few = [outcome(n, edit=n % 2) for n in range(4)]
    many = [outcome(n, edit=n % 2) for n in range(100)]
    (one,), (other,) = figures_of(few, {}), figures_of(many, {})
    assert 0 < other.error < one.error


def test_calibration_compares_how_sure_with_how_right_in_tenths() -> None:
    outcomes = [
        outcome(1, probability=1.0, type_was_right=True),
        outcome(2, probability=0.95, type_was_right=False),
        outcome(3, probability=0.5, type_was_right=True),
        outcome(4, probability=0.5, type_was_right=None),
    ]
    found = calibration_of(outcomes)
    assert found
    assert found.bins == (Bin(1, 0.5, 1.0), Bin(2, 0.975, 0.5))
    assert found.error == pytest.approx((0.5 + 2 * 0.475) / 3)
    assert calibration_of(outcomes[-1:]) is None


def test_an_interval_holds_the_mean_is_always_the_same_and_of_nothing_is_nothing() -> None:
    values = [0.0, 1.0] * 20
    low, high = interval(values)
    assert (low, high) == interval(values)
    assert 0.3 < low < 0.5 < high < 0.7
    assert interval([]) == (0.0, 0.0)
    assert interval([2.0]) == (2.0, 2.0)


def test_an_interval_of_very_many_values_is_drawn_once() -> None:
    low, high = interval([1.0] * 1_200_000)
    assert low == high


def outcomes_of(scores: dict[str, float], changes: int) -> list[Outcome]:
    return [
        outcome(n, writer, edit=score + 0.02 * (n % 3))
        for writer, score in scores.items()
        for n in range(changes)
    ]


@pytest.mark.parametrize(
    ("scores", "changes", "leader", "clear"),
    [
        ({"": 0.9, "a": 0.2, "b": 0.6}, 30, "b", True),
        ({"a": 0.5, "b": 0.5}, 30, "a", False),
        ({"a": 0.2, "b": 0.9}, FEWEST - 1, "b", False),
        ({"a": 0.2}, 30, "a", True),
        ({"": 0.2}, 30, "", False),
    ],
)
def test_a_model_writes_best_where_it_is_ahead_of_all_others_by_more_than_noise(
    scores: dict[str, float], changes: int, leader: str, clear: bool
) -> None:
    evaluation = evaluated(*outcomes_of(scores, changes))
    assert (evaluation.best.leader, evaluation.best.clear) == (leader, clear)


def test_models_that_wrote_nothing_or_about_other_changes_cannot_be_compared() -> None:
    silent = [outcome(1, "a", wrote=False)]
    assert best_of(figures_of(silent, {}), silent).leader == ""
    apart = [outcome(1, "a"), outcome(2, "b")]
    (comparison,) = best_of(figures_of(apart, {}), apart).comparisons
    assert (comparison.changes, comparison.difference, comparison.clear) == (0, 0.0, False)

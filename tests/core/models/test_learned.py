"""What calls teach: averages that follow, and limits that give way to what was seen."""

import pytest

from bot.core.models.coordination import Learned, Sample
from bot.core.models.learned import WEIGHT, with_loaded, with_out_of_memory, with_sample


def test_the_first_sample_is_taken_as_it_is_and_the_next_ones_by_their_weight() -> None:
    first = with_sample(Learned(), Sample(2.0, 100.0, 10.0, 7))
    assert first == Learned(1, 2.0, 100.0, 10.0, 7)
    second = with_sample(first, Sample(0.0, 200.0, 0.0, 0))
    assert second == Learned(2, 2.0, 100.0 + WEIGHT * 100.0, 10.0, 7)


@pytest.mark.parametrize(
    ("before", "size", "after"),
    [
        ((0, 0), 5, (5, 0)),
        ((7, 0), 5, (7, 0)),
        ((0, 9), 5, (5, 9)),
        ((0, 5), 5, (5, 0)),
    ],
)
def test_what_has_fitted_is_no_longer_too_large(
    before: tuple[int, int], size: int, after: tuple[int, int]
) -> None:
    learned = with_loaded(Learned(largest_loaded=before[0], smallest_failed=before[1]), size)
    assert (learned.largest_loaded, learned.smallest_failed) == after


@pytest.mark.parametrize(
    ("before", "size", "after"),
    [
        ((0, 0), 5, (0, 5)),
        ((3, 0), 5, (3, 5)),
        ((3, 9), 5, (3, 5)),
        ((3, 4), 5, (3, 4)),
        ((7, 0), 5, (0, 5)),
    ],
)
def test_what_did_not_fit_takes_back_what_had(
    before: tuple[int, int], size: int, after: tuple[int, int]
) -> None:
    learned = with_out_of_memory(Learned(largest_loaded=before[0], smallest_failed=before[1]), size)
    assert (learned.largest_loaded, learned.smallest_failed) == after

"""How near two texts are."""

import pytest

from bot.core.evaluation.similarity import LONGEST, chrf, edit_similarity


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("", "", 1.0),
        ("", "abc", 0.0),
        ("abc", "abc", 1.0),
        ("kitten", "sitting", 1 - 3 / 7),
        ("abc", "xyz", 0.0),
        ("a" * 10_000, "a" * LONGEST, 1.0),
    ],
)
def test_edit_similarity_is_one_less_the_distance_over_the_length(
    one: str, other: str, near: float
) -> None:
    assert edit_similarity(one, other) == pytest.approx(near)
    assert edit_similarity(other, one) == pytest.approx(near)


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("", "", 1.0),
        ("", "abc", 0.0),
        ("abc", "xyz", 0.0),
        ("retry the request", "retry the request", 1.0),
        ("retry therequest", "retry the request", 1.0),
        ("a", "ab", 5 * 1 * 0.5 / (4 * 1 + 0.5)),  # precision 1, recall 1/2, beta 2
    ],
)
def test_chrf_counts_shared_runs_of_characters(one: str, other: str, score: float) -> None:
    assert chrf(one, other) == pytest.approx(score)


def test_recall_counts_more_than_precision() -> None:
    assert chrf("retry the request and more", "retry the request") > chrf(
        "retry the request", "retry the request and more"
    )

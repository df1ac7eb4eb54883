"""Learned models in plain Python."""

import pytest
from fakes.learned import stump, words_for

from bot.core.forest import LEAF, Forest, floats, rows_of, shares

TWO_QUESTIONS = Forest(
    inputs=("files", "lines"),
    classes=("feat", "fix"),
    cuts=(floats([1.5, 3.5]), floats([10.0])),
    roots=[0, 5],
    features=bytes([0, LEAF, 1, LEAF, LEAF, LEAF]),
    places=bytes([1, 127 + 10, 0, 127 - 20, 127 + 30, 127 + 5]),
    jumps=bytes([2, 0, 2, 0, 0, 0]),
    base=(0.0, 1.0),
    scale=0.1,
)


@pytest.mark.parametrize(
    ("files", "lines", "score"),
    [(1, 99, 1.0), (3.5, 99, 1.0), (4, 10, -2.0), (4, 10.5, 3.0)],
)
def test_a_tree_is_walked_to_its_leaf(files: float, lines: float, score: float) -> None:
    assert TWO_QUESTIONS.scores([files, lines]) == pytest.approx([score, 1.5])


def test_a_row_must_have_a_number_for_each_input() -> None:
    with pytest.raises(ValueError, match="zip"):
        stump(("files",), "files", 1.0, 1, 2).scores([])


def test_words_that_were_learned_count_with_their_value_and_others_do_not() -> None:
    model = words_for({"add": {"feat": 20}, "mend": {"fix": 30, "feat": -10}})
    scores = dict(zip(model.classes, model.scores({"add": 1.0, "mend": 0.5, "?": 9}), strict=True))
    assert scores["feat"] == pytest.approx(1.5)
    assert scores["fix"] == pytest.approx(1.5)
    assert scores["docs"] == 0


def test_rows_are_counted_from_steps() -> None:
    assert rows_of([5, 2, 10], 3) == {5: 0, 7: 3, 17: 6}


@pytest.mark.parametrize(
    ("scores", "warmth", "expected"),
    [([], 1.0, []), ([7.0], 1.0, [1.0]), ([1000.0, 1000.0], 1.0, [0.5, 0.5])],
)
def test_shares_sum_to_one(scores: list[float], warmth: float, expected: list[float]) -> None:
    assert shares(scores, warmth) == pytest.approx(expected)


def test_warmth_makes_shares_less_sure() -> None:
    assert shares([2.0, 0.0], 2.0)[0] < shares([2.0, 0.0])[0]

"""The file of learned weights: what is packed comes back, what is damaged is refused."""

import json
import zlib
from array import array

import pytest
from fakes.learned import stump, words_for

from bot.core.forest import Forest, Linear
from bot.core.weights_file import LARGEST, MAGIC, packed, unpacked

FOREST = stump(("files", "lines"), "lines", 2.5, -40, 50)
WORDS = words_for({"add": {"feat": 100}, "drop": {"fix": -128}})
LINEAR = Linear(WORDS.classes, WORDS.rows, array("b", WORDS.weights), WORDS.scales, WORDS.base)


def test_models_and_numbers_come_back_as_they_were_packed() -> None:
    models, numbers = unpacked(packed({"trees": FOREST, "words": LINEAR}, {"prior": 0.25}))
    trees, words = models["trees"], models["words"]
    assert isinstance(trees, Forest)
    assert isinstance(words, Linear)
    assert numbers == {"prior": 0.25}
    for row in ([0.0, 2.0], [0.0, 3.0]):
        assert trees.scores(row) == FOREST.scores(row)
    assert words.scores({"add": 1.0, "drop": 2.0}) == LINEAR.scores({"add": 1.0, "drop": 2.0})
    assert (trees.inputs, words.classes) == (FOREST.inputs, LINEAR.classes)


def file_of(contents: object, body: bytes = b"") -> bytes:
    head = json.dumps(contents).encode()
    return MAGIC + zlib.compress(len(head).to_bytes(4, "little") + head + body)


LINEAR_META = {"classes": ["a"], "scales": [1], "base": [0]}
FOREST_META = {"inputs": ["x"], "classes": ["a"], "base": [0], "scale": 1, "cuts": [0]}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        MAGIC,
        MAGIC + b"not compressed",
        packed({"words": LINEAR}, {})[:-20],
        packed({"words": LINEAR}, {})[:-1],
        file_of({"models": {}, "numbers": {}}, bytes(LARGEST)),
        file_of([]),
        file_of({"models": {}}),
        file_of({"models": {"m": {"arrays": []}}, "numbers": {}}),
        file_of({"models": {"m": {"arrays": [["I", 1]]}}, "numbers": {}}),
        file_of({"models": {"m": {**LINEAR_META, "arrays": [["I", 1], ["b", 0]]}}, "numbers": {}},
                b"\1\0\0\0"),
        file_of(
            {
                "models": {
                    "m": {
                        **FOREST_META,
                        "arrays": [["f", 0], ["H", 0], ["B", 1], ["B", 0], ["B", 0]],
                    }
                },
                "numbers": {},
            },
            b"\1",
        ),
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each damage has words of its own
        unpacked(data)

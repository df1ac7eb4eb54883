"""Small learned models whose answers can be told by hand."""

from collections.abc import Mapping

from bot.core.change.knowledge import Weights
from bot.core.change.type_names import ALL_TYPES
from bot.core.change.types.candidates import INPUTS
from bot.core.forest import LEAF, Forest, Linear, bucket, floats

SCALE = 0.1


def stump(inputs: tuple[str, ...], asked: str, most: float, low: int, high: int) -> Forest:
    """One question of one candidate: `low` tenths where a number is at most so much, or `high`."""
    return Forest(
        inputs=inputs,
        classes=("candidate",),
        cuts=tuple(floats([most] if name == asked else []) for name in inputs),
        roots=[0],
        features=bytes([inputs.index(asked), LEAF, LEAF]),
        places=bytes([0, 127 + low, 127 + high]),
        jumps=bytes([2, 0, 0]),
        base=(0.0,),
        scale=SCALE,
    )


def lone_leaves(inputs: tuple[str, ...], base: Mapping[str, float]) -> Forest:
    """A forest that gives each type the same score, whatever the change."""
    return Forest(
        inputs=inputs,
        classes=ALL_TYPES,
        cuts=tuple(floats([]) for _ in inputs),
        roots=[],
        features=b"",
        places=b"",
        jumps=b"",
        base=tuple(base.get(kind, 0.0) for kind in ALL_TYPES),
        scale=SCALE,
    )


def words_for(terms: Mapping[str, Mapping[str, int]]) -> Linear:
    """A linear model with tenths by term and type."""
    width = len(ALL_TYPES)
    ordered = sorted(terms, key=bucket)
    weights = [terms[term].get(kind, 0) for term in ordered for kind in ALL_TYPES]
    rows = {bucket(term): place * width for place, term in enumerate(ordered)}
    return Linear(ALL_TYPES, rows, weights, (SCALE,) * width, (0.0,) * width)


def type_weights(
    base: Mapping[str, float] | None = None,
    words: Mapping[str, Mapping[str, int]] | None = None,
    rank: Forest | None = None,
) -> Weights:
    """Weights for types: scores of the change alone, words of titles, and the ranking."""
    told = tuple(f"word:{kind}" for kind in ALL_TYPES)
    said = Forest(
        inputs=told,
        classes=ALL_TYPES,
        cuts=tuple(floats([1.0]) for _ in told),
        roots=[3 * place for place in range(len(told))],
        features=b"".join(bytes([place, LEAF, LEAF]) for place in range(len(told))),
        places=bytes([0, 127, 127 + 60] * len(told)),
        jumps=bytes([2, 0, 0] * len(told)),
        base=tuple((base or {}).get(kind, 0.0) for kind in ALL_TYPES),
        scale=SCALE,
    )
    return Weights(
        models={
            "diff": lone_leaves(("count",), base or {}),
            "words": words_for(words or {}),
            "said": said,
            "rank": rank or stump(INPUTS, "place", -100.0, 0, 0),
        },
        numbers={
            **{f"prior:{kind}": 1 / len(ALL_TYPES) for kind in ALL_TYPES},
            "voice:subjects": 3.0,
            "voice:branch": 3.0,
            "voice:labels": 3.0,
            "voice:issues": 3.0,
        },
    )


def break_weights(*, ask: float = 99.0, propose: float = 99.0) -> Weights:
    """Weights for breaks that give every change the log-odds 0."""
    even = Linear(("breaks",), {}, (), (1.0,), (0.0,))
    names = ("housed", "bare")
    thresholds = {f"{word} {name}": value for name in names
                  for word, value in (("ask", ask), ("propose", propose))}  # fmt: skip
    return Weights(dict.fromkeys(names, even), thresholds)

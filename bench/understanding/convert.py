"""From LightGBM's and scikit-learn's models to the flat arrays that are shipped."""

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.forest import LEAF, Forest, Linear, bucket, floats, rows_of

MOST_CUTS = 255
FARTHEST = 255
"""Nodes of a left branch: what a jump can pass over."""


def forest_of(
    booster: Any, inputs: Sequence[str], classes: Sequence[str], base: Sequence[float] = ()
) -> Forest:
    """A LightGBM booster (numeric features, no missing values) as a forest, leaves as 8 bits.

    Raises ValueError where a feature has more than 255 thresholds or a tree is too deep to jump.
    """
    dump = booster.dump_model()
    trees = [tree["tree_structure"] for tree in dump["tree_info"]]
    asked: list[set[float]] = [set() for _ in inputs]
    largest = max((_survey(tree, asked) for tree in trees), default=0.0)
    cuts = [sorted(one) for one in asked]
    if max(map(len, cuts)) > MOST_CUTS or len(inputs) > LEAF:
        raise ValueError("too many thresholds of one feature, or too many features")
    scale = largest / 127 or 1.0
    nodes: list[tuple[int, int, int]] = []
    roots = []
    for tree in trees:
        roots.append(len(nodes))
        _flatten(tree, cuts, scale, nodes)
    return Forest(
        inputs=tuple(inputs),
        classes=tuple(classes),
        cuts=tuple(map(floats, cuts)),
        roots=roots,
        features=bytes(node[0] for node in nodes),
        places=bytes(node[1] for node in nodes),
        jumps=bytes(node[2] for node in nodes),
        base=tuple(base) or (0.0,) * len(classes),
        scale=scale,
    )


def linear_of(
    terms: Mapping[str, Sequence[float]], base: Sequence[float], classes: Sequence[str]
) -> Linear:
    """Weights of each term for each class as a linear model, weights as 8 bits."""
    by_bucket: dict[int, Sequence[float]] = {}
    for term, weights in terms.items():
        by_bucket.setdefault(bucket(term), weights)
    ordered = sorted(by_bucket)
    width = len(classes)
    largest = [max(abs(by_bucket[one][place]) for one in ordered) for place in range(width)]
    scales = tuple(one / 127 or 1.0 for one in largest)
    weights = array("b")
    for one in ordered:
        weights.extend(round(by_bucket[one][place] / scales[place]) for place in range(width))
    steps = [after - before for before, after in zip([0, *ordered], ordered, strict=False)]
    return Linear(tuple(classes), rows_of(steps, width), weights, scales, tuple(base))


def _survey(node: Mapping[str, Any], asked: list[set[float]]) -> float:
    """Gathers the thresholds of a tree; returns its largest leaf value."""
    if "split_feature" not in node:
        return abs(float(node["leaf_value"]))
    asked[node["split_feature"]].add(floats([node["threshold"]])[0])
    return max(_survey(node["left_child"], asked), _survey(node["right_child"], asked))


def _flatten(
    node: Mapping[str, Any],
    cuts: Sequence[Sequence[float]],
    scale: float,
    nodes: list[tuple[int, int, int]],
) -> None:
    if "split_feature" not in node:
        nodes.append((LEAF, 127 + round(float(node["leaf_value"]) / scale), 0))
        return
    feature = node["split_feature"]
    place = bisect_left(cuts[feature], floats([node["threshold"]])[0])
    here = len(nodes)
    nodes.append((feature, place, 0))
    _flatten(node["left_child"], cuts, scale, nodes)
    jump = len(nodes) - here
    if jump > FARTHEST:
        raise ValueError("a tree has too many leaves")
    nodes[here] = (feature, place, jump)
    _flatten(node["right_child"], cuts, scale, nodes)

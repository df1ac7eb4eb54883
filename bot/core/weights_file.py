"""The form of a file of learned weights: a table of contents as JSON, then arrays, compressed."""

import json
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.forest import Forest, Linear, rows_of

MAGIC = b"SQUILLW1"
LARGEST = 8 * 1024 * 1024
"""Bytes of a file after decompression; what is larger was not made by us."""

Model = Forest | Linear
Numbers = Mapping[str, float]


def packed(models: Mapping[str, Model], numbers: Numbers) -> bytes:
    """Models and single numbers by name, as the bytes of a file."""
    contents: dict[str, Any] = {"models": {}, "numbers": dict(numbers)}
    body = bytearray()
    for name, model in models.items():
        meta, arrays = _taken_apart(model)
        meta["arrays"] = [(kind, len(values)) for kind, values in arrays]
        for kind, values in arrays:
            body += _little(array(kind, values)).tobytes()
        contents["models"][name] = meta
    head = json.dumps(contents, separators=(",", ":")).encode()
    return MAGIC + zlib.compress(len(head).to_bytes(4, "little") + head + bytes(body), 9)


def unpacked(data: bytes) -> tuple[dict[str, Model], dict[str, float]]:
    """The models and numbers of a file. Raises ValueError when the bytes are none of ours."""
    try:
        return _read(data)
    except (KeyError, TypeError, IndexError, zlib.error) as error:
        raise ValueError(f"the weights are damaged: {error}") from error


def _read(data: bytes) -> tuple[dict[str, Model], dict[str, float]]:
    if data[: len(MAGIC)] != MAGIC:
        raise ValueError("the file does not begin as weights do")
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(data[len(MAGIC) :], LARGEST)
    if not unpacking.eof:
        raise ValueError("the file has no end, or is larger than weights are")
    start = 4 + int.from_bytes(text[:4], "little")
    contents = json.loads(text[4:start])
    models: dict[str, Model] = {}
    for name, meta in contents["models"].items():
        arrays = []
        for kind, count in meta["arrays"]:
            values = array(kind)
            end = start + count * values.itemsize
            values.frombytes(text[start:end])
            arrays.append(_little(values))
            start = end
        models[name] = _put_together(meta, arrays)
    return models, {name: float(value) for name, value in contents["numbers"].items()}


def _taken_apart(model: Model) -> tuple[dict[str, Any], list[tuple[str, Sequence[float]]]]:
    if isinstance(model, Forest):
        roots = list(model.roots)
        steps = [after - before for before, after in zip([0, *roots], roots, strict=False)]
        return (
            {
                "inputs": model.inputs,
                "classes": model.classes,
                "base": list(model.base),
                "scale": model.scale,
                "cuts": [len(cuts) for cuts in model.cuts],
            },
            [
                ("f", [cut for cuts in model.cuts for cut in cuts]),
                ("H", steps),
                ("B", model.features),
                ("B", model.places),
                ("B", model.jumps),
            ],
        )
    buckets = list(model.rows)
    steps = [after - before for before, after in zip([0, *buckets], buckets, strict=False)]
    meta = {
        "classes": model.classes,
        "scales": list(model.scales),
        "base": list(model.base),
    }
    return meta, [("I", steps), ("b", model.weights)]


def _put_together(meta: Mapping[str, Any], arrays: Sequence[Any]) -> Model:
    classes = tuple(meta["classes"])
    if "inputs" not in meta:
        steps, weights = arrays
        if len(weights) != len(steps) * len(classes):
            raise ValueError("the weights of a linear model are not all there")
        rows = rows_of(steps, len(classes))
        return Linear(classes, rows, weights, tuple(meta["scales"]), tuple(meta["base"]))
    cuts, steps, features, places, jumps = arrays
    if not len(features) == len(places) == len(jumps):
        raise ValueError("the nodes of a forest are not all there")
    return Forest(
        inputs=tuple(meta["inputs"]),
        classes=classes,
        cuts=tuple(_runs(cuts, meta["cuts"])),
        roots=_sums(steps),
        features=features.tobytes(),
        places=places.tobytes(),
        jumps=jumps.tobytes(),
        base=tuple(meta["base"]),
        scale=float(meta["scale"]),
    )


def _runs(values: Sequence[float], counts: Sequence[int]) -> list[Sequence[float]]:
    runs = []
    start = 0
    for count in counts:
        runs.append(values[start : start + count])
        start += count
    return runs


def _sums(steps: Sequence[int]) -> list[int]:
    sums = []
    at = 0
    for step in steps:
        at += step
        sums.append(at)
    return sums


def _little(values: "array[Any]") -> "array[Any]":
    """The array in the byte order of the file."""
    if sys.byteorder == "big":  # pragma: no cover - no such machine runs the tests
        values.byteswap()
    return values

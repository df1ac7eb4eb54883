"""Random values that obey a JSON schema, as a grammar forces a model to."""

import random
import re
from collections.abc import Callable, Mapping
from typing import Any

from fakes.ollama.wording import SHORT, text

Schema = Mapping[str, Any]
_LONGEST = 240  # characters of a string that has no maxLength
_LIKELY = ("1", "2026-01-02", "v1.2.3", "Feature", "a-b", "a/b.py", "", *SHORT)


class SchemaError(Exception):
    """A schema that cannot be turned into a grammar, as Ollama's 400 says."""


def obeying(schema: Schema, dice: random.Random) -> Any:
    """A random value that is valid against the schema. Raises SchemaError."""
    return _value(schema, schema, dice)


def _value(schema: Schema, root: Schema, dice: random.Random) -> Any:
    if "$ref" in schema:
        return _value(_resolved(schema["$ref"], root), root, dice)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return dice.choice(schema["enum"])
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return _value(dice.choice(schema[key]), root, dice)
    sort = schema.get("type", "object")
    sort = dice.choice(sort) if isinstance(sort, list) else sort
    if sort not in _MAKERS:
        raise SchemaError(f"JSON schema conversion failed: Unrecognized schema: type {sort!r}")
    return _MAKERS[sort](schema, root, dice)


def _resolved(reference: str, root: Schema) -> Schema:
    if not reference.startswith("#/"):
        raise SchemaError(f"JSON schema conversion failed: Unsupported ref: {reference}")
    found: Any = root
    for key in reference[2:].split("/"):
        if not isinstance(found, Mapping) or key not in found:
            raise SchemaError(f"JSON schema conversion failed: Error resolving ref {reference}")
        found = found[key]
    return found  # type: ignore[no-any-return]  # JSON is any


def _object(schema: Schema, root: Schema, dice: random.Random) -> dict[str, Any]:
    required = schema.get("required", ())
    return {
        name: _value(part, root, dice)
        for name, part in schema.get("properties", {}).items()
        if name in required or dice.random() < 0.5
    }


def _array(schema: Schema, root: Schema, dice: random.Random) -> list[Any]:
    fewest = schema.get("minItems", 0)
    count = dice.randint(fewest, min(schema.get("maxItems", fewest + 3), fewest + 3))
    return [_value(schema.get("items", {"type": "string"}), root, dice) for _ in range(count)]


def _string(schema: Schema, _root: Schema, dice: random.Random) -> str:
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength", _LONGEST)
    if "pattern" not in schema:
        return text(dice, shortest, longest)
    fitting = [
        word
        for word in (*_LIKELY, text(dice, shortest, longest))
        if re.search(schema["pattern"], word) and shortest <= len(word) <= longest
    ]
    if not fitting:
        raise SchemaError(f"JSON schema conversion failed: pattern {schema['pattern']!r}")
    return dice.choice(fitting)


def _integer(schema: Schema, _root: Schema, dice: random.Random) -> int:
    lowest = schema.get("minimum", 0)
    return dice.randint(lowest, schema.get("maximum", lowest + 100))


_MAKERS: Mapping[str, Callable[[Schema, Schema, random.Random], Any]] = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": _integer,
    "number": lambda schema, root, dice: _integer(schema, root, dice) + 0.0,
    "boolean": lambda _schema, _root, dice: dice.random() < 0.5,
    "null": lambda _schema, _root, _dice: None,
}

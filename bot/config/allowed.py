"""What a key may be, in words, read off the JSON schema of its type."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

Schema: TypeAlias = Mapping[str, object]

_NOUNS = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "string": "text",
    "array": "a list",
    "object": "a mapping of keys",
}


def allowed(root: Schema, place: Sequence[str | int]) -> str:
    """Say what the value at `place` (field names and list indexes) may be."""
    schema = root
    for step in place:
        inner = schema["items"] if isinstance(step, int) else _part(schema, "properties")[step]
        schema = _resolved(root, cast(Schema, inner))
    if isinstance(options := schema.get("enum"), list):
        *others, last = [option or '""' for option in options]
        return f"{', '.join(others)} or {last}"
    noun = _NOUNS[str(schema["type"])]
    return " ".join(filter(None, (noun, _bounds(schema), _length(schema), _form(schema))))


def _resolved(root: Schema, schema: Schema) -> Schema:
    reference = str(schema.get("$ref", ""))
    return cast(Schema, _part(root, "$defs")[reference.rpartition("/")[2]]) if reference else schema


def _part(schema: Schema, name: str) -> Schema:
    return cast(Schema, schema[name])


def _bounds(schema: Schema) -> str:
    if "exclusiveMinimum" in schema:
        return f"above {schema['exclusiveMinimum']} and up to {schema['maximum']}"
    return f"from {schema['minimum']} to {schema['maximum']}" if "minimum" in schema else ""


def _length(schema: Schema) -> str:
    if "minItems" in schema:
        return f"of at least {schema['minItems']}"
    if "maxLength" not in schema:
        return ""
    return f"of {schema.get('minLength', 0)} to {schema['maxLength']} characters"


def _form(schema: Schema) -> str:
    return f"that matches {schema['pattern']}" if "pattern" in schema else ""

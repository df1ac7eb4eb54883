"""Values of other tools' configuration: trees of text, with gaps where a script would run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.config.yaml_text import DEEPEST_NESTING, Tree


@dataclass(frozen=True, slots=True)
class Unread:
    """Lines of a script, counted from 1, that say something only when they are run."""

    first: int
    last: int

    def __str__(self) -> str:
        several = self.last > self.first
        lines = f"lines {self.first} to {self.last}" if several else f"line {self.first}"
        return f"{lines} cannot be read without running it"


Value: TypeAlias = "str | list[Value] | dict[str, Value] | Unread | None"
"""A Tree that may have gaps."""


def value_of_data(data: object, levels: int = DEEPEST_NESTING) -> Value:
    """JSON's or TOML's data, with texts for all scalars, as a YAML file is read.

    Raises RecursionError for more than so many levels, as JSON's own reader does for far more.
    """
    if levels < 0:
        raise RecursionError
    if isinstance(data, Mapping):
        return {str(name): value_of_data(inner, levels - 1) for name, inner in data.items()}
    if isinstance(data, list):
        return [value_of_data(item, levels - 1) for item in data]
    if isinstance(data, bool):
        return "true" if data else "false"
    return None if data is None else str(data)


def gap_in(value: Value) -> Unread | None:
    """The first lines of a value that cannot be read, None when all of it can."""
    if isinstance(value, Unread):
        return value
    inner: Sequence[Value] = (
        list(value.values())
        if isinstance(value, dict)
        else value
        if isinstance(value, list)
        else ()
    )
    return next((gap for item in inner if (gap := gap_in(item))), None)


def is_open(entries: Mapping[str, Value]) -> bool:
    """Whether a script's mapping may set names that nobody knows: by `...more` or `[name]: 1`."""
    return any(
        isinstance(value, Unread) and name.startswith(("...", "["))
        for name, value in entries.items()
    )


def value_of_tree(tree: Tree) -> Value:
    """A tree as a value that has no gaps."""
    if isinstance(tree, dict):
        return {name: value_of_tree(inner) for name, inner in tree.items()}
    return [value_of_tree(item) for item in tree] if isinstance(tree, list) else tree


def without_gaps(value: Value) -> Tree:
    """The value as a tree; only for one that `gap_in` finds none in."""
    if isinstance(value, dict):
        return {name: without_gaps(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [without_gaps(item) for item in value]
    return None if isinstance(value, Unread) else value


def texts_in(value: Value) -> list[str]:
    """The texts of a list, or a text alone as a list of one; nothing of any other value."""
    listed = value if isinstance(value, list) else [value]
    return [item for item in listed if isinstance(item, str)]


def entries_in(value: Value) -> dict[str, Value]:
    """The entries of a mapping; nothing of any other value."""
    return value if isinstance(value, dict) else {}


def is_true(value: Value) -> bool:
    """Whether a value is YAML's, JSON's or JavaScript's true."""
    return isinstance(value, str) and value.lower() == "true"


def is_false(value: Value) -> bool:
    """Whether a value is YAML's, JSON's or JavaScript's false."""
    return isinstance(value, str) and value.lower() == "false"

"""YAML that people wrote, read strictly: no aliases, no tags, no duplicate keys, bounded."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import yaml

from bot.core.errors import ConfigError

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
"""What a file says. Scalars stay text: the key they belong to decides what they mean."""

LARGEST_FILE = 256 * 1024  # bytes; a configuration has no reason to be larger
DEEPEST_NESTING = 20

_NULL_TAG = "tag:yaml.org,2002:null"


def read_file(path: Path) -> str:
    """Read a configuration file of at most 256 KiB as UTF-8; a ConfigError says what is wrong."""
    try:
        with path.open("rb") as file:
            return decoded(file.read(LARGEST_FILE + 1), str(path))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error


def decoded(content: bytes, name: str) -> str:
    """Return the text of a configuration file called `name`."""
    if len(content) > LARGEST_FILE:
        raise ConfigError(f"{name}: is larger than {LARGEST_FILE // 1024} KiB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: byte {error.start + 1} is not UTF-8") from error


def read_mapping(text: str, name: str) -> dict[str, Tree]:
    """Read one YAML document whose top is a mapping ({} for an empty one), or raise ConfigError."""
    node = document(text, name)
    if node is None:
        return {}
    tree = _tree(node, name)
    if tree is None:
        return {}
    if not isinstance(tree, dict):
        raise ConfigError(f"{name}: the top must be a mapping of keys, such as `mode: all`")
    return tree


def document(text: str, name: str) -> yaml.Node | None:
    """Return the one document of `text` as nodes with their places, None when it is empty."""
    if len(text) > LARGEST_FILE:
        raise ConfigError(f"{name}: is larger than {LARGEST_FILE // 1024} KiB")
    try:
        _refuse_tricks(text, name)
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise ConfigError(_syntax(text, name, error)) from error
    except (yaml.YAMLError, UnicodeError) as error:
        raise ConfigError(f"{name}: has a character that YAML does not allow") from error


def _refuse_tricks(text: str, name: str) -> None:
    """Look at the events before anything is built, so that no trick costs time or memory."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if refusal := _refusal(event, depth, documents):
            raise ConfigError(f"{_place(name, event)}: {refusal}")


def _refusal(event: yaml.Event, depth: int, documents: int) -> str:
    if depth > DEEPEST_NESTING:
        return f"is nested deeper than {DEEPEST_NESTING} levels"
    if documents > 1:
        return "a second document begins here; there may be one"
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        return "anchors and aliases (& and *) are not allowed; write the value out"
    if getattr(event, "tag", None) is not None:
        return "tags (!) are not allowed; write the plain value"
    return ""


def _tree(node: yaml.Node, name: str) -> Tree:
    if isinstance(node, yaml.SequenceNode):
        return [_tree(child, name) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, name))
    return None if node.tag == _NULL_TAG else str(node.value)


def _pairs(node: yaml.MappingNode, name: str) -> Iterator[tuple[str, Tree]]:
    first_lines: dict[str, int] = {}
    for key, value in node.value:
        place = _place(name, key)
        if not isinstance(key, yaml.ScalarNode):
            raise ConfigError(f"{place}: a key must be a word, not a list or a mapping")
        line = _line(key)
        if first := first_lines.get(key.value):
            raise ConfigError(f"{place}: the key {key.value[:80]!r} stands in line {first} already")
        first_lines[key.value] = line
        yield key.value, _tree(value, name)


def _syntax(text: str, name: str, error: yaml.MarkedYAMLError) -> str:
    lines = text.splitlines()
    # What is missing at the end is reported below the last line.
    line = min(error.problem_mark.line if error.problem_mark else 0, max(len(lines) - 1, 0))
    tab = "\t" in "".join(lines[line : line + 1])
    reason = "a tab cannot indent; use spaces" if tab else error.problem or error.context
    return f"{name}: line {line + 1}: is not YAML: {reason}"


def _place(name: str, event: yaml.Event | yaml.Node) -> str:
    return f"{name}: line {_line(event)}"


def _line(event: yaml.Event | yaml.Node) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1

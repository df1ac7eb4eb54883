"""Every setting with its names, default and meaning, read from config.yaml and its comments."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from bot.config.keys import RULES, Form, all_keys, record_lists
from bot.config.layers import DEFAULTS, defaults_path
from bot.config.yaml_text import document, read_file


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: dotted key, input name, variable, default as text, and what it means."""

    key: str
    input_name: str
    variable: str
    default: str
    meaning: str


def settings() -> tuple[Setting, ...]:
    """Return every setting that one text can set (all but lists of records), in order."""
    text = read_file(defaults_path())
    written = dict(_written(document(text, DEFAULTS), text.splitlines(), ""))
    return tuple(
        Setting(key.dotted, key.input_name, key.variable, *written[key.dotted])
        for key in all_keys()
        if key.form is not Form.RECORDS
    )


def _written(
    node: yaml.Node | None, lines: list[str], prefix: str
) -> Iterator[tuple[str, tuple[str, str]]]:
    for name, value in node.value if isinstance(node, yaml.MappingNode) else ():
        dotted = prefix + name.value
        if isinstance(value, yaml.MappingNode) and dotted != RULES:
            yield from _written(value, lines, f"{dotted}.")
        elif dotted not in record_lists():
            rest = lines[value.end_mark.line][value.end_mark.column :]
            yield dotted, (_default(value), rest.partition("#")[2].strip())


def _default(node: yaml.Node) -> str:
    if isinstance(node, yaml.SequenceNode):
        return ", ".join(str(item.value) for item in node.value)
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""

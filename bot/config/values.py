"""Raw values and where each came from, turned into a Config or into words of what is wrong."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.config.allowed import Schema, allowed
from bot.config.keys import RULES, Form, Key, all_keys, hyphened, shown
from bot.config.records import Config
from bot.config.rule_settings import rule_problems, rule_settings
from bot.config.yaml_text import Tree, read_mapping
from bot.core.errors import ConfigError

MOST_PROBLEMS = 20  # a page of errors helps nobody


@dataclass(frozen=True, slots=True)
class Value:
    """What a key is set to, before its type is known, and which file, variable or input says so."""

    tree: Tree
    origin: str


@cache
def config_type() -> TypeAdapter[Config]:
    """Return what checks and builds a Config."""
    return TypeAdapter(Config)


_ITEM = re.compile(r"[ \t]*(/[^\r\n]{1,500}?/(?=[ \t]*(?:[,\r\n]|\Z))|[^,\r\n]+)")
"""An item of a list: a pattern /…/ with whatever is in it, or what has no comma."""


def tree_of(text: str, key: Key, name: str) -> Tree:
    """Return the value of a variable or an input called `name`.

    Raises ConfigError for a mapping that is not YAML.
    """
    match key.form:
        case Form.LIST:
            return [item.strip() for item in _ITEM.findall(text) if item.strip()]
        case Form.WORDS:
            return list(text.split())
        case Form.YAML:
            return read_mapping(text, name)
        case Form.TEXT | Form.RECORDS:
            return text.strip("\r\n")


def refuse(problems: Iterable[str]) -> None:
    """Raise one ConfigError with a line for each of the first problems, if there is any."""
    if first := list(islice(problems, MOST_PROBLEMS)):
        raise ConfigError("\n".join(first))


def validated(values: Mapping[str, Value]) -> Config:
    """Return the Config of these values, every dotted key among them, or raise a ConfigError."""
    rules = values[RULES]
    refuse(f"{rules.origin}: {problem}" for problem in rule_problems(rules.tree))
    top: dict[str, object] = {}
    sections: defaultdict[str, dict[str, object]] = defaultdict(dict)
    for key in all_keys():
        *section, name = key.path
        target = sections[section[0]] if section else top
        tree = values[key.dotted].tree
        target[name] = rule_settings(tree) if key.dotted == RULES else _with_field_names(tree)
    try:
        return config_type().validate_python(top | sections)
    except ValidationError as error:
        details = error.errors(include_url=False)[:MOST_PROBLEMS]
        schema = config_type().json_schema()
        problems = [_problem(detail, values, schema) for detail in details]
        raise ConfigError("\n".join(problems)) from error


def _with_field_names(tree: Tree) -> Tree:
    if isinstance(tree, list):
        return [_with_field_names(item) for item in tree]
    if isinstance(tree, dict):
        return {name.replace("-", "_"): item for name, item in tree.items() if item is not None}
    return tree


def _problem(detail: ErrorDetails, values: Mapping[str, Value], schema: Schema) -> str:
    place = detail["loc"]
    names = [f"[{step}]" if isinstance(step, int) else f".{hyphened(step)}" for step in place]
    key = "".join(names).removeprefix(".")
    missing = detail["type"] == "missing"
    fault = "is missing" if missing else f"{shown(detail['input'])} is not allowed"
    origin = values[key.partition("[")[0]].origin
    return f"{origin}: {key}: {fault}: it must be {allowed(schema, place)}"

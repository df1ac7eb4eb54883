"""A configuration file's text as a value, by the file's name: JSON, YAML, TOML or a script."""

import json
import tomllib
from collections.abc import Mapping
from types import MappingProxyType

from bot.config.foreign.paths import SCRIPTS
from bot.config.foreign.values import Value, value_of_data, value_of_tree
from bot.config.yaml_text import DEEPEST_NESTING, LARGEST_FILE, read_mapping
from bot.core.errors import ConfigError

TOO_DEEP = f"is nested deeper than {DEEPEST_NESTING} levels"
NO_MODULES: Mapping[str, Value] = MappingProxyType({})


def value_of_file(path: str, text: str, modules: Mapping[str, Value] = NO_MODULES) -> Value:
    """What a file says; `modules` are what scripts may import, by name.

    Raises a ConfigError that names the file, when it is not what its name says.
    """
    if len(text) > LARGEST_FILE:
        raise ConfigError(f"{path}: is larger than {LARGEST_FILE // 1024} KiB")
    if path.endswith(SCRIPTS):
        # The grammar behind it costs 0.03 s to load, and few repositories need it.
        from bot.config.foreign.script import exported_value  # noqa: PLC0415 - only when there is one

        return exported_value(text, modules)
    if path.endswith(".toml"):
        return _toml(path, text)
    if path.endswith(".json") or text.lstrip()[:1] in ("{", "["):
        return _json(path, text)
    return value_of_tree(read_mapping(text, path))


def _toml(path: str, text: str) -> Value:
    try:
        return value_of_data(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not TOML: {str(error)[:200]}") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: {TOO_DEEP}") from error


def _json(path: str, text: str) -> Value:
    try:
        return value_of_data(json.loads(text.removeprefix("\ufeff")))
    except json.JSONDecodeError as error:
        raise ConfigError(f"{path}: line {error.lineno}: is not JSON: {error.msg}") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: {TOO_DEEP}") from error

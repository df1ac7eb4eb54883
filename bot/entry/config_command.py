"""`squill config`: every setting and where it comes from."""

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import yaml

from bot.adapters.text_files import print_result
from bot.config import LoadedConfig, record_lists, settings, told_lines, value_of, written_rules
from bot.core.message.safety import clean
from bot.core.models.url import without_credentials
from bot.entry.local_settings import local_settings

DEFAULTS = "config.yaml"
RULES = "title.rules"
ADDRESSES = ("host", "url")  # fields that may hold a password


def config(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print the settings; returns the exit code."""
    loaded = local_settings(environ, arguments.set, arguments.config)
    if arguments.explain:
        print_result("".join(_explained(loaded)))
    else:
        print_result(_as_json(loaded) if arguments.format == "json" else "".join(_as_yaml(loaded)))
    return 0


def _explained(loaded: LoadedConfig) -> Iterator[str]:
    """What is not as config.yaml has it, with its origin, then what was not taken, and why."""
    keys = [setting.key for setting in settings()]
    changed = [key for key in keys if not loaded.origins[key].startswith(DEFAULTS)]
    for key in changed:
        yield f"{key}: {_dumped(_shown(loaded, key))} # {clean(loaded.origins[key])}\n"
    if not changed:
        yield "# everything is as config.yaml has it\n"
    yield from (f"# {clean(line)}\n" for line in told_lines(loaded.unread, loaded.left))


def _as_json(loaded: LoadedConfig) -> str:
    """An object by dotted key: value and origin; for a single setting its names and meaning too."""
    told: dict[str, dict[str, object]] = {
        setting.key: {
            "value": _shown(loaded, setting.key),
            "origin": loaded.origins[setting.key],
            "default": setting.default,
            "input": setting.input_name,
            "variable": setting.variable,
            "meaning": setting.meaning,
        }
        for setting in settings()
    }
    told |= {
        name: {"value": _shown(loaded, name), "origin": loaded.origins[name]}
        for name in record_lists()
    }
    return json.dumps(told, indent=2) + "\n"


def _as_yaml(loaded: LoadedConfig) -> Iterator[str]:
    """YAML that can stand in a .github/squill.yml, with the origin of each value as a comment."""
    section = ""
    for setting in settings():
        *sections, name = setting.key.split(".")
        if sections and sections[0] != section:
            section = sections[0]
            yield f"{section}:\n"
        indent = "  " if sections else ""
        value = _dumped(_shown(loaded, setting.key))
        yield f"{indent}{name}: {value} # {loaded.origins[setting.key]}\n"
    for name in record_lists():
        shown = _shown(loaded, name)
        yield f"{name}:{'' if shown else ' []'} # {loaded.origins[name]}\n"
        yield yaml.safe_dump(shown, sort_keys=False, allow_unicode=True) if shown else ""


def _dumped(value: object) -> str:
    dumped = yaml.safe_dump(value, default_flow_style=True, width=10_000, allow_unicode=True)
    return dumped.removesuffix("...\n").strip()


def _shown(loaded: LoadedConfig, key: str) -> object:
    if key == RULES:
        return written_rules(loaded.config.title.rules)
    return _plain(value_of(loaded.config, key), key.rpartition(".")[2])


def _plain(value: object, name: str) -> object:
    """The value as JSON and YAML have it, with the names that users write."""
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name.replace("_", "-"): _plain(inner, name) for name, inner in pairs}
    if isinstance(value, tuple):
        return [_plain(item, name) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        return without_credentials(str(value)) if name in ADDRESSES else str(value)
    return value

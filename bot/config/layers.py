"""config.yaml, a repository's own file, the environment and inputs: one over another."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from bot.config.checks import disagreements, lowered, pattern_problems
from bot.config.foreign.imported import NOTHING, Imported
from bot.config.foreign.title_action import BORROWED_INPUTS, settings_of_inputs
from bot.config.keys import Form, Key, all_keys, flattened, shape_problems, unknown
from bot.config.records import LoadedConfig
from bot.config.values import Value, refuse, tree_of, validated
from bot.config.yaml_text import read_file, read_mapping

DEFAULTS = "config.yaml"
REPOSITORY_FILE = ".github/squill.yml"
IMPORT = "title.import-settings"

USUAL_VARIABLES = {"OLLAMA_HOST": "ollama.host", "OLLAMA_MODEL": "ollama.model"}
"""Variables that are called the same for every tool, and the keys they set."""

OTHER_VARIABLES = frozenset(
    {
        "SQUILL_FORCE_CONFIG_YAML",
        "SQUILL_SKIP_MODEL_MIGRATION",
        "SQUILL_STATE",
        "SQUILL_STATE_KEY",
    }
)
"""Variables with our prefix that are no settings: secrets, and what belongs to one machine."""

HOST_VARIABLES = "SQUILL_HOST_"
"""What variables begin with that hold the credential of a host: its `token-env` names it."""

_KUBERNETES = re.compile(r"SQUILL_(SERVICE_(HOST|PORT)|PORT)(_\w+)?")
"""What Kubernetes puts into every pod beside a service that is called squill."""

_NONE: Mapping[str, str] = MappingProxyType({})


def load(
    environ: Mapping[str, str],
    inputs: Mapping[str, str] = _NONE,
    repository_text: str | None = None,
    *,
    foreign: Callable[[], Imported] = Imported,
    repository_file: str = REPOSITORY_FILE,
    inputs_are: str = "input",
    provisional: bool = False,
) -> LoadedConfig:
    """Return the settings: config.yaml < other tools' < repository's file < environment < inputs.

    Inputs have hyphenated names (`title-max-length`), or those of action-semantic-pull-request; an
    empty value is not set. `foreign` is asked unless `title.import-settings` is false.
    `repository_file` and `inputs_are` say in origins and errors where those came from.
    While the repository's file is not known yet, the settings are `provisional`: it may still
    settle what the other layers contradict each other in.
    Raises one ConfigError with a line for each problem: place, key, value, what is allowed.
    """
    keys = [key for key in all_keys() if key.form is not Form.RECORDS]
    by_dotted = {key.dotted: key for key in keys}
    usual_keys = {name: by_dotted[dotted] for name, dotted in USUAL_VARIABLES.items()}
    usual = {name: text for name, text in environ.items() if name in USUAL_VARIABLES}
    ours = {name: text for name, text in environ.items() if _is_setting(name)}
    borrowed = {name: text for name, text in inputs.items() if name in BORROWED_INPUTS}
    own = {name: text for name, text in inputs.items() if name not in BORROWED_INPUTS}
    layers = (
        _file_layer(repository_text or "", repository_file),
        _text_layer(usual, usual_keys, ""),
        _text_layer(ours, {key.variable: key for key in keys}, ""),
        _borrowed_layer(borrowed, f"{inputs_are} "),
        _text_layer(own, {key.input_name: key for key in keys}, f"{inputs_are} "),
    )
    told = _over(default_layer(), *layers)
    imported = NOTHING if told[IMPORT].tree == "false" else foreign()
    values = _over(default_layer(), _foreign_layer(imported), *layers)
    origins = {key: value.origin for key, value in values.items()}
    config = validated(values)
    yielding = {DEFAULTS, *imported.origins.values()}
    loaded = lowered(LoadedConfig(config, origins, imported.unread, imported.left), yielding)
    refuse(pattern_problems(loaded))
    refuse(() if provisional else disagreements(loaded))
    return loaded


def defaults_path() -> Path:
    """Return where config.yaml is: in the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / DEFAULTS
    return installed if installed.is_file() else package.parent / DEFAULTS


@cache
def default_layer() -> Mapping[str, Value]:
    """Return what config.yaml sets, by dotted key."""
    return _file_layer(read_file(defaults_path()), DEFAULTS)


def _over(*layers: Mapping[str, Value]) -> dict[str, Value]:
    """The layers as one, later ones over earlier ones."""
    return {key: value for layer in layers for key, value in layer.items()}


def _file_layer(text: str, name: str) -> Mapping[str, Value]:
    tree = read_mapping(text, name)
    refuse(f"{name}: {problem}" for problem in shape_problems(tree))
    return {key: Value(value, name) for key, value in flattened(tree).items()}


def _foreign_layer(imported: Imported) -> Mapping[str, Value]:
    return {key: Value(tree, imported.origins[key]) for key, tree in imported.settings.items()}


def _borrowed_layer(texts: Mapping[str, str], prefix: str) -> Mapping[str, Value]:
    """Settings by the names of action-semantic-pull-request's inputs."""
    given = {BORROWED_INPUTS[name]: text for name, text in texts.items()}
    return {key: Value(tree, prefix + name) for name, key, tree in settings_of_inputs(given)}


def _text_layer(
    texts: Mapping[str, str], keys: Mapping[str, Key], prefix: str
) -> Mapping[str, Value]:
    refuse(f"{prefix}{unknown(name, keys)}" for name in texts if name not in keys)
    return {
        keys[name].dotted: Value(tree_of(text, keys[name], f"{prefix}{name}"), f"{prefix}{name}")
        for name, text in texts.items()
        if text.strip()
    }


def _is_setting(variable: str) -> bool:
    ours = variable.startswith("SQUILL_") and variable not in OTHER_VARIABLES
    return ours and not variable.startswith(HOST_VARIABLES) and not _KUBERNETES.fullmatch(variable)

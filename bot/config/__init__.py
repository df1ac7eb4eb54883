"""config.yaml, a repository's own file, the environment and inputs: one frozen Config."""

from bot.config.checks import value_of
from bot.config.layers import OTHER_VARIABLES, REPOSITORY_FILE, USUAL_VARIABLES, load
from bot.config.listing import Setting, settings
from bot.config.records import Config, LoadedConfig, ModelEntry
from bot.config.rule_settings import written_rules
from bot.config.yaml_text import read_file

__all__ = [
    "OTHER_VARIABLES",
    "REPOSITORY_FILE",
    "USUAL_VARIABLES",
    "Config",
    "LoadedConfig",
    "ModelEntry",
    "Setting",
    "load",
    "read_file",
    "settings",
    "value_of",
    "written_rules",
]

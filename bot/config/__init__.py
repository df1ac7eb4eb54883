"""config.yaml, a repository's own file, the environment and inputs: one frozen Config."""

from bot.config.checks import value_of
from bot.config.foreign import FOREIGN_FILES, WORKFLOWS, Imported, foreign_settings
from bot.config.foreign.migrated import squill_yml, told_lines
from bot.config.foreign.title_action import ADDRESS_INPUTS, BORROWED_INPUTS
from bot.config.keys import record_lists
from bot.config.layers import OTHER_VARIABLES, REPOSITORY_FILE, USUAL_VARIABLES, load
from bot.config.listing import Setting, settings
from bot.config.records import Config, HostEntry, LoadedConfig, ModelEntry, PresetEntry
from bot.config.rule_settings import written_rules
from bot.config.yaml_text import read_file

__all__ = [
    "ADDRESS_INPUTS",
    "BORROWED_INPUTS",
    "FOREIGN_FILES",
    "OTHER_VARIABLES",
    "REPOSITORY_FILE",
    "USUAL_VARIABLES",
    "WORKFLOWS",
    "Config",
    "HostEntry",
    "Imported",
    "LoadedConfig",
    "ModelEntry",
    "PresetEntry",
    "Setting",
    "foreign_settings",
    "load",
    "read_file",
    "record_lists",
    "settings",
    "squill_yml",
    "told_lines",
    "value_of",
    "written_rules",
]

"""action.yml, config.yaml, the README's tables and the code name the same settings."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from bot.config import (
    BORROWED_INPUTS,
    USUAL_VARIABLES,
    ModelEntry,
    Setting,
    load,
    record_lists,
    settings,
)
from bot.config.layers import default_layer, defaults_path

ROOT = Path(__file__).parent.parent
SAMPLES = {
    "title.downstream": "release-please",
    "title.rules": "imperative: 0",
    "squash.title": "PR_TITLE",
    "squash.message": "PR_BODY",
}
"""Texts for settings whose default is nothing and that cannot be any word."""

NOT_SETTINGS = {"github-token", "pull-request"}


def test_config_yaml_sets_every_key_that_the_code_knows_and_no_other() -> None:
    keys = {setting.key for setting in settings()}
    assert set(default_layer()) == keys | set(record_lists())
    assert set(load({}).origins) == keys | set(record_lists())


def test_every_setting_has_one_line_of_meaning_and_names_of_its_own() -> None:
    every = settings()
    assert [setting.key for setting in every if not setting.meaning] == []
    assert len({setting.input_name for setting in every}) == len(every)
    assert len({setting.variable for setting in every}) == len(every)
    assert set(USUAL_VARIABLES.values()) <= {setting.key for setting in every}


def test_the_first_model_of_config_yaml_explains_every_key_of_a_model() -> None:
    lines = defaults_path().read_text("utf-8").partition("\nmodels:")[2].split("\n  - ")[1]
    named = re.findall(r"^\s*([a-z-]+):", lines, re.MULTILINE)
    known = [field.name.replace("_", "-") for field in fields(ModelEntry)]
    assert named == [name for name in known if name != "url"]


@pytest.mark.parametrize("setting", settings(), ids=lambda setting: setting.key)
def test_a_setting_can_be_set_by_its_variable_and_its_input(setting: Setting) -> None:
    value = setting.default or SAMPLES.get(setting.key, "word")
    loaded = load({setting.variable: value})
    assert loaded.origins[setting.key] == setting.variable
    loaded = load({}, {setting.input_name: value})
    assert loaded.origins[setting.key] == f"input {setting.input_name}"


def test_every_default_is_written_the_way_it_can_be_set() -> None:
    defaults = {s.input_name: s.default for s in settings()}
    assert load({}, defaults).config == load({}).config


def test_action_yml_has_an_input_for_every_setting_with_its_default() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    named = {setting.input_name for setting in settings()}
    assert set(inputs) == NOT_SETTINGS | named | set(BORROWED_INPUTS)
    for setting in settings():
        assert (
            f"(default: {setting.default or 'none'})" in inputs[setting.input_name]["description"]
        )


def test_the_readme_has_a_row_for_every_setting_with_its_default() -> None:
    rows = dict(
        re.findall(
            r"^\| `([a-z-]+)` \| ([^|]*?) \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
        )
    )
    for setting in settings():
        assert rows[setting.input_name].replace("`", "") == (setting.default or "none")

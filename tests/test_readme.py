"""The README says what is so."""

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import yaml

from bot.config import ModelEntry
from bot.flow.graph import mermaid

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found
    return found[1]


def test_it_shows_the_workflow_that_squill_graph_prints() -> None:
    assert block("mermaid").strip() == mermaid().strip()


def test_its_outputs_are_those_of_action_yml() -> None:
    section = README.partition("### Outputs\n")[2].partition(": `action.yml`")[0]
    outputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["outputs"]
    assert re.findall(r"`([a-z_-]+)`", section) == list(outputs)


def test_its_workflow_is_the_one_that_runs_on_our_own_pull_requests() -> None:
    shown = yaml.safe_load(block("yaml"))
    ours = yaml.safe_load((ROOT / ".github" / "workflows" / "squill.yml").read_text("utf-8"))
    assert shown[True] == {**ours[True], "workflow_dispatch": shown[True]["workflow_dispatch"]}
    assert shown["permissions"] == ours["permissions"]
    assert shown["concurrency"] == ours["concurrency"]
    assert shown["jobs"]["bot"]["if"] == ours["jobs"]["bot"]["if"]
    assert shown["jobs"]["bot"]["permissions"] == ours["jobs"]["bot"]["permissions"]


def test_its_workflow_fits_githubs_schema(tmp_path: Path) -> None:
    (tmp_path / "squill.yml").write_text(block("yaml"), "utf-8")
    checker = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run(
        [checker, "--builtin-schema", "vendor.github-workflows", tmp_path / "squill.yml"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_its_commands_exist(tmp_path: Path) -> None:
    for command in re.findall(r"^squill ([a-z-]+)", README, re.MULTILINE):
        done = subprocess.run(
            [sys.executable, "-I", "-m", "bot", command, "--help"],
            check=False,
            capture_output=True,
            text=True,
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stderr


def test_its_table_of_models_has_every_field_of_an_entry() -> None:
    table = README.partition("| field | meaning |\n")[2].partition("\n\n")[0]
    told = re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)
    assert told == [field.name.replace("_", "-") for field in fields(ModelEntry)]

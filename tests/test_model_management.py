"""docs/MODEL_MANAGEMENT.md says what is so."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from bot.config import HostEntry, load
from bot.core.commands.comment import parse
from bot.core.commands.model_forms import FORMS, read_words
from bot.core.commands.records import AboutModels, Misread
from bot.core.models.choosing.worth import AWAY, NOT_ACTIVE, OTHER_ROLE, TIER, UNKNOWN_FIT
from bot.entry.arguments import read_arguments
from bot.entry.models_help import words_of

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "MODEL_MANAGEMENT.md").read_text("utf-8")
COMMENTS = re.findall(r"^/model.*$", GUIDE, re.MULTILINE)
LINES = re.findall(r"^(?:[A-Z_]+=\S+ |.*\| )?(squill .*?)(?: +#.*)?$", GUIDE, re.MULTILINE)


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    table = GUIDE.partition(heading)[2].partition("|---")[2].partition("\n\n")[0]
    cells = (re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines()[1:])
    return [[cell.strip().replace("\\|", "|") for cell in line] for line in cells]


def test_its_table_of_commands_is_the_table_of_forms() -> None:
    told = rows("## Commands\n")
    alone = "; at a terminal alone"
    assert told == [
        [f"`{form.full_usage}`", form.meaning + alone * form.terminal_only, form.access.value]
        for form in FORMS
    ]


@pytest.mark.parametrize("line", COMMENTS)
def test_its_comments_are_commands(line: str) -> None:
    command = parse(line, "/")
    assert isinstance(command, AboutModels)
    order = read_words(command.words, at_terminal=False, pull_request="octo/app#7")
    assert not isinstance(order, Misread), order


@pytest.mark.parametrize("line", LINES)
def test_its_command_lines_are_read(line: str) -> None:
    arguments = read_arguments(line.split()[1:])
    if arguments.command == "models":
        order = read_words(words_of(arguments), at_terminal=True)
        assert not isinstance(order, Misread), order


def test_there_are_examples_of_most_commands() -> None:
    assert len(COMMENTS) >= 5
    assert len(LINES) >= 12


def test_its_table_of_hosts_has_every_field() -> None:
    told = [name for row in rows("## Hosts\n") for name in re.findall(r"`([a-z-]+)`", row[0])]
    assert told == [field.name.replace("_", "-") for field in fields(HostEntry)]


def test_its_presets_are_those_of_config_yaml() -> None:
    told = [(row[0].strip("`"), row[1]) for row in rows("## Presets\n")]
    assert told == [
        (each.name, ", ".join(kind.value for kind in each.types))
        for each in load({}).config.presets
    ]


def test_its_yaml_is_read_as_settings() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    settings = "".join(
        text for text in blocks if yaml.safe_load(text).keys() & {"hosts", "presets"}
    )
    config = load({}, repository_text=settings).config
    assert [host.name for host in config.hosts] == ["gpu-1", "studio"]
    assert [preset.name for preset in config.presets] == ["night"]


@pytest.mark.parametrize(
    ("what", "seconds"),
    [
        ("not active", NOT_ACTIVE),
        ("active in the other role", OTHER_ROLE),
        ("each tier below what the change calls for", TIER),
        ("nobody knows whether it fits", UNKNOWN_FIT),
        ("not the host that it is registered on", AWAY),
    ],
)
def test_its_seconds_are_those_that_count(what: str, seconds: float) -> None:
    assert f"| {what} | {seconds:.0f} s |" in GUIDE

"""docs/COMMANDS.md says what is so."""

import re
from pathlib import Path

import pytest

from bot.config import load
from bot.core.commands.comment import parse
from bot.core.commands.limits import HOUR
from bot.core.commands.orders import LONGEST_REST, Order
from bot.core.commands.records import AboutModels
from bot.core.commands.rights import Right
from bot.core.commands.table import TABLE, CommandForm
from bot.core.pull_request import State
from bot.entry.arguments import read_arguments
from bot.flow.command_turn import LONGEST_WAIT

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "COMMANDS.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
SETTINGS = load({}).config.commands
EXAMPLES = [*re.findall(r"^/.*$", GUIDE, re.MULTILINE), *re.findall(r"`(/apply [^`]+)`", GUIDE)]


def rows(text: str, above: str) -> list[list[str]]:
    """The cells of the table whose first line begins so."""
    table = text.partition(above)[2].partition("|---")[2].partition("\n\n")[0]
    cells = (re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines()[1:])
    return [[cell.strip().replace("\\|", "|") for cell in line] for line in cells]


def where(form: CommandForm) -> str:
    """On which pull requests a command works, in a word or two."""
    known = [state.value for state in State if state in form.states]
    return "any" if len(known) == len(State) else ", ".join(known)


def test_its_table_is_the_table_of_commands() -> None:
    *told, models = rows(GUIDE, "| command | what it does")
    assert models[0] == "`model …`"
    assert told == [
        [
            f"`{form.usage}`",
            form.meaning,
            form.right.value,
            where(form),
            f"`{form.terminal}`" if form.terminal else "",
        ]
        for form in TABLE
    ]


def test_its_table_of_rights_is_that_of_the_settings() -> None:
    told = rows(GUIDE, "| right | role")
    assert told[: len(Right)] == [
        [
            right.value,
            f"`{getattr(SETTINGS, right.value).value}` (`commands-{right.value}`)",
            "yes" if right in SETTINGS.author else "no",
        ]
        for right in Right
    ]
    assert [row[1] for row in told[len(Right) :]] == [
        f"`{SETTINGS.models_look.value}` (`commands-models-look`)",
        f"`{SETTINGS.models_change.value}` (`commands-models-change`)",
    ]


@pytest.mark.parametrize("line", EXAMPLES)
def test_its_examples_are_commands(line: str) -> None:
    assert isinstance(parse(line, "/"), Order | AboutModels)


def test_it_shows_every_example_of_the_table() -> None:
    assert {f"/{example}" for form in TABLE for example in form.examples} <= set(EXAMPLES)


def test_its_figures_are_those_that_hold() -> None:
    assert f"at most {SETTINGS.hourly_by_person} commands of one person" in " ".join(GUIDE.split())
    assert f"and {SETTINGS.hourly}\n  on one pull request" in GUIDE
    assert (HOUR, LONGEST_WAIT) == (3600, 5 * 60)
    assert f"up to {LONGEST_REST:,} characters" in GUIDE


@pytest.mark.parametrize("form", [form for form in TABLE if form.terminal], ids=lambda f: f.words)
def test_its_twins_at_a_terminal_are_there(form: CommandForm) -> None:
    words = form.terminal.split()[1:]
    if words == ["--help"]:
        with pytest.raises(SystemExit):
            read_arguments(words)
    else:
        assert (
            read_arguments([*words, "x"] if words == ["check-title"] else words).command == words[0]
        )


@pytest.mark.parametrize("form", TABLE, ids=lambda form: form.words)
def test_the_readme_names_every_command(form: CommandForm) -> None:
    assert f"`/{form.words}" in README

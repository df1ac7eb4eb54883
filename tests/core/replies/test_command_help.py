"""What `/help` says."""

import pytest
from fakes.commanding import RIGHTS

from bot.core.commands.model_forms import FORMS
from bot.core.commands.table import TABLE
from bot.core.replies.command_help import help_about


def test_help_has_a_line_for_each_command_with_the_prefix() -> None:
    text = help_about("", "/squill ", RIGHTS)
    for form in TABLE:
        assert f"- `/squill {form.usage}`: {form.meaning}\n" in text
    for model_form in FORMS:
        shown = f"- `/squill model {model_form.full_usage}`: " in text
        assert shown is not model_form.terminal_only


def test_help_says_who_may() -> None:
    text = help_about("", "/", RIGHTS)
    opener = "For people who may write to this repository, or who opened the pull request:"
    assert text.index(opener) < text.index("`/suggest [") < text.index("`/apply")
    alone = text.index("For people who may write to this repository:")
    assert alone < text.index("`/squash")
    folded = text.index("<details><summary>About models")
    assert alone < folded < text.index("`/model list`") < text.index("</details>")


def test_a_topic_may_have_the_slash_whatever_commands_begin_with() -> None:
    assert help_about("/squash", "/squill ", RIGHTS).startswith("`/squill squash [now")


@pytest.mark.parametrize(
    ("topic", "start"),
    [
        ("apply", "`/apply [title|body|all] [force]`: Put the message"),
        ("/apply", "`/apply [title|body|all] [force]`: Put the message"),
        ("SUGGEST", "`/suggest [instruction…]`: Write"),
        ("suggest  undo", "`/suggest undo`: Go back"),
        ("title", "`/title check`: Check the title"),
        ("model use", "About models, for those"),
        ("changelog", "`/changelog [show]`: Show"),
    ],
)
def test_help_about_a_command_tells_of_it_alone(topic: str, start: str) -> None:
    text = help_about(topic, "/", RIGHTS)
    assert text.startswith(start)
    assert "Commands, each" not in text


def test_help_about_a_command_shows_examples() -> None:
    told = help_about("squash", "/", RIGHTS)
    assert told == (
        "`/squash [now|when-green]`: Squash-merge the pull request with the message, now or once "
        "its checks are green.\n\n"
        "For people who may write to this repository. Such as `/squash`, `/squash when-green`.\n"
    )


@pytest.mark.parametrize(
    ("topic", "told"),
    [
        ("sqash", "There is no command `sqash`. Did you mean `/help squash`?\n"),
        ("bake", "There is no command `bake`. `/help` shows those that there are.\n"),
        ("@octocat `x`", "There is no command `` @octocat `x` ``. `/help` shows"),
    ],
)
def test_help_about_what_there_is_not_names_the_nearest(topic: str, told: str) -> None:
    assert help_about(topic, "/", RIGHTS).startswith(told)

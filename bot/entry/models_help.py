"""The command line of `squill models`, made of the table of commands about models."""

import argparse
from collections.abc import Mapping

from bot.core.commands.model_forms import FORMS, PULL_REQUEST, at_terminal


def option_names() -> Mapping[str, str]:
    """Every option of the commands with the name of its value, "" for none."""
    options = {name: value for form in FORMS for name, value in form.options}
    return {**options, "--pr": PULL_REQUEST}


def words_of(arguments: argparse.Namespace) -> list[str]:
    """The words and options as one command, for the one parser that all doors share."""
    words = list(arguments.words)
    for name, value in vars(arguments).items():
        if name.startswith("--") and value is not None:
            words += [name] if value is True else [f"{name}={value}"]
    return words


def commands_help() -> str:
    """A line for each command."""
    return "\n".join(f"  {at_terminal(form.full_usage)}\n      {form.meaning}" for form in FORMS)

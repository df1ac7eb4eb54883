"""`squill suggest`: the message and the changelog entry of a change, for a person at a terminal."""

import argparse
import io
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.adapters.local_git import LocalGit
from bot.adapters.terminal import Terminal
from bot.adapters.text_files import own_text, print_result, write_text
from bot.core.changelog.agent_entries import add_entry
from bot.core.errors import ConfigError, UserError
from bot.core.message.conventional import render
from bot.core.message.records import Suggestion
from bot.core.replies.marker import Marker
from bot.core.replies.suggestion import suggestion_comment, suggestion_page
from bot.core.verdict import judged_title, suited
from bot.entry.chosen_change import ChosenChange
from bot.entry.connect import rules_of, world_of
from bot.entry.local_change import left_out, local_change
from bot.entry.local_repository import repository_around
from bot.entry.local_settings import local_settings
from bot.entry.setup import setup_of
from bot.entry.suggestion_json import suggestion_json
from bot.entry.suggestion_notices import tell_about
from bot.flow.pipeline import suggest as suggestion_for

NO_COMMIT = "0" * 40  # how git writes that there is none


def suggest(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print a suggestion in the form that was asked for; returns the exit code."""
    with Terminal(sys.stderr or io.StringIO(), environ, quiet=arguments.quiet) as terminal:
        chosen = chosen_change(arguments, environ)
        changelog = _changelog(arguments.changelog, chosen.config.changelog.file)
        terminal.step("read", chosen.what)
        if chosen.left_out:
            terminal.notice(chosen.left_out)
        world = world_of(chosen.config, environ, terminal)
        rules = rules_of(chosen.config, setup_of(chosen.config, environ))
        suggestion = suggestion_for(chosen.task, world, rules)
        if not suggestion.change.files:
            raise UserError(f"There is no change in {chosen.what}.")
    tell_about(suggestion, terminal)
    print_result(_formatted(suggestion, chosen, arguments.format))
    if changelog:
        terminal.notice(_write_entry(suggestion, changelog))
    if arguments.post and chosen.post:
        terminal.notice(chosen.post(_formatted(suggestion, chosen, "markdown")))
    return 0


def chosen_change(arguments: argparse.Namespace, environ: Mapping[str, str]) -> ChosenChange:
    """The change that the command line means. Raises UserError, ConfigError or ServiceError."""
    if arguments.pr:
        # GitHub's packages cost 0.3 s, and a change on this machine does without them.
        from bot.entry.remote_change import remote_change  # noqa: PLC0415 - only what this run needs

        return remote_change(arguments, environ)
    config = local_settings(environ, arguments.set, arguments.config).config
    git = LocalGit(Path.cwd(), environ)
    what, task = local_change(arguments, git)
    if not arguments.diff:
        task = replace(task, repository=repository_around(environ))
    title, missed = arguments.title or "", left_out(arguments, git)
    return ChosenChange(what, task, config, title=title, left_out=missed)


def _formatted(suggestion: Suggestion, chosen: ChosenChange, form: str) -> str:
    """The suggestion as the message alone, as JSON, or as the comment says it."""
    width = chosen.config.message.body_width
    if form == "json":
        return suggestion_json(suggestion, width)
    if form == "text":
        return render(suggestion.draft.commit, width).rstrip("\n") + "\n"
    title, rules = chosen.title, chosen.config.title
    verdict = suited(judged_title(title, rules), suggestion, rules) if title else None
    if chosen.marker is None and form == "markdown":
        return suggestion_page(suggestion, width, verdict=verdict)
    marker = chosen.marker or Marker(chosen.config.instance_id, NO_COMMIT)
    prefix = chosen.config.command_prefix
    return suggestion_comment(suggestion, width, marker, verdict=verdict, prefix=prefix)


def _changelog(asked: str | None, setting: str) -> str:
    """The file that gets the entry, "" for none; errors come before anybody waits for a model."""
    if asked is None:
        return ""
    name = asked or _inside(setting)
    own_text(Path(name))
    if not Path(name).resolve().parent.is_dir():
        raise UserError(f"{name!r} cannot be written: there is no such folder.")
    return name


def _inside(name: str) -> str:
    """A path that the settings name; a checked-out branch may have written them."""
    if not Path(name).resolve().is_relative_to(Path.cwd()):
        raise ConfigError(
            f"changelog.file: {name!r}: this must stay inside {Path.cwd()}; "
            "name another file with `--changelog FILE`"
        )
    return name


def _write_entry(suggestion: Suggestion, name: str) -> str:
    """Write the changelog entry and return what became of it, in words."""
    path = Path(name)
    before = own_text(path)
    after = add_entry(before, suggestion.draft.entry)
    if after == before:
        return f"{name} has this entry already."
    write_text(path, after)
    return f"The entry is in {name}."

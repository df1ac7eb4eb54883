"""`squill models …` and `squill status`: the registry of models, for a person at a terminal."""

import argparse
import io
import json
import sys
from collections.abc import Mapping
from dataclasses import replace

from bot.adapters.surroundings import person
from bot.adapters.terminal import Terminal
from bot.adapters.text_files import print_result
from bot.core.commands.model_forms import Access, ModelOrder, at_terminal, read_words
from bot.core.commands.model_records import ExplainChoice, MigrateModels, ModelStatus
from bot.core.commands.records import Misread
from bot.core.errors import UserError
from bot.core.models.registry import Author
from bot.core.models.report import Report
from bot.core.replies.report_text import as_text
from bot.entry.connect import rules_of, scene_of
from bot.entry.local_change import diff_task
from bot.entry.local_repository import repository_around
from bot.entry.local_settings import local_settings
from bot.entry.models_help import words_of
from bot.entry.store import makes_a_file
from bot.flow.model_commands import Scene, carry_out, explained
from bot.flow.pipeline import wanted_for

WORD = "squill models"
STATUS = ModelOrder(ModelStatus(), Access.LOOK)


def models(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Carry out the words behind `squill models`; returns the exit code."""
    order = read_words(words_of(arguments), at_terminal=True)
    if isinstance(order, Misread):
        usages = "\n".join(f"  {WORD} {at_terminal(usage)}" for usage in order.usages)
        raise UserError(f"{order.problem}\n{usages}".rstrip())
    return _told(order, arguments, environ)


def status(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print the three-line state: general, coder, fallback; returns the exit code."""
    return _told(STATUS, arguments, environ, brief=True)


def _told(
    order: ModelOrder,
    arguments: argparse.Namespace,
    environ: Mapping[str, str],
    *,
    brief: bool = False,
) -> int:
    config = local_settings(environ, arguments.set, arguments.config).config
    with Terminal(sys.stderr or io.StringIO(), environ, quiet=True) as terminal:
        writing = order.access is Access.CHANGE and order.command != MigrateModels(dry_run=True)
        author, repository = Author(*person()), repository_around(environ)

        def scene_for(*, writing: bool) -> Scene:
            return scene_of(
                config,
                environ,
                terminal,
                author,
                word=WORD,
                repository=repository,
                writing=writing,
            )

        if writing and makes_a_file(environ):
            # Tried in memory first: a change that fails leaves no file behind.
            carry_out(order.command, scene_for(writing=False))
        scene = scene_for(writing=writing)
        if isinstance(order.command, ExplainChoice):
            task = diff_task(order.command.diff)
            report = explained(wanted_for(task, rules_of(config, scene.setup)), scene)
        else:
            report = carry_out(order.command, scene)
    as_json = arguments.json
    print_result(_as_json(report, scene) if as_json else _as_text(report, brief=brief))
    return 0


def _as_json(report: Report, scene: Scene) -> str:
    data = {**report.data, "notices": scene.remarks()}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _as_text(report: Report, *, brief: bool) -> str:
    """`brief` leaves the table out."""
    return as_text(replace(report, table=None) if brief else report)

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
from bot.core.commands import (
    Access,
    ExplainChoice,
    MigrateModels,
    Misread,
    ModelOrder,
    ModelStatus,
    read_words,
)
from bot.core.errors import UserError
from bot.core.models.registry import Author
from bot.core.models.report import Report
from bot.core.replies import as_text
from bot.entry.connect import rules_of, scene_of
from bot.entry.local_change import diff_task
from bot.entry.local_settings import local_settings
from bot.entry.models_help import words_of
from bot.flow.model_commands import carry_out, explained
from bot.flow.pipeline import wanted_for

WORD = "squill models"
STATUS = ModelOrder(ModelStatus(), Access.LOOK)


def models(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Carry out the words behind `squill models`; returns the exit code."""
    order = read_words(words_of(arguments), at_terminal=True)
    if isinstance(order, Misread):
        usages = "\n".join(f"  {WORD} {usage}" for usage in order.usages)
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
        author = Author(*person())
        scene = scene_of(config, environ, terminal, author, word=WORD, writing=writing)
        if isinstance(order.command, ExplainChoice):
            task = diff_task(order.command.diff)
            wanted = wanted_for(task, rules_of(config, scene.setup))
            report = explained(scene.ranked(wanted), scene)
        else:
            report = carry_out(order.command, scene)
    print_result(_formatted(report, as_json=arguments.json, brief=brief))
    return 0


def _formatted(report: Report, *, as_json: bool, brief: bool) -> str:
    """`brief` leaves the table out."""
    if as_json:
        return json.dumps(report.data, indent=2, ensure_ascii=False) + "\n"
    return as_text(replace(report, table=None) if brief else report)

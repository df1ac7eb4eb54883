"""`squill eval`: how well the analysis and models do on changes that have landed."""

import argparse
import io
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version

from bot.adapters.progress_bar import ProgressBar
from bot.adapters.text_files import print_result
from bot.core.errors import BotError, UserError
from bot.core.evaluation.data import evaluation_data
from bot.core.evaluation.evaluation import Evaluation, Replayed, evaluation_of
from bot.core.evaluation.kept import qualities_of
from bot.core.evaluation.outcome import Outcome
from bot.core.evaluation.sections import evaluated_sections
from bot.core.message.safety import clean
from bot.core.models.model import Model
from bot.entry.connect import rules_of, world_of
from bot.entry.evaluation_report import writable, write_report
from bot.entry.local_settings import local_settings
from bot.entry.printed_page import print_page
from bot.entry.replayed_changes import Changes, replayed_changes
from bot.entry.setup import setup_of
from bot.entry.store import makes_a_file, open_store
from bot.flow.evaluation import replay
from bot.flow.world import World

DONE, INTERRUPTED = 0, 130
NOBODY = "analysis"
INTERRUPTION = "it was interrupted"
NO_REGISTRY = "there is no registry yet; `squill models migrate` makes one."
TIME_UP = "its seconds were over"


class Silence:
    """Satisfies ports.Progress where a bar says enough."""

    def step(self, name: str, detail: str = "") -> None:
        """Nothing is told."""


def evaluate(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print what the writers reach, also when it is interrupted; returns the exit code."""
    report = writable(arguments.report) if arguments.report else None
    config = local_settings(environ, arguments.set, arguments.config).config
    changes = replayed_changes(arguments, environ)
    world = world_of(config, environ, Silence())
    models = _models(arguments, world)
    rules = rules_of(config, setup_of(config, environ))
    outcomes: list[Outcome] = []
    began = world.clock.now()
    interrupted = True
    total = changes.count * len(models)
    with (
        ProgressBar(sys.stderr or io.StringIO(), environ, total) as bar,
        suppress(KeyboardInterrupt),
    ):
        for outcome in replay(changes.cases(), models, world, rules, arguments.limit_seconds):
            outcomes.append(outcome)
            bar.advance(outcome.writer or NOBODY)
        interrupted = False
    late = world.clock.now() - began >= arguments.limit_seconds
    ended = INTERRUPTION if interrupted else TIME_UP if late else ""
    evaluation = _evaluation(changes, outcomes, models, ended)
    _print(evaluation, arguments, environ)
    if not arguments.no_store:
        _keep(evaluation, models, environ)
    if report:
        write_report(evaluation, report)
    return INTERRUPTED if interrupted else DONE


def _print(
    evaluation: Evaluation, arguments: argparse.Namespace, environ: Mapping[str, str]
) -> None:
    if arguments.json:
        print_result(json.dumps(evaluation_data(evaluation), indent=2) + "\n")
    else:
        print_page(evaluated_sections(evaluation), environ)


def _keep(
    evaluation: Evaluation, models: Sequence[Model | None], environ: Mapping[str, str]
) -> None:
    """Keep what models reached in the registry, or say why not; nothing is made for it."""
    qualities = qualities_of(evaluation, [each for each in models if each])
    if not qualities:
        return
    opened = open_store(environ)
    lost = NO_REGISTRY if makes_a_file(environ) else opened.fleeting
    if lost:
        _say(f"What the models reached is not kept: {lost}")
        return
    try:
        opened.store.note_qualities(qualities)
    except BotError as error:
        _say(f"What the models reached is not kept: {error.message}")
    else:
        _say(f"What the models reached is kept; `squill models list` shows it. {opened.remark}")


def _say(text: str) -> None:
    (sys.stderr or io.StringIO()).write(f"squill: {clean(text).strip()}\n")


def _evaluation(
    changes: Changes, outcomes: Sequence[Outcome], models: Sequence[Model | None], ended: str
) -> Evaluation:
    replayed = Replayed(
        source=changes.source,
        repository=changes.repository,
        left_out=+changes.left_out,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        squill=version("squill-bot"),
        ended=ended,
    )
    names = {each.model_id: f"{each.model_id} ({each.model_name})" for each in models if each}
    return evaluation_of(replayed, outcomes, names)


def _models(arguments: argparse.Namespace, world: World) -> tuple[Model | None, ...]:
    """The analysis alone, and the registered models that were asked for. Raises UserError."""
    if not arguments.model and not arguments.all_models:
        return (None,)
    registered = {each.model_id: each for each in world.registry.list_models()}
    unknown = [each for each in arguments.model if each not in registered]
    if unknown:
        raise UserError(
            f"There is no model {unknown[0][:80]!r}; known are {', '.join(registered)}. "
            "`squill models coder add HOST NAME` registers one."
        )
    names = dict.fromkeys((*arguments.model, *(registered if arguments.all_models else ())))
    return (None, *(registered[name] for name in names))

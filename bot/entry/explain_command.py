"""`squill explain`: a change as Squill sees it before any model is asked."""

import argparse
import io
import json
import sys
from collections.abc import Mapping

from bot.adapters.terminal import Terminal
from bot.adapters.text_files import print_result
from bot.core.change.tokens import estimate_tokens
from bot.core.errors import UserError
from bot.core.explanation import Explanation, explanation_of
from bot.core.explanation.data import explanation_data
from bot.core.explanation.sections import explained_sections
from bot.core.message.safety import clean
from bot.entry.connect import rules_of
from bot.entry.printed_page import print_page
from bot.entry.setup import setup_of
from bot.entry.suggest_command import chosen_change
from bot.flow.pipeline import understood


def explain(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print what is known of a change; returns the exit code."""
    explanation = _explanation(arguments, environ)
    if arguments.json:
        told = explanation_data(explanation, with_digest=arguments.digest)
        print_result(json.dumps(told, indent=2) + "\n")
    elif arguments.digest:
        print_result("\n".join(clean(each.text).rstrip() + "\n" for each in explanation.digests))
    else:
        print_page(explained_sections(explanation), environ)
    return 0


def _explanation(arguments: argparse.Namespace, environ: Mapping[str, str]) -> Explanation:
    with Terminal(sys.stderr or io.StringIO(), environ, quiet=True) as terminal:
        chosen = chosen_change(arguments, environ)
        if chosen.left_out:
            terminal.notice(chosen.left_out)
        config = chosen.config
        change = understood(chosen.task, rules_of(config, setup_of(config, environ)))
    if not change.files:
        raise UserError(f"There is no change in {chosen.what}.")
    tokens = estimate_tokens(chosen.task.raw.text)
    return explanation_of(chosen.what, change, config.digest, tokens, arguments.tokens)

"""`squill check-title`: would this title pass, and which one would?"""

import argparse
import json
from collections.abc import Mapping

from bot.adapters.text_files import STREAM, print_result, read_text
from bot.core.findings import FORMS, Finding, problem_lines, verdict_data
from bot.core.message.written import message_in
from bot.core.verdict import TitleVerdict, judged_title
from bot.entry.local_settings import local_settings, tell_unread

LONGEST_TITLE = 64 * 1024  # bytes of standard input that are read


def title(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print what is wrong with a title and one that passes; returns 0 for a valid one, else 1.

    Standard input may hold a whole commit message: its header is judged.
    """
    loaded = local_settings(environ, arguments.set, arguments.config)
    tell_unread(loaded.unread)
    text = _header() if arguments.title == STREAM else str(arguments.title)
    verdict = judged_title(text, loaded.config.title)
    print_result(_shown(verdict, arguments.format))
    return 0 if verdict.valid else 1


def _header() -> str:
    """The first line of a commit's message that is not blank."""
    text, _ = read_text(STREAM, LONGEST_TITLE)
    lines = message_in(text).split("\n")
    return next((line for line in lines if line.strip()), "")


def _shown(verdict: TitleVerdict, form: str) -> str:
    match form:
        case "json":
            told = {key: value for key, value in verdict_data(verdict).items() if key != "title"}
            return json.dumps(told, indent=2) + "\n"
        case "text":
            lines = list(problem_lines(verdict)) if verdict.problems else ["The title is valid."]
            return "".join(f"{'  ' * line.startswith('try: ')}{line}\n" for line in lines)
        case _:
            return FORMS[form]([Finding("title", verdict)])

"""`squill check-title`: would this title pass?"""

import argparse
import json
from collections.abc import Mapping, Sequence

from bot.adapters.text_files import STREAM, print_result, read_text
from bot.core.message.records import Problem, Severity
from bot.core.message.rules import check_title
from bot.entry.local_settings import local_settings

LONGEST_TITLE = 64 * 1024  # bytes of standard input that are read


def title(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print what is wrong with a title; returns 0 when it is valid, 1 when it is not."""
    loaded = local_settings(environ, arguments.set, arguments.config)
    text = _first_line() if arguments.title == STREAM else str(arguments.title)
    problems = check_title(text, loaded.config.title)
    valid = not any(problem.severity is Severity.ERROR for problem in problems)
    print_result(_as_json(valid, problems) if arguments.format == "json" else _as_text(problems))
    return 0 if valid else 1


def _first_line() -> str:
    text, _ = read_text(STREAM, LONGEST_TITLE)
    return text.partition("\n")[0].removesuffix("\r")


def _as_text(problems: Sequence[Problem]) -> str:
    if not problems:
        return "The title is valid.\n"
    return "".join(map(_line, problems))


def _line(problem: Problem) -> str:
    fix = f"\n  try: {problem.fix}" if problem.fix else ""
    return f"{problem.severity.value}: {problem.message} [{problem.rule}]{fix}\n"


def _as_json(valid: bool, problems: Sequence[Problem]) -> str:
    listed = [
        {
            "rule": problem.rule,
            "severity": problem.severity.value,
            "message": problem.message,
            "span": problem.span,
            "fix": problem.fix,
        }
        for problem in problems
    ]
    return json.dumps({"valid": valid, "problems": listed}, indent=2) + "\n"

"""`squill check-title`: would this title pass, and which one would?"""

import argparse
import json
from collections.abc import Mapping

from bot.adapters.text_files import STREAM, print_result, read_text
from bot.core.message.records import Problem
from bot.core.verdict import TitleVerdict, judged_title
from bot.entry.local_settings import local_settings

LONGEST_TITLE = 64 * 1024  # bytes of standard input that are read
COMMENT = "#"  # git's own; what follows it in a commit's message file is not in the commit


def title(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print what is wrong with a title and one that passes; returns 0 for a valid one, else 1.

    Standard input may hold a whole commit message: its header is judged.
    """
    loaded = local_settings(environ, arguments.set, arguments.config)
    text = _header() if arguments.title == STREAM else str(arguments.title)
    verdict = judged_title(text, loaded.config.title)
    print_result(_as_json(verdict) if arguments.format == "json" else _as_text(verdict))
    return 0 if verdict.valid else 1


def _header() -> str:
    """The first line that is neither blank nor a comment, as git reads a message."""
    text, _ = read_text(STREAM, LONGEST_TITLE)
    lines = text.replace("\r\n", "\n").split("\n")
    return next((line for line in lines if line.strip() and not line.startswith(COMMENT)), "")


def _as_text(verdict: TitleVerdict) -> str:
    if not verdict.problems:
        return "The title is valid.\n"
    fix = f"  try: {verdict.fix}\n" if verdict.fix else ""
    return "".join(map(_line, verdict.problems)) + fix


def _line(problem: Problem) -> str:
    return f"{problem.severity.value}: {problem.message} [{problem.rule}]\n"


def _as_json(verdict: TitleVerdict) -> str:
    listed = [
        {
            "rule": problem.rule,
            "severity": problem.severity.value,
            "message": problem.message,
            "span": problem.span,
        }
        for problem in verdict.problems
    ]
    found = {"valid": verdict.valid, "problems": listed, "fix": verdict.fix or None}
    return json.dumps(found, indent=2) + "\n"

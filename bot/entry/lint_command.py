"""`squill lint`: commits, a message or a pull request, as they will stand in the history."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.adapters.text_files import STREAM, print_result, read_text
from bot.core.errors import UserError
from bot.core.findings import FORMS, Finding
from bot.core.landing import known_settings, message_problems
from bot.core.message.rules import fixed_title
from bot.core.message.settings import TitleRules
from bot.core.message.written import message_in
from bot.core.pull_request import MergeSettings
from bot.core.verdict import TitleVerdict
from bot.entry.local_settings import local_settings, tell_unread

LONGEST_MESSAGE = 1024 * 1024  # bytes of a message that are read
HEAD = "HEAD"


def lint(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print what is wrong; returns 0 when all is valid, else 1."""
    if arguments.pr:
        findings = _pull_request(arguments, environ)
    else:
        loaded = local_settings(environ, arguments.set, arguments.config)
        tell_unread(loaded.unread)
        rules = loaded.config.title
        findings = (
            _message(arguments.message, rules)
            if arguments.message is not None
            else _commits(arguments, environ, rules)
        )
    print_result(FORMS[arguments.format](findings))
    return 0 if all(each.verdict.valid for each in findings) else 1


def _message(name: str, rules: TitleRules) -> Sequence[Finding]:
    text, too_long = read_text(name, LONGEST_MESSAGE)
    if too_long:
        raise UserError(f"{name!r} is longer than {LONGEST_MESSAGE:,} bytes: is it a message?")
    file = "" if name == STREAM else name
    return [Finding("message", _judged(message_in(text), rules), file)]


def _commits(
    arguments: argparse.Namespace, environ: Mapping[str, str], rules: TitleRules
) -> Sequence[Finding]:
    # A hook has its message in a file and needs no git.
    from bot.adapters.local_git import LocalGit  # noqa: PLC0415 - only what this run needs

    git = LocalGit(Path.cwd(), environ)
    head = git.commit(arguments.to or HEAD)
    base = git.commit(arguments.base) if arguments.base else ""
    return [
        Finding(commit, _judged(message, rules)) for commit, message in git.messages(base, head)
    ]


def _judged(message: str, rules: TitleRules) -> TitleVerdict:
    headline = message.partition("\n")[0]
    fix = fixed_title(headline, rules)
    problems = message_problems(message, rules)
    return TitleVerdict(headline, problems, fix="" if fix == headline.strip() else fix)


def _pull_request(arguments: argparse.Namespace, environ: Mapping[str, str]) -> Sequence[Finding]:
    # GitHub's client takes time to load, and only this needs it.
    from bot.entry.remote_change import reached  # noqa: PLC0415 - only what this run needs
    from bot.flow.title_check import judge  # noqa: PLC0415 - only what this run needs

    there = reached(arguments, environ)
    tell_unread(there.unread)
    squash = there.config.squash
    merging = known_settings(there.pr.merge, MergeSettings(squash.title, squash.message))
    return [Finding("title", judge(there.pr, there.forge, there.config.title, merging))]

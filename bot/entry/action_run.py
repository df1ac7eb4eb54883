"""What the action does for each event that matters."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, assert_never

from bot.adapters.actions import Runner
from bot.adapters.runner_log import RunnerLog
from bot.config import REPOSITORY_FILE, Config
from bot.core.around import RepositoryFacts
from bot.core.errors import BotError, ConfigError, PermissionMissingError, ServiceError
from bot.core.event import (
    CommentWritten,
    Dispatched,
    MergeGroupChecks,
    PullRequestChanged,
    PullRequestMerged,
    RunEnded,
    Task,
)
from bot.core.landing import known_settings
from bot.core.note import Level
from bot.core.pull_request import MergeSettings
from bot.entry.action_report import Outcome, tell
from bot.entry.run import Run, prepared
from bot.flow.attempting import Attempts
from bot.flow.title_check import check, failed_status, group_status, judge_group, report

if TYPE_CHECKING:  # a record of commands, which a title does not need
    from bot.core.standing import Standing

MOST_OF_A_BRANCH = 5
"""Pull requests of one branch, into several others, that one run serves."""


def work(task: Task | ConfigError, environ: Mapping[str, str], log: RunnerLog) -> int:
    """Does what an event asks for (or tells why it cannot be read); returns the exit code."""
    read_only = isinstance(task, PullRequestChanged | PullRequestMerged) and task.read_only
    attempts = Attempts(read_only)
    with Runner(environ, sys.stdout) as runner:
        outcome = Outcome()
        try:
            if isinstance(task, ConfigError):
                raise task
            run = prepared(environ, runner, log, attempts)
            outcome = Outcome(run.base)
            outcome = _serve(task, run)
        except BotError as error:
            attempts.failed(error)
        return tell(outcome, attempts, runner, log)


def _serve(task: Task, run: Run) -> Outcome:
    match task:
        case PullRequestChanged():
            return _pull_request(run, task)
        case PullRequestMerged():
            return _merged(run, task)
        case Dispatched(number=number):
            return _pull_request(run, PullRequestChanged(number, read_only=False))
        case CommentWritten():
            return _comment(run, task)
        case MergeGroupChecks():
            return _merge_group(run, task)
        case RunEnded():
            return _of_ended_run(run, task)
        case _:
            assert_never(task)


def _pull_request(run: Run, event: PullRequestChanged) -> Outcome:
    pr = run.forge.pull_request(event.number)
    if pr.state != "open":
        said = f"Pull request {event.number} is {pr.state}: nothing to do."
        run.attempts.note(Level.NOTICE, said)
        return Outcome(run.base)
    facts, own = _settings(run, pr.head_sha)
    config = own or run.base
    verdict = None
    if own and config.mode != "suggest":
        merging = known_settings(event.merge, pr.merge, _told(config))
        occasion = run.occasion(config)
        verdict = check(
            pr, run.forge, run.statuses(config), config.title, merging, occasion, run.attempts
        )
    if own and event.title_only and config.mode != "title" and config.changelog.form != "comment":
        from bot.entry.action_changelog import entry_after_label  # noqa: PLC0415 - few need it

        entry_after_label(pr, run, config, facts)
    if config.mode == "title" or event.title_only:
        return Outcome(config, verdict)
    from bot.entry.action_suggest import suggestion_for  # noqa: PLC0415 - not for a title alone

    proposal = suggestion_for(pr, run, config, facts, verdict)
    return Outcome(config, proposal.verdict if proposal else verdict, proposal)


def _of_ended_run(run: Run, ended: RunEnded) -> Outcome:
    """What the pull request gets that had started another workflow, and which one that was.

    One with a newer head is left to the run of that: this one's commit is what was looked at.
    """
    heads = run.forge.open_heads(ended.head)
    numbers = [each.number for each in heads if each.head_sha == ended.head_sha]
    if not numbers:
        said = f"No open pull request has {ended.head_sha[:7]} as its head: nothing to do."
        run.attempts.note(Level.NOTICE, said)
    outcome = Outcome(run.base)
    for number in numbers[:MOST_OF_A_BRANCH]:
        outcome = _pull_request(run, PullRequestChanged(number, read_only=False))
    return outcome


def _merged(run: Run, event: PullRequestMerged) -> Outcome:
    facts, own = _settings(run)
    config = own or run.base
    if own is None or config.changelog.write != "merge":
        run.log.line("Nothing to do: no changelog entry is written after a merge.")
        return Outcome(config)
    from bot.entry.action_changelog import entry_after_merge  # noqa: PLC0415 - few runs need it

    entry_after_merge(run.forge.pull_request(event.number), run, config, facts)
    return Outcome(config)


def _told(config: Config) -> MergeSettings:
    """What the settings say of squashing, where GitHub does not."""
    return MergeSettings(config.squash.title, config.squash.message)


def _comment(run: Run, event: CommentWritten) -> Outcome:
    from bot.core.commands.comment import parse  # noqa: PLC0415 - for comments alone

    standing, config = _standing(run, event.number)
    command = parse(event.body, config.command_prefix)
    if command is None or command == parse(event.previous, config.command_prefix):
        run.log.line("Nothing to do: the comment has no command for Squill.")
        return Outcome(config)
    from bot.entry.action_suggest import answer_to  # noqa: PLC0415 - not for a title alone

    return Outcome(config, proposal=answer_to(command, event, run, config, standing))


def _standing(run: Run, number: int) -> tuple[Standing | None, Config]:
    """How a pull request stands, and the settings; None, and a note, when not to be had.

    Raises ConfigError when the repository's file itself is wrong.
    """
    try:
        standing = run.standing(number)
        return standing, run.settings(standing.facts)
    except PermissionMissingError as error:
        run.attempts.failed(error, "read the pull request")
    except ServiceError as error:
        run.attempts.failed(error, "read the pull request")
    return None, run.base


def _merge_group(run: Run, group: MergeGroupChecks) -> Outcome:
    _, config = _settings(run, group.head_sha)
    if config is None or config.mode == "suggest":
        return Outcome(run.base)
    url, statuses = run.occasion(config).run_url, run.statuses(config)
    try:
        verdicts = judge_group(group, run.forge, config.title)
    except BotError as error:
        report(statuses, group.head_sha, failed_status(error.message, url), run.attempts)
        raise
    report(statuses, group.head_sha, group_status(verdicts, url), run.attempts)
    worst = min((verdict for _, verdict in verdicts), key=lambda verdict: verdict.valid)
    return Outcome(config, worst)


def _settings(run: Run, sha: str = "") -> tuple[RepositoryFacts, Config | None]:
    """The repository and the settings with its own, or None, and a note, when not to be had.

    Nobody shall wait for a title's status then: on the commit `sha` it says what is wrong. Raises
    ConfigError when the repository's file itself is wrong.
    """
    try:
        facts = run.facts()
        return facts, run.settings(facts)
    except (ConfigError, ServiceError) as error:
        if sha and run.base.mode != "suggest":
            url = run.occasion(run.base).run_url
            report(run.statuses(run.base), sha, failed_status(error.message, url), run.attempts)
        if isinstance(error, ConfigError) and not isinstance(error, PermissionMissingError):
            raise
        run.attempts.failed(error, f"read {REPOSITORY_FILE}")
        return RepositoryFacts(), None


def apologise(task: Task | ConfigError, environ: Mapping[str, str]) -> None:
    """Says on the pull request that a bug of ours stopped the run."""
    from bot.entry.action_suggest import apologise_to  # noqa: PLC0415 - not for a title alone

    if not isinstance(task, ConfigError | MergeGroupChecks | RunEnded):
        log = RunnerLog(sys.stdout)
        with Runner(environ, sys.stdout) as runner:
            apologise_to(task.number, prepared(environ, runner, log, Attempts()))

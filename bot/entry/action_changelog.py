"""The part of the action that is about the changelog's file: merges, labels, and its status."""

from dataclasses import replace

from bot.config import Config
from bot.core.around import RepositoryFacts
from bot.core.changelog.outcome import EntryOutcome
from bot.core.landing import known_settings
from bot.core.note import Level
from bot.core.pull_request import MergeSettings, PullRequest
from bot.core.replies.changelog import entry_answer
from bot.entry.run import Run
from bot.flow.changelog_keeper import ChangelogKeeper, changelog_status
from bot.flow.entry_of_comment import keep_labelled_entry, keep_landed_entry
from bot.flow.title_check import check, set_status


def tell_of_entry(keeper: ChangelogKeeper, run: Run, config: Config) -> None:
    """Sets the status about the entry, and the title's on a commit of ours."""
    if keeper.outcome:
        _tell(keeper.outcome, keeper.moved, run, config, moved=bool(keeper.commit_sha))


def entry_after_merge(pr: PullRequest, run: Run, config: Config, facts: RepositoryFacts) -> None:
    """Writes the entry of a merged pull request to its base branch."""
    outcome = keep_landed_entry(
        pr, config.changelog, facts, run.forge, config.instance_id, run.attempts
    )
    if outcome:
        run.attempts.note(Level.NOTICE, entry_answer(outcome).strip())


def entry_after_label(pr: PullRequest, run: Run, config: Config, facts: RepositoryFacts) -> None:
    """Takes the entry away, or brings it back, as labels want it."""
    outcome = run.attempts.do(
        "keep the changelog entry as its labels want it",
        lambda: keep_labelled_entry(
            pr, config.changelog, facts, run.forge, config.instance_id, run.attempts
        ),
    )
    if outcome:
        head = outcome.commit_sha or pr.head_sha
        _tell(outcome, replace(pr, head_sha=head), run, config, moved=bool(outcome.commit_sha))


def _tell(outcome: EntryOutcome, pr: PullRequest, run: Run, config: Config, *, moved: bool) -> None:
    """Sets statuses: GitHub starts no run for a commit that the workflow's own token made."""
    occasion, statuses = run.occasion(config), run.statuses(config)
    if moved and config.mode != "suggest":
        told = MergeSettings(config.squash.title, config.squash.message)
        merging = known_settings(pr.merge, told)
        check(pr, run.forge, statuses, config.title, merging, occasion, run.attempts)
    status = changelog_status(outcome, config.changelog, occasion.run_url)
    if status:
        sha = pr.head_sha
        run.attempts.do("set the changelog's status", lambda: set_status(statuses, sha, status))

"""The part of the action that is about the changelog's file: after a merge, and its status."""

from bot.config import Config
from bot.core.around import RepositoryFacts
from bot.core.landing import known_settings
from bot.core.note import Level
from bot.core.pull_request import MergeSettings, PullRequest
from bot.core.replies import entry_answer
from bot.core.verdict import TitleVerdict
from bot.entry.run import Run
from bot.flow.changelog_keeper import ChangelogKeeper, changelog_status
from bot.flow.landed_entry import keep_landed_entry
from bot.flow.title_check import check, set_status


def tell_of_entry(
    keeper: ChangelogKeeper, run: Run, config: Config, verdict: TitleVerdict | None
) -> None:
    """Sets the status about the entry, and the title's on a commit of ours.

    GitHub starts no run for a commit that the workflow's own token made.
    """
    outcome, pr = keeper.outcome, keeper.pr
    if outcome is None:
        return
    occasion, statuses = run.occasion(config), run.statuses(config)
    if keeper.commit_sha and verdict:
        told = MergeSettings(config.squash.title, config.squash.message)
        merging = known_settings(pr.merge, told)
        check(keeper.moved, run.forge, statuses, config.title, merging, occasion, run.attempts)
    status = changelog_status(outcome, config.changelog, occasion.run_url)
    if status:
        told_at = keeper.moved.head_sha
        run.attempts.do("set the changelog's status", lambda: set_status(statuses, told_at, status))


def entry_after_merge(pr: PullRequest, run: Run, config: Config, facts: RepositoryFacts) -> None:
    """Writes the entry of a merged pull request to its base branch."""
    outcome = keep_landed_entry(
        pr, config.changelog, facts, run.forge, config.instance_id, run.attempts
    )
    if outcome:
        run.attempts.note(Level.NOTICE, entry_answer(outcome).strip())

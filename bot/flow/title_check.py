"""The status of a title: of one pull request, or of all that a merge queue has grouped."""

from collections.abc import Sequence
from typing import TypeAlias

from bot.core.errors import BotError, NotFoundError
from bot.core.event import MergeGroupChecks
from bot.core.message.rules import check_title
from bot.core.message.settings import TitleRules
from bot.core.pull_request import CommitStatus, PullRequest
from bot.core.replies import failure_description, group_description, status_description
from bot.core.verdict import TitleVerdict
from bot.flow.attempting import Attempts
from bot.flow.occasion import Occasion
from bot.flow.ports import PullRequests, Statuses

CONTEXT = "squill/title"

NumberedVerdict: TypeAlias = tuple[int, TitleVerdict]
"""A pull request's number, or 0 for a title that belongs to none, and the verdict."""


def check(
    pr: PullRequest, statuses: Statuses, rules: TitleRules, occasion: Occasion, attempts: Attempts
) -> TitleVerdict:
    """Judges a pull request's title and sets its status on the head commit."""
    verdict = judge_title(pr.title, rules)
    report(statuses, pr.head_sha, verdict_status(verdict, occasion.run_url), attempts)
    return verdict


def report(statuses: Statuses, sha: str, status: CommitStatus, attempts: Attempts) -> None:
    """Sets a status; what keeps it from being set becomes a note."""
    attempts.do("set the title's status", lambda: set_status(statuses, sha, status))


def judge_title(title: str, rules: TitleRules) -> TitleVerdict:
    """The verdict on one title."""
    return TitleVerdict(title, check_title(title, rules))


def verdict_status(verdict: TitleVerdict, run_url: str) -> CommitStatus:
    """The verdict as a status: success or failure, never pending."""
    state = "success" if verdict.valid else "failure"
    return CommitStatus(state, CONTEXT, status_description(verdict), run_url)


def failed_status(reason: str, run_url: str) -> CommitStatus:
    """The status of a title that could not be checked, so that nobody waits for one."""
    return CommitStatus("error", CONTEXT, failure_description(reason), run_url)


def set_status(statuses: Statuses, sha: str, status: CommitStatus) -> bool:
    """Sets the status unless the latest one says the same; returns whether it was set.

    GitHub keeps at most 1,000 statuses of a commit and context. Raises what setting raises; when
    the latest one cannot be read, it is set.
    """
    try:
        latest = statuses.latest_status(sha, status.context)
    except BotError:
        latest = None
    if latest and (latest.state, latest.description) == (status.state, status.description):
        return False
    statuses.set_status(sha, status)
    return True


def judge_group(
    group: MergeGroupChecks, desk: PullRequests, rules: TitleRules
) -> Sequence[NumberedVerdict]:
    """A verdict for each pull request of a merge group.

    A group whose names tell of none is judged by the first line of its head commit. A number that
    is no pull request is passed over: a commit may end in `(#7)` for other reasons.
    """
    verdicts = []
    for number in group.numbers:
        try:
            title = desk.pull_request(number).title
        except NotFoundError:
            continue
        verdicts.append((number, judge_title(title, rules)))
    return verdicts or [(0, judge_title(group.headline, rules))]


def group_status(verdicts: Sequence[NumberedVerdict], run_url: str) -> CommitStatus:
    """One status for the group: it fails with the first title that fails."""
    invalid = [numbered for numbered in verdicts if not numbered[1].valid]
    number, verdict = (invalid or verdicts)[0]
    state = "failure" if invalid else "success"
    return CommitStatus(state, CONTEXT, group_description(number, verdict), run_url)

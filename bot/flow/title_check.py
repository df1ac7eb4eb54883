"""The status of a title: of one pull request, or of all that a merge queue has grouped."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from bot.core.errors import BotError, NotFoundError
from bot.core.event import MergeGroupChecks
from bot.core.landing import (
    landed_problems,
    landing_problems,
    needs_commits,
    possible_squashes,
    shown_squashes,
)
from bot.core.message.conventional import TitleSort, sort_of_title
from bot.core.message.records import Severity
from bot.core.message.safety import one_line
from bot.core.message.settings import TitleRules
from bot.core.pull_request import BranchCommit, CommitStatus, MergeSettings, PullRequest, Remark
from bot.core.replies.titles import failure_description, group_description, status_description
from bot.core.verdict import TITLE_CONTEXT, TitleVerdict, exemption, judged_title
from bot.flow.attempting import Attempts
from bot.flow.occasion import Occasion
from bot.flow.ports import PullRequests, Statuses

LONGEST_REMARK = 500  # code points

NumberedVerdict: TypeAlias = tuple[int, TitleVerdict]
"""A pull request's number, or 0 for a title that belongs to none, and the verdict."""


def check(
    pr: PullRequest,
    desk: PullRequests,
    statuses: Statuses,
    rules: TitleRules,
    merging: MergeSettings,
    occasion: Occasion,
    attempts: Attempts,
) -> TitleVerdict | None:
    """Judges what will land of a pull request and sets its status on the head commit.

    `merging` is what is known of how the repository merges. None, an `error` status and a note
    when what decides could not be read: nothing passes because something failed.
    """
    try:
        verdict = judge(pr, desk, rules, merging)
    except BotError as error:
        attempts.failed(error, "check the title")
        report(statuses, pr.head_sha, failed_status(error.message, occasion.run_url), attempts)
        return None
    report(statuses, pr.head_sha, verdict_status(verdict, occasion.run_url), attempts)
    return verdict


def judge(
    pr: PullRequest, desk: PullRequests, rules: TitleRules, merging: MergeSettings
) -> TitleVerdict:
    """The verdict on a title and on what will land with it. Raises what reading commits raises."""
    if exemption(pr, rules):
        return judge_known(pr, (), rules, merging)
    known = needs_commits(merging, rules)
    commits = desk.commits(pr.number) if known else ()
    return judge_known(pr, commits, rules, merging)


def judge_known(
    pr: PullRequest, commits: Sequence[BranchCommit], rules: TitleRules, merging: MergeSettings
) -> TitleVerdict:
    """The same where the commits are known, or cannot matter."""
    exempt = exemption(pr, rules)
    if exempt:
        return TitleVerdict(pr.title, (), exempt)
    verdict = judged_title(pr.title, rules, landing_problems(pr, commits, merging, rules))
    squashes = possible_squashes(pr, commits, merging)
    return replace(verdict, lands=shown_squashes(squashes, whole=needs_commits(merging, rules)))


def report(statuses: Statuses, sha: str, status: CommitStatus, attempts: Attempts) -> None:
    """Sets a status; what keeps it from being set becomes a note."""
    attempts.do("set the title's status", lambda: set_status(statuses, sha, status))


def verdict_status(verdict: TitleVerdict, run_url: str) -> CommitStatus:
    """The verdict as a status: success or failure; pending for work that is not done alone."""
    state = _state(verdict)
    return CommitStatus(
        state, TITLE_CONTEXT, status_description(verdict), run_url, _remarks(verdict)
    )


def _remarks(verdict: TitleVerdict) -> tuple[Remark, ...]:
    return tuple(
        Remark(each.severity is Severity.ERROR, one_line(each.message, LONGEST_REMARK))
        for each in verdict.problems
    )


def _state(verdict: TitleVerdict) -> str:
    if verdict.waits:
        return "pending"
    return "success" if verdict.valid else "failure"


def failed_status(reason: str, run_url: str) -> CommitStatus:
    """The status of a title that could not be checked, so that nobody waits for one."""
    return CommitStatus("error", TITLE_CONTEXT, failure_description(reason), run_url)


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

    The group's head commit is what lands: it is judged too, unless it is a merge of what is judged
    already. A number that is no pull request is passed over: a commit may end in `(#7)` for other
    reasons.
    """
    verdicts = []
    for number in group.numbers:
        try:
            pr = desk.pull_request(number)
        except NotFoundError:
            continue
        exempt = exemption(pr, rules)
        exempted = TitleVerdict(pr.title, (), exempt)
        verdicts.append((number, exempted if exempt else judged_title(pr.title, rules)))
    passed_over = any(verdict.exempt for _, verdict in verdicts)
    merged = bool(verdicts) and sort_of_title(group.headline) is TitleSort.MERGE
    if not passed_over and not merged:
        verdicts.append((0, TitleVerdict(group.headline, landed_problems(group.message, rules))))
    return verdicts


def group_status(verdicts: Sequence[NumberedVerdict], run_url: str) -> CommitStatus:
    """One status for the group: it fails with the first title that fails."""
    invalid = [numbered for numbered in verdicts if not numbered[1].valid]
    number, verdict = (invalid or verdicts)[0]
    state = "failure" if invalid else "success"
    said = group_description(number, verdict)
    return CommitStatus(state, TITLE_CONTEXT, said, run_url, _remarks(verdict))

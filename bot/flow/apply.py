"""`/apply`: the message put into title and description, and the title's status set at once."""

from dataclasses import replace

from bot.core.commands.records import Apply
from bot.core.landing import known_settings
from bot.core.landing.applying import Plan, plan_of
from bot.core.pull_request import CommitStatus, PullRequest
from bot.core.replies.applying import applied, title_refused, what_squashing_makes
from bot.core.replies.merging import no_message
from bot.core.replies.read_back import NotRead, ReadMessage
from bot.core.standing import CheckState, Standing
from bot.core.verdict import TitleVerdict
from bot.flow.answered import Answered
from bot.flow.command_scene import CommandScene
from bot.flow.landing_message import branch_commits, landing_message
from bot.flow.title_check import judge_known, verdict_status

STATES = {
    "success": CheckState.GREEN,
    "pending": CheckState.PENDING,
    "failure": CheckState.RED,
}


def apply(command: Apply, scene: CommandScene) -> Answered:
    """Writes what is asked for and not there yet. Raises BotError.

    GitHub starts no run for what a run's own token edits, so the title is judged here.
    """
    message = landing_message(scene)
    if isinstance(message, NotRead):
        return Answered(no_message(message, scene.occasion.prefix), done=False)
    pr, plan = scene.standing.pr, _plan(command, message, scene)
    if plan.changes:
        edited = scene.forge.edit_pull_request(pr.number, plan.title, plan.body)
        pr = replace(edited, merge=known_settings(pr.merge, edited.merge))
    commits = branch_commits(scene, scene.standing)
    merging = known_settings(pr.merge, scene.merging)
    verdict = judge_known(pr, commits, scene.titles, merging)
    if scene.keeps_title_status:
        _report(scene, pr, verdict)
    prefix = scene.occasion.prefix
    parts = (
        applied(plan, pr, prefix),
        title_refused(verdict),
        what_squashing_makes(pr, commits, merging, prefix),
    )
    return Answered("\n\n".join(part for part in parts if part) + "\n", done=not plan.left)


def _plan(command: Apply, message: ReadMessage, scene: CommandScene) -> Plan:
    standing, me = scene.standing, message.comment.author
    return plan_of(
        command,
        message.header,
        message.body,
        standing.pr,
        standing.renames,
        me,
        scene.occasion.instance_id,
    )


def _report(scene: CommandScene, pr: PullRequest, verdict: TitleVerdict) -> None:
    """Sets the title's status, unless the same is there; what keeps it from that is a note."""
    status = verdict_status(verdict, scene.occasion.run_url)
    if pr.head_sha != scene.standing.pr.head_sha or not _is_there(scene.standing, status):
        scene.attempts.do(
            "set the title's status", lambda: scene.statuses.set_status(pr.head_sha, status)
        )


def _is_there(standing: Standing, status: CommitStatus) -> bool:
    return any(
        check.name.lower() == status.context
        and (check.state, check.description) == (STATES[status.state], status.description)
        for check in standing.merge.checks.found
    )

"""`/squash`: the pull request squash-merged with the message, now or once everything is green."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.commands.records import Squash, SquashTime
from bot.core.errors import ServiceError
from bot.core.landing.answer import MergeAnswer, MergeRefusal
from bot.core.landing.merging import (
    WAITED_FOR,
    Hindrance,
    Obstacle,
    hindrances,
    moved_since,
)
from bot.core.landing.merging_message import SquashCommit, squash_commit
from bot.core.message.records import Severity
from bot.core.message.rules import check_header
from bot.core.replies.merging import (
    cannot_merge,
    merged,
    merged_already,
    merges_later,
    no_auto_merge,
    no_message,
    unfit_header,
)
from bot.core.replies.read_back import NotRead, ReadMessage
from bot.core.standing import Mergeable, Standing
from bot.core.verdict import exemption
from bot.flow.answered import Answered
from bot.flow.command_scene import CommandScene
from bot.flow.landing_message import branch_commits, landing_message

PAUSES = (1.0, 2.0)
"""Seconds before each further look while GitHub finds out whether there are conflicts."""
TRIES = 2
MOVED = MergeAnswer(refusal=MergeRefusal.MOVED)
MOVED_SINCE = MergeAnswer(refusal=MergeRefusal.MOVED_SINCE)


def squash(command: Squash, scene: CommandScene) -> Answered:
    """Merges the commit that was read, and no other, with the message of our comment.

    Raises BotError; nobody knows then whether it was merged.
    """
    prefix = scene.occasion.prefix
    if scene.standing.merged:
        return Answered(merged_already(), done=True)
    if moved_since(scene.standing, scene.event.written_at):
        return Answered(cannot_merge((), prefix, MOVED_SINCE), done=False)
    message = landing_message(scene)
    if isinstance(message, NotRead):
        return Answered(no_message(message, prefix), done=False)
    faults = _faults(message, scene)
    if faults:
        return Answered(unfit_header(message.header, faults, message.comment.url), done=False)
    standing = _settled(scene)
    if standing.pr.head_sha != scene.standing.pr.head_sha:
        return Answered(cannot_merge((), prefix, MOVED), done=False)
    later = command.time is SquashTime.WHEN_GREEN
    found = [each for each in hindrances(standing) if each.obstacle is not Obstacle.COMPUTING]
    against = [each for each in found if not (later and each.obstacle in WAITED_FOR)]
    if against:
        return Answered(cannot_merge(against, prefix), done=False)
    merge = _Merge(scene, standing, message)
    return merge.later(found) if found else merge.now()


def _faults(message: ReadMessage, scene: CommandScene) -> str:
    """What the rules for titles have against the first line, which a person may have edited."""
    if exemption(scene.standing.pr, scene.titles):
        return ""
    problems = check_header(message.header, scene.titles)
    return " ".join(each.message for each in problems if each.severity is Severity.ERROR)


def _settled(scene: CommandScene) -> Standing:
    """How it stands once GitHub knows of conflicts, or after the last look."""
    standing = scene.standing
    for pause in PAUSES:
        if standing.merge.mergeable is not Mergeable.UNKNOWN:
            break
        scene.clock.pause(pause)
        standing = _now(scene)
    return standing


def _now(scene: CommandScene) -> Standing:
    """How the pull request stands now, without files: those of before hold."""
    now = scene.forge.standing(scene.standing.pr.number, ())
    return replace(now, facts=scene.standing.facts)


class _Merge:
    """One message, ready to land."""

    def __init__(self, scene: CommandScene, standing: Standing, message: ReadMessage) -> None:
        commits = branch_commits(scene, standing)
        past = standing.facts.past
        self._scene = scene
        self._pr = standing.pr
        self._unlisted = max(standing.pr.commits - len(commits), 0)
        self._allowed = standing.merge.auto_merge_allowed is not False
        self._commit: SquashCommit = squash_commit(
            message.header, message.body, standing.pr, commits, past, message.comment.author
        )

    def now(self, tries: int = TRIES) -> Answered:
        """Merges. What GitHub reports as failed it may have done, so that is looked at."""
        try:
            answer = self._scene.forge.squash(self._pr, self._commit)
        except ServiceError:
            stands = _now(self._scene)
            if stands.merged:
                return self._merged("", reported_failure=True)
            if tries == 1:
                raise
            return self.now(tries - 1)
        if answer.refusal is None:
            return self._merged(answer.sha)
        stands = _now(self._scene)
        if stands.merged:
            return self._merged("", reported_failure=True)
        return self._refused(answer, stands)

    def later(self, found: Sequence[Hindrance]) -> Answered:
        """Has GitHub merge when nothing of what was found is in the way any more."""
        prefix = self._scene.occasion.prefix
        if not self._allowed:
            return Answered(no_auto_merge(found, prefix), done=False)
        try:
            answer = self._scene.forge.squash_when_green(self._pr, self._commit)
        except ServiceError:
            if not _now(self._scene).merge.auto_merge:
                raise
            answer = MergeAnswer()
        if answer.refusal is MergeRefusal.GREEN_ALREADY:
            return self.now()
        if answer.refusal:
            return self._refused(answer, _now(self._scene))
        return Answered(merges_later(self._commit, found, prefix, self._unlisted), done=True)

    def _merged(self, sha: str, *, reported_failure: bool = False) -> Answered:
        text = merged(self._commit, sha, reported_failure=reported_failure, unlisted=self._unlisted)
        return Answered(text, done=True)

    def _refused(self, answer: MergeAnswer, standing: Standing) -> Answered:
        """What GitHub said, and what is known to be in the way."""
        found = [each for each in hindrances(standing) if each.obstacle is not Obstacle.BLOCKED]
        return Answered(cannot_merge(found, self._scene.occasion.prefix, answer), done=False)

"""What `/apply` and `/squash` share: the message in our comment, and the branch's commits."""

from collections.abc import Sequence

from bot.core.pull_request import BranchCommit
from bot.core.replies.own_comments import sticky_comment
from bot.core.replies.read_back import NotRead, ReadMessage, read_message
from bot.core.standing import Standing
from bot.flow.command_scene import CommandScene


def landing_message(scene: CommandScene) -> ReadMessage | NotRead:
    """The message for the commit that the pull request is at, or why there is none."""
    standing, instance_id = scene.standing, scene.occasion.instance_id
    comments = standing.comments
    if not standing.all_comments and sticky_comment(comments, instance_id) is None:
        comments = tuple(scene.forge.comments(standing.pr.number))
    return read_message(comments, instance_id, standing.pr.head_sha)


def branch_commits(scene: CommandScene, standing: Standing) -> Sequence[BranchCommit]:
    """All of the branch's commits that GitHub lists."""
    if standing.pr.commits <= len(standing.commits):
        return standing.commits
    return scene.forge.commits(standing.pr.number)

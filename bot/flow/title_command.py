"""`/title check`: the title judged again, its status set, and what came of it said."""

from bot.core.landing import known_settings
from bot.core.replies.conversation import failed
from bot.core.replies.titles import title_told
from bot.flow.answered import Answered
from bot.flow.command_scene import CommandScene
from bot.flow.title_check import check


def check_title(scene: CommandScene) -> Answered:
    """Judges the title as it is now and sets its status on the head commit."""
    pr = scene.standing.pr
    merging = known_settings(pr.merge, scene.merging)
    verdict = check(
        pr, scene.forge, scene.statuses, scene.titles, merging, scene.occasion, scene.attempts
    )
    if verdict is None:
        return Answered(failed(scene.attempts.notes[-1].text), done=False)
    return Answered(title_told(verdict), done=True)

"""What a command in a comment is carried out with."""

from dataclasses import dataclass

from bot.core.changelog.settings import ChangelogRules
from bot.core.event import CommentWritten
from bot.core.message.settings import TitleRules, WritingRules
from bot.core.pull_request import MergeSettings, Role
from bot.core.standing import Standing
from bot.flow.attempting import Attempts
from bot.flow.occasion import Occasion
from bot.flow.ports import Clock, Forge, Statuses


@dataclass(frozen=True, slots=True)
class CommandScene:
    """The comment, the pull request as it stood before, who asks, and the rules that hold.

    `merging` is what events and settings tell of how the repository merges; `keeps_title_status`:
    the title's status is a job of this instance.
    """

    event: CommentWritten
    standing: Standing
    role: Role
    forge: Forge
    occasion: Occasion
    attempts: Attempts
    titles: TitleRules
    writing: WritingRules
    statuses: Statuses
    merging: MergeSettings
    changelog: ChangelogRules
    clock: Clock
    keeps_title_status: bool

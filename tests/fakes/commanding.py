"""A pull request in memory on which people give commands."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from fakes.forge import MemoryForge
from fakes.ports import HandClock

from bot.config import load
from bot.core.commands.comment import parse
from bot.core.commands.limits import CommandLimits
from bot.core.commands.model_forms import Access
from bot.core.commands.records import Suggest, UndoSuggestion
from bot.core.commands.rights import Right, Rights
from bot.core.event import CommentWritten
from bot.core.message.settings import TitleRules
from bot.core.pull_request import MergeSettings, Role
from bot.core.standing import Standing
from bot.flow.about_models import ModelDesk
from bot.flow.attempting import Attempts
from bot.flow.command_desk import AnsweringDesk
from bot.flow.command_scene import CommandScene
from bot.flow.command_turn import Turns
from bot.flow.commands import CommandRules, answer
from bot.flow.coordinated import Coordinated
from bot.flow.model_commands import Scene
from bot.flow.occasion import Occasion
from bot.flow.proposal import Kept, KeptComment, Proposal
from bot.flow.talk import Discussed, discussed

CONFIG = load({}).config
OCCASION = Occasion("squill", "1-1", "https://github.test/runs/1", "/", "octo/app")
REPLY = "<!-- squill:squill reply-to=99 -->\n"
EVENT = CommentWritten(7, 99, "writer", "octocat", "")
RIGHTS = Rights(dict.fromkeys(Right, Role.WRITE), frozenset({Right.ASK, Right.APPLY}))
MODEL_ROLES = {Access.LOOK: Role.READ, Access.CHANGE: Role.MAINTAIN}


def no_scene() -> Scene:
    """A place for commands about models that must not be asked for."""
    raise AssertionError


def no_suggestion(command: Suggest | UndoSuggestion) -> Proposal | None:
    """A suggestion that must not be asked for."""
    raise AssertionError(command)


def proposed(outcome: Kept | None) -> Proposal:
    """A proposal whose comment met this fate."""
    kept = KeptComment(outcome, "https://github.test/7#1") if outcome else None
    return Proposal(None, "", kept)  # type: ignore[arg-type]  # no suggestion is looked at here


@dataclass
class Commanding:
    """Answers comments; `writer` may write, `octocat` opened the pull request."""

    forge: MemoryForge = field(default_factory=MemoryForge)
    attempts: Attempts = field(default_factory=Attempts)
    rights: Rights = RIGHTS
    suggest: Callable[[Suggest | UndoSuggestion], Proposal | None] = lambda _: proposed(
        Kept.UPDATED
    )
    models: ModelDesk = field(
        default_factory=lambda: ModelDesk("octo/app#7", MODEL_ROLES, no_scene)
    )
    event: CommentWritten = EVENT
    occasion: Occasion = OCCASION
    closed: bool = False
    merged: bool = False
    locked: bool = False
    unread: bool = False
    limits: CommandLimits = field(default_factory=lambda: CommandLimits(30, 60))
    clock: HandClock = field(default_factory=HandClock)
    registry: Coordinated | None = None
    titles: TitleRules = CONFIG.title
    keeps_title_status: bool = True

    def __post_init__(self) -> None:
        self.forge.permissions.setdefault("writer", "write")

    def say(self, body: str, author: str = "writer", role: str = "") -> Proposal | None:
        """What a comment's suggestion came to; `role` is the author's from now on."""
        if role:
            self.forge.permissions[author] = role
        event = replace(self.event, author=author, body=body)
        read = parse(body, "/")
        assert read, body
        standing = None if self.unread else self.standing()
        desk = AnsweringDesk(event, self.forge, self.occasion, self.attempts, standing, self.limits)
        turns = Turns(self.clock, self.standing, self.registry)
        rules = CommandRules(self.rights, turns, self.models, self.scene, self.discussed)
        return answer(read, desk, rules)

    def discussed(self, command: Suggest | UndoSuggestion, standing: Standing) -> Discussed:
        """What is answered to `suggest`."""
        assert standing.pr.number == self.event.number
        return discussed(self.suggest(command), self.attempts)

    def standing(self) -> Standing:
        """How the pull request stands."""
        found = self.forge.standing(7, ())
        pr = replace(found.pr, state="closed" if self.closed else found.pr.state)
        return replace(found, pr=pr, merged=self.merged, locked=self.locked)

    def scene(self, role: Role, standing: Standing) -> CommandScene:
        """What a command is carried out with."""
        return CommandScene(
            event=self.event,
            standing=standing,
            role=role,
            forge=self.forge,
            occasion=OCCASION,
            attempts=self.attempts,
            titles=self.titles,
            writing=CONFIG.message,
            statuses=self.forge,
            merging=MergeSettings(),
            changelog=CONFIG.changelog,
            clock=self.clock,
            keeps_title_status=self.keeps_title_status,
        )

    @property
    def replies(self) -> list[str]:
        """What was answered, without the first line."""
        return [comment.body.removeprefix(REPLY) for comment in self.forge.posted]

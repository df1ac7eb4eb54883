"""Commands in comments: permission first, then what each one does, and an answer."""

from collections.abc import Callable
from typing import assert_never

from bot.core.commands import AboutModels, Command, Help, NearMiss, Suggest
from bot.core.errors import BotError
from bot.core.event import CommentWritten
from bot.core.note import Level
from bot.core.pull_request import Role
from bot.core.replies import (
    denied,
    did_you_mean,
    edited_by_hand,
    failed,
    help_text,
    not_carried_out,
    reply_marker,
)
from bot.flow.about_models import ModelDesk, about_models
from bot.flow.attempting import Attempts
from bot.flow.occasion import Occasion
from bot.flow.ports import Forge
from bot.flow.proposal import Kept, Proposal

SEEN, DONE, NOT_DONE = "eyes", "rocket", "confused"
"""Reactions: https://docs.github.com/rest/reactions"""


def answer(
    command: Command | AboutModels | NearMiss,
    event: CommentWritten,
    forge: Forge,
    occasion: Occasion,
    attempts: Attempts,
    suggest: Callable[[], Proposal | None],
    models: ModelDesk,
) -> Proposal | None:
    """Does what a comment asks for, when its author may ask; returns what `suggest` made, if asked.

    A slip of somebody who may not command is not answered.
    """
    desk = _Desk(event, forge, occasion, attempts)
    if isinstance(command, AboutModels):
        desk.answer_about_models(command, models)
        return None
    if not desk.permitted():
        if not isinstance(command, NearMiss):
            desk.react(NOT_DONE)
            desk.reply(denied())
        return None
    match command:
        case NearMiss():
            desk.react(NOT_DONE)
            desk.reply(did_you_mean(command, occasion.prefix))
        case Help():
            desk.react(SEEN)
            desk.react(DONE if desk.reply(help_text(occasion.prefix)) else NOT_DONE)
        case Suggest():
            desk.react(SEEN)
            return desk.tell(suggest())
        case _:
            assert_never(command)
    return None


class _Desk:
    """Where one comment is answered."""

    def __init__(
        self, event: CommentWritten, forge: Forge, occasion: Occasion, attempts: Attempts
    ) -> None:
        self._event = event
        self._forge = forge
        self._occasion = occasion
        self._attempts = attempts

    def permitted(self) -> bool:
        """Whether the comment's author may write here, or opened the pull request.

        When GitHub does not say, nobody may.
        """
        if self._event.author == self._event.pull_request_author:
            return True
        return self._role().covers(Role.WRITE)

    def answer_about_models(self, command: AboutModels, models: ModelDesk) -> None:
        """Answers `/model …`; who opened the pull request may no more than others."""
        role = self._role()
        self.react(SEEN)
        answered = self._attempts.do(
            "carry out the command",
            lambda: about_models(command, role, models, self._occasion.prefix),
        )
        if answered is None:
            self.reply(not_carried_out(self._attempts.notes[-1].text, self._occasion.run_url))
        told = answered is not None and self.reply(answered.text) and answered.done
        self.react(DONE if told else NOT_DONE)

    def _role(self) -> Role:
        """The author's role; none when GitHub does not say."""
        try:
            return self._forge.permission(self._event.author)
        except BotError as error:
            why = f"The permission of {self._event.author} could not be read: {error.message}"
            self._attempts.note(Level.WARNING, why)
            return Role.NONE

    def react(self, reaction: str) -> None:
        """Reacts to the comment; a failure is worth a warning and no more."""
        try:
            self._forge.react(self._event.comment_id, reaction)
        except BotError as error:
            why = f"No reaction {reaction} was given: {error.message}"
            self._attempts.note(Level.WARNING, why)

    def reply(self, text: str) -> bool:
        """Answers in a comment of its own, once; returns whether the answer is there."""
        return self._attempts.do("answer the comment", lambda: self._reply(text)) is not None

    def tell(self, proposal: Proposal | None) -> Proposal | None:
        """Reacts to what became of a suggestion, and explains where there is none."""
        kept = proposal.kept if proposal else None
        if kept is None:
            notes = self._attempts.notes
            self.reply(failed(notes[-1].text if notes else ""))
        elif kept.outcome is Kept.EDITED:
            self.reply(edited_by_hand(kept.url))
        well = kept is not None and kept.outcome is not Kept.EDITED
        self.react(DONE if well else NOT_DONE)
        return proposal

    def _reply(self, text: str) -> bool:
        """A second run of the same event finds the first one's answer."""
        marker = reply_marker(self._occasion.instance_id, self._event.comment_id)
        comments = self._forge.comments(self._event.number)
        if not any(each.mine and each.body.startswith(marker) for each in comments):
            self._forge.create_comment(self._event.number, f"{marker}\n{text}")
        return True

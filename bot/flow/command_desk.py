"""Where one comment with a command is answered: who asks, reactions, one reply."""

from dataclasses import dataclass

from bot.core.errors import BotError
from bot.core.event import CommentWritten
from bot.core.note import Level
from bot.core.pull_request import Role
from bot.core.replies import reply_marker
from bot.flow.attempting import Attempts
from bot.flow.occasion import Occasion
from bot.flow.ports import Forge

SEEN, DONE, NOT_DONE = "eyes", "rocket", "confused"
"""Reactions: https://docs.github.com/rest/reactions"""


@dataclass(frozen=True, slots=True)
class AnsweringDesk:
    """Answers one comment; what fails of an answer is worth a note and no more."""

    event: CommentWritten
    forge: Forge
    occasion: Occasion
    attempts: Attempts

    def role(self) -> Role:
        """The author's role in the repository; none when GitHub does not say."""
        try:
            return self.forge.permission(self.event.author)
        except BotError as error:
            why = f"The permission of {self.event.author} could not be read: {error.message}"
            self.attempts.note(Level.WARNING, why)
            return Role.NONE

    def react(self, reaction: str) -> None:
        """Reacts to the comment."""
        try:
            self.forge.react(self.event.comment_id, reaction)
        except BotError as error:
            why = f"No reaction {reaction} was given: {error.message}"
            self.attempts.note(Level.WARNING, why)

    def reply(self, text: str) -> bool:
        """Answers in a comment of its own, once; returns whether the answer is there."""
        return self.attempts.do("answer the comment", lambda: self._reply(text)) is not None

    def refuse(self, text: str) -> None:
        """Says why nothing was done."""
        self.react(NOT_DONE)
        self.reply(text)

    def _reply(self, text: str) -> bool:
        """A second run of the same event finds the first one's answer."""
        marker = reply_marker(self.occasion.instance_id, self.event.comment_id)
        comments = self.forge.comments(self.event.number)
        if not any(each.mine and each.body.startswith(marker) for each in comments):
            self.forge.create_comment(self.event.number, f"{marker}\n{text}")
        return True

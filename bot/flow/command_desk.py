"""Where one comment with a command is answered: who asks, reactions, one reply."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.commands.limits import HOUR, CommandLimits
from bot.core.commands.taking_over import ends, given_at, is_left, left_until
from bot.core.commands.traces import NOT_DONE, marks, said_since
from bot.core.errors import BotError
from bot.core.event import CommentWritten
from bot.core.note import Level
from bot.core.pull_request import Comment, Role
from bot.core.replies.marker import reply_marker, reply_start
from bot.core.standing import Standing
from bot.flow.attempting import Attempts
from bot.flow.occasion import Occasion
from bot.flow.ports import Forge

LOCKED = "The conversation is locked, so GitHub takes no answer there."


@dataclass(frozen=True, slots=True)
class AnsweringDesk:
    """Answers one comment; what fails of an answer is worth a note and no more.

    `standing` is how the pull request stood, None where that could not be read.
    """

    event: CommentWritten
    forge: Forge
    occasion: Occasion
    attempts: Attempts
    standing: Standing | None
    limits: CommandLimits

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The conversation, as far as it was read."""
        return self.standing.comments if self.standing else ()

    @property
    def locked(self) -> bool:
        """Whether the conversation takes neither reactions nor comments of ours."""
        return self.standing is not None and self.standing.locked

    @property
    def asked(self) -> Comment | None:
        """The comment itself, with our reactions to it."""
        own = (each for each in self.comments if each.comment_id == self.event.comment_id)
        return next(own, None)

    def role(self) -> Role:
        """The author's role in the repository; none when GitHub does not say."""
        try:
            return self.forge.permission(self.event.author)
        except BotError as error:
            why = f"The permission of {self.event.author} could not be read: {error.message}"
            self.attempts.note(Level.WARNING, why)
            return Role.NONE

    def react(self, reaction: str) -> bool:
        """Reacts to the comment; False when another run just gave that reaction, or has ours anew.

        A reaction that is there from before is given anew: only one run finds it as it was left.
        """
        if self.locked:
            return True
        try:
            if not given_at(self.asked, reaction):
                if self.forge.react(self.event.comment_id, reaction):
                    return True
                if not (self.event.previous or self.occasion.again):
                    return False
            return self._react_anew(reaction)
        except BotError as error:
            why = f"No reaction {reaction} was given: {error.message}"
            self.attempts.note(Level.WARNING, why)
            return True

    def _react_anew(self, reaction: str) -> bool:
        event, began = self.event, self.occasion.began
        until = left_until(self.asked, reaction, event.written_at, began, again=self.occasion.again)
        return is_left(self.forge.react_anew(event.node_id, reaction, (reaction,)), until)

    def end(self, reaction: str) -> None:
        """Reacts at last, in place of how an earlier text or attempt ended."""
        if not self._ended_as:
            self.react(reaction)
            return
        try:
            self.forge.react_anew(self.event.node_id, reaction, self._ended_as)
        except BotError as error:
            why = f"No reaction {reaction} was given: {error.message}"
            self.attempts.note(Level.WARNING, why)

    @property
    def _ended_as(self) -> tuple[str, ...]:
        """The reactions that ended the comment's command before."""
        known = () if self.locked or not self.event.node_id else sorted(ends(self.asked))
        return tuple(name for name, _ in known)

    def reply(self, text: str, *, look: bool = False) -> bool:
        """Answers in a comment of its own, once; returns whether the answer is there.

        `look`: one may have been posted since the conversation was read.
        """
        if self.locked:
            self.attempts.note(Level.NOTICE, f"{LOCKED} The answer is: {text}")
            return True
        return self.attempts.do("answer the comment", lambda: self._reply(text, look)) is not None

    def answer(self, text: str, reaction: str) -> None:
        """Replies and reacts, in one request where that can be; confused where no reply is."""
        at_once = self._can_do_both()
        if at_once and self._did_both(text, reaction):
            return
        told = self.reply(text, look=at_once)
        self.end(reaction if told else NOT_DONE)

    def refuse(self, text: str) -> None:
        """Says why nothing was done, unless that was said too often lately.

        Of two deliveries at once the one that reacts first answers; only a job that is run again
        cannot know whether its first attempt came so far.
        """
        refused = NOT_DONE in marks(self.asked, self.event.written_at)
        if (refused and not self.occasion.again) or not self.react(NOT_DONE):
            return
        start = reply_start(self.occasion.instance_id)
        lately = said_since(self.comments, start, self.event.written_at, HOUR)
        if len(lately) < self.limits.in_all:
            self.reply(text)

    def _can_do_both(self) -> bool:
        """Whether all is known that a reply and a reaction in one request take."""
        if self.standing is None or self.locked:
            return False
        named = self.standing.pr.node_id and self.event.node_id
        return bool(named and self.standing.all_comments) and not self._is_answered(self.comments)

    def _did_both(self, text: str, reaction: str) -> bool:
        """Whether the reply is there; where that is not known somebody has to look."""
        place = self.standing.pr.node_id if self.standing else ""
        try:
            body = f"{self._marker}\n{text}"
            asked, before = self.event.node_id, self._ended_as
            if not self.forge.answer(place, body, asked, reaction, before):
                self.attempts.note(Level.WARNING, f"No reaction {reaction} was given.")
        except BotError:
            return False
        return True

    @property
    def _marker(self) -> str:
        edition = self.event.written_at if self.event.previous else ""
        return reply_marker(self.occasion.instance_id, self.event.comment_id, edition)

    def _is_answered(self, comments: Sequence[Comment]) -> bool:
        return any(each.mine and each.body.startswith(self._marker) for each in comments)

    def _reply(self, text: str, look: bool) -> bool:
        """A second run of the same event finds the first one's answer."""
        whole = self.standing and self.standing.all_comments and not look
        comments = self.comments if whole else self.forge.comments(self.event.number)
        if not self._is_answered(comments):
            self.forge.create_comment(self.event.number, f"{self._marker}\n{text}")
        return True

    def with_standing(self, standing: Standing) -> "AnsweringDesk":
        """The same desk, with what is known now."""
        return replace(self, standing=standing)

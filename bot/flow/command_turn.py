"""One command at a time on a pull request, and not too many of them."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.core.commands.limits import HOUR, held_in_all, too_many
from bot.core.commands.taking_over import is_unfinished, seconds_left
from bot.core.commands.traces import LONGEST_RUN, at_work_before
from bot.core.errors import BotError
from bot.core.models.coordination import Lease
from bot.core.pull_request import Role
from bot.core.standing import Standing
from bot.flow.command_desk import AnsweringDesk
from bot.flow.coordinated import Coordinated
from bot.flow.ports import Clock

LONGEST_WAIT = 300.0
PAUSE = 5.0


@dataclass(frozen=True, slots=True)
class Turns:
    """Where commands wait for each other: in the registry if one lasts, else by our reactions.

    `again` reads anew how the pull request stands.
    """

    clock: Clock
    again: Callable[[], Standing]
    registry: Coordinated | None = None

    def too_many(self, desk: AnsweringDesk, role: Role) -> bool:
        """Whether the hour's commands, of this person or on this pull request, are used up."""
        event, limits = desk.event, desk.limits
        if too_many(desk.comments, event.author, event.written_at, limits, role):
            return True
        if self.registry is None:
            return False
        person = f"{desk.occasion.repository}#commands-of-{event.author.lower()}"
        asked = f"{event.comment_id} {event.written_at}"
        if not self.registry.acquire(Lease(asked, person, "", 0.0), HOUR, limits.by_person):
            return True
        in_all = Lease(asked, f"{_about(desk)}#commands", "", 0.0)
        return not self.registry.acquire(in_all, HOUR, limits.in_all) and held_in_all(role)

    def wait(self, desk: AnsweringDesk) -> AnsweringDesk | None:
        """The desk when it is its turn, with how things stand then; None when that takes too long.

        Without a registry a run that was killed leaves its eyes: then the wait ends by itself.
        """
        if self._is_free(desk):
            return desk
        until = self.clock.now() + LONGEST_WAIT
        while self.clock.now() < until:
            self.clock.pause(PAUSE)
            desk = desk if self.registry else self._anew(desk)
            if self._is_free(desk):
                return self._anew(desk) if self.registry else desk
        return None if self.registry else desk

    def wait_for_others(self, desk: AnsweringDesk) -> AnsweringDesk | None:
        """The desk when no other run is at work on the same comment; None when that takes too long.

        In a registry it is the pull request's turn that tells, which this run then has. Without one
        a command that somebody took up lately may be at work.
        """
        if self.registry:
            waited = self.wait(desk)
            return self._anew(waited) if waited else None
        until = self.clock.now() + seconds_left(desk.asked, desk.occasion.began)
        while self.clock.now() < until and is_unfinished(desk.asked, desk.event.written_at):
            self.clock.pause(PAUSE)
            desk = self._anew(desk)
        return desk

    def end(self, desk: AnsweringDesk) -> None:
        """Lets the next one in."""
        if self.registry:
            self.registry.release(_turn(desk))

    def _is_free(self, desk: AnsweringDesk) -> bool:
        if self.registry:
            return self.registry.acquire(_turn(desk), LONGEST_RUN, 1)
        event, prefix = desk.event, desk.occasion.prefix
        return not at_work_before(desk.comments, event.comment_id, event.written_at, prefix)

    def _anew(self, desk: AnsweringDesk) -> AnsweringDesk:
        try:
            return desk.with_standing(self.again())
        except BotError:
            return desk


def _about(desk: AnsweringDesk) -> str:
    return f"{desk.occasion.repository}#{desk.event.number}"


def _turn(desk: AnsweringDesk) -> Lease:
    """A later attempt of a run has the turn of the one before, which is over."""
    run = desk.occasion.run.rpartition("-")[0]
    return Lease(f"{desk.event.comment_id} {run}", f"{_about(desk)}#turn", "", 0.0)

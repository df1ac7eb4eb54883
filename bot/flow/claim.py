"""Whether a comment's command is this run's to carry out: each delivery once, each edit anew."""

from bot.core.commands.taking_over import ends, is_unfinished
from bot.core.commands.traces import DONE, NOT_DONE, SEEN, marks
from bot.core.note import Level
from bot.core.replies.conversation import still_at_work
from bot.flow.command_desk import AnsweringDesk
from bot.flow.command_turn import Turns

DONE_BEFORE = "The command was answered before, so nothing was done."
ELSEWHERE = "Another run has taken this command up, so nothing was done."


def claimed(desk: AnsweringDesk, turns: Turns) -> AnsweringDesk | None:
    """The desk, after the comment was given eyes; None, and a note, where it is another run's.

    Our reactions count that are not older than the comment's text. A job that is run again goes on
    with what its first attempt left, unless it was done; where another run may be at work on it,
    that one is waited for.
    """
    if not _is_open(desk):
        return None
    if not is_unfinished(desk.asked, desk.event.written_at):
        return desk if _has_eyes(desk) else None
    waited = turns.wait_for_others(desk)
    if waited is None:
        desk.refuse(still_at_work())
        return None
    if _is_open(waited) and _has_eyes(waited):
        return waited
    turns.end(waited)
    return None


def ended_meanwhile(desk: AnsweringDesk, waited: AnsweringDesk) -> bool:
    """Whether another run has ended the command while this one waited; then there is a note."""
    ended = bool(ends(waited.asked) - ends(desk.asked))
    if ended:
        desk.attempts.note(Level.NOTICE, DONE_BEFORE)
    return ended


def _is_open(desk: AnsweringDesk) -> bool:
    again, found = desk.occasion.again, marks(desk.asked, desk.event.written_at)
    if DONE in found or (NOT_DONE in found and not again):
        desk.attempts.note(Level.NOTICE, DONE_BEFORE)
        return False
    if SEEN in found and not again:
        desk.attempts.note(Level.NOTICE, ELSEWHERE)
        return False
    return True


def _has_eyes(desk: AnsweringDesk) -> bool:
    """Gives eyes, in place of what is there from before; False where another run just did."""
    if desk.react(SEEN):
        return True
    desk.attempts.note(Level.NOTICE, ELSEWHERE)
    return False

"""Whether a comment's command is this run's to carry out: each delivery once, each edit anew."""

from bot.core.commands.traces import DONE, NOT_DONE, SEEN, marks
from bot.core.note import Level
from bot.flow.command_desk import AnsweringDesk

DONE_BEFORE = "The command was answered before, so nothing was done."
ELSEWHERE = "Another run has taken this command up, so nothing was done."


def claimed(desk: AnsweringDesk) -> bool:
    """Gives the comment eyes; False, and a note, where another delivery of it was here before.

    Our reactions count that are not older than the comment's text. A job that is run again goes on
    with what its first attempt left, unless it was done.
    """
    asked, again = desk.asked, desk.occasion.again
    found = marks(asked, desk.event.written_at)
    if DONE in found or (NOT_DONE in found and not again):
        desk.attempts.note(Level.NOTICE, DONE_BEFORE)
        return False
    if SEEN in found and not again:
        desk.attempts.note(Level.NOTICE, ELSEWHERE)
        return False
    if SEEN in found and NOT_DONE not in found:
        return True
    return _given_eyes(desk)


def _given_eyes(desk: AnsweringDesk) -> bool:
    """Gives eyes, in place of what is there from before; False where another run just did."""
    known = {each.name for each in desk.asked.reactions} if desk.asked else set()
    stale = tuple(each for each in (SEEN, DONE, NOT_DONE) if each in known)
    if stale and desk.event.node_id:
        return desk.react(SEEN, stale)
    if desk.react(SEEN) or desk.occasion.again:
        return True
    desk.attempts.note(Level.NOTICE, ELSEWHERE)
    return False

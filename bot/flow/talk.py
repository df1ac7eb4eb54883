"""`/suggest`: what is asked for, and what is answered besides the comment that it changes."""

from dataclasses import dataclass

from bot.core.commands.records import Suggest, UndoSuggestion
from bot.core.conversation.asking import Asked, Refused, Wanted, intention_of
from bot.core.event import CommentWritten
from bot.core.replies.conversation import edited_by_hand, failed
from bot.core.replies.talk import nothing_done, pushed_meanwhile
from bot.flow.answered import Answered
from bot.flow.attempting import Attempts
from bot.flow.proposal import Declined, Kept, KeptComment, Proposal


@dataclass(frozen=True, slots=True)
class Discussed:
    """What is answered to a command, and what was written for it, if anything."""

    answered: Answered
    proposal: Proposal | None = None


def asked_by(command: Suggest | UndoSuggestion, event: CommentWritten) -> Asked:
    """What a comment asks for."""
    intention = intention_of(event.comment_id, event.written_at)
    if isinstance(command, Suggest):
        return Asked(Wanted.NEW, event.author, command.instruction, intention)
    return Asked(Wanted.BEFORE, event.author, "", intention)


def discussed(proposal: Proposal | Declined | None, attempts: Attempts) -> Discussed:
    """What is said of the outcome; the comment itself is mostly answer enough."""
    if isinstance(proposal, Declined):
        return Discussed(Answered(proposal.why, done=False))
    if proposal is None or proposal.kept is None:
        why = attempts.notes[-1].text if attempts.notes else ""
        return Discussed(Answered(failed(why), done=False), proposal)
    not_kept = _not_kept(proposal.kept)
    answered = Answered(not_kept, done=False) if not_kept else proposal.remark
    return Discussed(answered, proposal)


def _not_kept(kept: KeptComment) -> str:
    """Why the comment is not what was asked for, or ""."""
    match kept.outcome:
        case Kept.EDITED:
            return edited_by_hand(kept.url)
        case Kept.OVERTAKEN:
            return nothing_done(Refused.OVERTAKEN)
        case Kept.OUTDATED:
            return pushed_meanwhile()
        case _:
            return ""

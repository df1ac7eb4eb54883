"""How a conversation goes on: another turn, a step back, and nothing older than what counts."""

from dataclasses import replace

from bot.core.conversation.bounds import bounded, bounded_turn
from bot.core.conversation.records import NOBODYS, Conversation, Intention, Turn


def with_turn(said: Conversation, turn: Turn, intention: Intention = NOBODYS) -> Conversation:
    """The conversation with one more turn, which stands; what was taken back before it is gone.

    Where nobody asked and the same was written again, the turn that stands is now one for the new
    commit; where a command is run again, its turn takes the place of the one before. What falls out
    of the bounds is summarised.
    """
    standing, turn = said.standing, bounded_turn(turn)
    if standing and not turn.comment_id and turn.draft == standing.draft:
        kept = replace(standing, head_sha=turn.head_sha)
        return replace(said, turns=(*said.path[:-1], kept))
    again = intention != NOBODYS and intention == said.latest
    same = again and standing is not None and turn.comment_id == standing.comment_id
    turns = (*(said.path[:-1] if same else said.path), turn)
    latest = max(said.latest, intention)
    return bounded(replace(said, turns=turns, current=len(turns) - 1, latest=latest))


def stepped_back(said: Conversation, intention: Intention) -> Conversation | None:
    """The conversation in which the draft before stands again; None where there is none."""
    if said.current < 1:
        return None
    latest = max(said.latest, intention)
    return replace(said, current=said.current - 1, latest=latest)


def holds(said: Conversation, head_sha: str) -> bool:
    """Whether a person has settled on the draft that stands, for this commit.

    It was returned to, or written by a model when somebody asked; then nothing but another command
    or another commit changes it.
    """
    standing = said.standing
    if standing is None or said.turns[-1].head_sha != head_sha:
        return False
    return said.taken_back or bool(standing.comment_id and standing.writer)

"""What a draft is wanted for, and what that makes of the conversation: here it is decided.

Runs overlap: what was `began` with can be different `now`, when the result is to be kept.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.conversation.growing import holds, stepped_back, with_turn
from bot.core.conversation.records import NOBODYS, Conversation, Intention, Turn

LATEST_WISHES = 4
MOST_SECONDS = 2**53 - 1


class Wanted(StrEnum):
    """What kind of draft is wanted."""

    AFTER_PUSH = "after a push"
    NEW = "a new draft"
    BEFORE = "the draft before"


class Refused(StrEnum):
    """Why a command changes nothing."""

    OVERTAKEN = "a newer command was carried out"
    FIRST = "there is no draft before"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who (a login) wants a draft, and how; `instruction` is a wish in their words."""

    wanted: Wanted = Wanted.AFTER_PUSH
    author: str = ""
    instruction: str = ""
    intention: Intention = NOBODYS


NOBODY_ASKED = Asked()


def intention_of(comment_id: int, written_at: str) -> Intention:
    """The intention of a comment; `written_at` is GitHub's ISO time of its last edit, or ""."""
    try:
        at = int(datetime.fromisoformat(written_at).timestamp())
    except (ValueError, OverflowError):
        at = 0
    return Intention(min(max(at, 0), MOST_SECONDS), min(comment_id, MOST_SECONDS))


def refused(asked: Asked, said: Conversation) -> Refused | None:
    """Why a command changes nothing, None where it does; one that was carried out may run again."""
    if asked.wanted is Wanted.AFTER_PUSH or asked.intention == said.latest:
        return None
    if asked.intention < said.latest:
        return Refused.OVERTAKEN
    first = asked.wanted is Wanted.BEFORE and said.current < 1
    return Refused.FIRST if first else None


def brought_back(asked: Asked, said: Conversation, head_sha: str) -> Turn | None:
    """The turn whose draft is shown again for this commit; None where one is to be written."""
    standing = said.standing
    if asked.wanted is Wanted.AFTER_PUSH:
        return standing if holds(said, head_sha) else None
    if asked.wanted is Wanted.BEFORE:
        return standing if asked.intention == said.latest else said.path[-2]
    if standing is None or not standing.writer or standing.head_sha != head_sha:
        return None
    return standing if _own(asked, said, standing) else None


def wishes_for(asked: Asked, said: Conversation) -> tuple[str, ...]:
    """What whoever writes is told, oldest first: the latest wishes, and earlier ones in short."""
    told = [
        turn.instruction for turn in said.path if turn.instruction and not _own(asked, said, turn)
    ]
    latest = (*told, asked.instruction) if asked.instruction.strip() else tuple(told)
    return (*filter(None, (said.summary,)), *latest[-LATEST_WISHES:])


def draft_to_change(asked: Asked, said: Conversation, head_sha: str) -> Turn | None:
    """The turn whose draft wishes are about: the last one, where it was written for this commit."""
    before = [turn for turn in said.path if not _own(asked, said, turn)]
    return before[-1] if before and before[-1].head_sha == head_sha else None


def followed(
    asked: Asked, now: Conversation, began: Conversation, turn: Turn | None
) -> Conversation | None:
    """The conversation as it goes on from `now`; None where somebody was faster.

    `turn` is what was written, None where an earlier draft is shown again.
    """
    if asked.wanted is Wanted.AFTER_PUSH:
        if now.latest != began.latest:
            return None
        return with_turn(now, turn) if turn else now
    if asked.intention < now.latest:
        return None
    if asked.wanted is Wanted.NEW:
        return with_turn(now, turn, asked.intention) if turn else now
    if asked.intention == now.latest:
        return now
    return stepped_back(now, asked.intention) if now == began else None


def _own(asked: Asked, said: Conversation, turn: Turn) -> bool:
    """Whether a turn came of the same command, which is run once more; an edit is another one."""
    again = asked.intention != NOBODYS and asked.intention == said.latest
    return again and turn.comment_id == asked.intention.comment_id

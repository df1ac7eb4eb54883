"""What a conversation shows of the commands in it: our own reactions, and when they were given."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.commands.comment import parse
from bot.core.commands.model_forms import Access, ModelOrder, read_words
from bot.core.commands.model_records import UseModel
from bot.core.commands.orders import Order
from bot.core.commands.records import (
    AboutModels,
    Apply,
    Changelog,
    ChangelogAction,
    Help,
    Suggest,
    UndoSuggestion,
)
from bot.core.pull_request import Comment

SEEN, DONE, NOT_DONE = "eyes", "rocket", "confused"
"""Reactions: https://docs.github.com/rest/reactions"""

ANY_PULL_REQUEST = "o/r#1"
LONGEST_RUN = 600.0
"""Seconds after which a command that nobody has finished is taken for lost."""


def marks(comment: Comment | None, written_at: str) -> frozenset[str]:
    """Our reactions to a comment that are not older than its text."""
    given = comment.reactions if comment else ()
    return frozenset(each.name for each in given if each.at >= written_at)


def read_since(comments: Iterable[Comment], written_at: str, seconds: float) -> tuple[Comment, ...]:
    """The comments with commands that were taken up so many seconds before a moment, or later."""
    return tuple(each for each in comments if _after(_taken_up(each), written_at, seconds))


def said_since(
    comments: Iterable[Comment], start: str, written_at: str, seconds: float
) -> tuple[Comment, ...]:
    """Our comments that begin so, of the same time."""
    ours = (each for each in comments if each.mine and each.body.startswith(start))
    return tuple(each for each in ours if _after(each.written_at, written_at, seconds))


def at_work_before(
    comments: Iterable[Comment], comment_id: int, written_at: str, prefix: str
) -> bool:
    """Whether a command of an earlier comment is still being carried out that changes something."""
    earlier = (each for each in comments if each.comment_id < comment_id)
    taken = read_since(earlier, written_at, LONGEST_RUN)
    found = ((each, marks(each, each.written_at)) for each in taken)
    at_work = (each for each, seen in found if SEEN in seen and not seen & {DONE, NOT_DONE})
    return any(not only_looks(_order(each.body, prefix)) for each in at_work)


def only_looks(order: Order | ModelOrder | None) -> bool:
    """Whether a command changes nothing, so that no other has to wait for it.

    These anybody may give where a repository is public, any number of them.
    """
    match order:
        case ModelOrder(access=access):
            return access is Access.LOOK
        case Order(command=command):
            return isinstance(command, Help)
        case _:
            return False


def is_superseded(
    body: str, comment_id: int, written_at: str, comments: Sequence[Comment], prefix: str
) -> bool:
    """Whether a comment written later asked for the same kind of thing, and it has been done.

    What was done before a comment was edited was something else.
    """
    kind = _kind(body, prefix)
    asked = (written_at, comment_id)
    later = (each for each in comments if (each.written_at, each.comment_id) > asked)
    done = (each for each in later if DONE in marks(each, each.written_at))
    return bool(kind) and any(kind == _kind(each.body, prefix) for each in done)


def _taken_up(comment: Comment) -> str:
    return next((each.at for each in comment.reactions if each.name == SEEN), "")


def _after(at: str, moment: str, seconds: float) -> bool:
    """Whether `at` is at most so long before a moment; what is no time is no sign of anything."""
    try:
        passed = datetime.fromisoformat(moment) - datetime.fromisoformat(at)
    except (ValueError, TypeError):
        return False
    return passed.total_seconds() <= seconds


def _kind(body: str, prefix: str) -> str:
    """What a command settles, in a word: of two that settle the same the later one holds."""
    order = _order(body, prefix)
    match order.command if order else None:
        case UseModel(model_type=model_type, pull_request=place):
            return f"use {model_type} {place}"
        case Suggest() | UndoSuggestion():
            return "suggest"
        case Apply(part=part):
            return f"apply {part}"
        case Changelog(action=action) if action is not ChangelogAction.SHOW:
            return "changelog"
        case _:
            return ""


def _order(body: str, prefix: str) -> Order | ModelOrder | None:
    """The command in a comment, None where there is none that can be carried out."""
    read: object = parse(body, prefix)
    if isinstance(read, AboutModels):
        read = read_words(read.words, at_terminal=False, pull_request=ANY_PULL_REQUEST)
    return read if isinstance(read, Order | ModelOrder) else None

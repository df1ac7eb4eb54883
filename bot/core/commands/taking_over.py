"""Which of several runs for one comment carries its command out: by when our reactions were given.

GitHub tells who takes a reaction back when that one was given: so of two runs that take the same
one back, only the first learns that it was an old one.
"""

from datetime import datetime, timedelta

from bot.core.commands.traces import DONE, NOT_DONE, SEEN, marks
from bot.core.pull_request import Comment

LONGEST_SILENCE = 300.0
"""Seconds after which a re-run takes a command for left, when nobody has finished it till then."""


def given_at(comment: Comment | None, reaction: str) -> str:
    """When our reaction of this kind was given, "" where there is none."""
    given = comment.reactions if comment else ()
    return next((each.at for each in given if each.name == reaction), "")


def ends(comment: Comment | None) -> frozenset[tuple[str, str]]:
    """Our reactions that end a command, each with its time."""
    given = comment.reactions if comment else ()
    return frozenset((each.name, each.at) for each in given if each.name in {DONE, NOT_DONE})


def is_unfinished(comment: Comment | None, written_at: str) -> bool:
    """Whether a run took the command up, and none has ended it since."""
    found = marks(comment, written_at)
    failed = NOT_DONE in found and given_at(comment, NOT_DONE) >= given_at(comment, SEEN)
    return SEEN in found and DONE not in found and not failed


def left_until(
    comment: Comment | None, reaction: str, written_at: str, began: str, *, again: bool
) -> str:
    """Until when such a reaction is one that no living run has given; "" where nobody knows.

    Before the text was written, before the command failed, or before this run, which `began` then;
    where the reaction was not seen, that depends on whether the run was started `again`.
    """
    given = given_at(comment, reaction)
    if given < written_at and not (again and not given):
        return before(written_at, 1.0)
    if not given or is_unfinished(comment, written_at):
        return before(began, 1.0)
    return given_at(comment, NOT_DONE)


def is_left(taken_at: str | None, until: str) -> bool:
    """Whether the reaction that was taken back is one that had been left.

    `taken_at` is "" where it was gone already, None where GitHub does not tell.
    """
    return taken_at is None or (taken_at != "" and (not until or taken_at <= until))


def seconds_left(comment: Comment | None, began: str) -> float:
    """Seconds from `began` until a command is taken for left; 0 where no time is known."""
    given = given_at(comment, SEEN)
    try:
        passed = datetime.fromisoformat(began) - datetime.fromisoformat(given)
    except (ValueError, TypeError):
        return 0.0
    return min(max(LONGEST_SILENCE - passed.total_seconds(), 0.0), LONGEST_SILENCE)


def before(moment: str, seconds: float) -> str:
    """So many seconds before a time of GitHub's, in the same form; "" where it is no time."""
    try:
        found = datetime.fromisoformat(moment) - timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return ""
    return found.strftime("%Y-%m-%dT%H:%M:%SZ")

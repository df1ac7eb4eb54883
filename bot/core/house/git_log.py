"""A log that git printed, as past changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.house.past import BOT, LONGEST_BODY, SECONDS_OF_A_DAY, PastChange

LOG_FORMAT = "--format=%x00%H%x00%ct%x00%an%x00%B%x00"
"""With `-z --name-only`: NUL, four fields, NUL, and the names, each with a NUL behind it.

Nothing in a commit or a path can have a NUL, so that no message can feign to be another commit.
"""
MOST_PATHS = 300
"""Paths of one commit that say where it was; the first commit of a shallow clone has them all."""


@dataclass(frozen=True, slots=True)
class LogRecord:
    """A commit of a log as it stands there; `landed` are its seconds since 1970 as text."""

    sha: str
    landed: str
    author: str
    message: str
    paths: tuple[str, ...]


def records_of_log(text: str) -> Iterator[LogRecord]:
    """The commits of a log in LOG_FORMAT, newest first, without what the end of a cut one lacks."""
    fields = text.split("\0")
    at = 1
    while at + 5 < len(fields):
        end = at + 5
        while end < len(fields) and fields[end]:
            end += 1
        names = tuple(name.removeprefix("\n") for name in fields[at + 5 : end])
        sha, landed, author, message = fields[at : at + 4]
        yield LogRecord(sha, landed, author, message, names)
        at = end + 1


def past_of_log(text: str, now: float) -> tuple[PastChange, ...]:
    """The past in a log in LOG_FORMAT, newest first; `now` is in seconds since 1970.

    Commits by bots are left out, and what the end of a cut log is missing.
    """
    return tuple(
        _change(each, now) for each in records_of_log(text) if not each.author.endswith(BOT)
    )


def _change(record: LogRecord, now: float) -> PastChange:
    title, _, body = record.message.strip("\n").partition("\n")
    paths = record.paths if len(record.paths) <= MOST_PATHS else ()
    days = _days(record.landed, now)
    return PastChange(record.sha, title, body.strip()[:LONGEST_BODY], paths, days)


def seconds_of(landed: str) -> int:
    """The seconds of a record's time, 0 where it is none."""
    return int(landed) if landed.isascii() and landed.isdecimal() and len(landed) < 13 else 0


def _days(landed: str, now: float) -> float:
    return max((now - seconds_of(landed)) / SECONDS_OF_A_DAY, 0.0)

"""A line of a file of commits in the shared form: JSON with title, body, files and diff."""

from datetime import datetime

from pydantic import BaseModel, Field, ValidationError

from bot.core.change.records import RawDiff, Unread
from bot.core.evaluation.landed import MOST_PATHS, Landed
from bot.core.house.past import LONGEST_BODY, LONGEST_TITLE

LONGEST_LINE = 8 * 1024 * 1024
"""Bytes of a line that are looked at; a longer one is counted as garbage."""

TRUNCATED = Unread("", "the diff was shortened before it was stored")


class _File(BaseModel):
    p: str


class _Commit(BaseModel):
    """The fields that are read; all others are passed over."""

    repo: str = Field(max_length=300)
    sha: str = Field(min_length=1, max_length=100)
    date: str = Field(max_length=60)
    title: str
    body: str | None = None
    author_is_bot: bool = False
    is_release: bool = False
    files: list[_File] = []
    diff: str | None = None
    diff_truncated: bool = False


def read_landed(line: bytes) -> Landed | None:
    """The change without its diff; None for what is no commit of the shared form.

    Bots and releases that are marked so have an author and a title that say it.
    """
    commit = _read(line)
    at = _seconds(commit.date) if commit else None
    if commit is None or at is None:
        return None
    return Landed(
        sha=commit.sha,
        author="[bot]" if commit.author_is_bot else "",
        at=at,
        title="" if commit.is_release else commit.title[:LONGEST_TITLE],
        body=(commit.body or "")[:LONGEST_BODY],
        paths=tuple(file.p for file in commit.files[:MOST_PATHS]),
        repository=commit.repo,
    )


def read_diff(line: bytes) -> tuple[str, RawDiff] | None:
    """The id of a commit and its diff; None for what has none."""
    commit = _read(line)
    if commit is None or not commit.diff:
        return None
    return commit.sha, RawDiff(commit.diff, (TRUNCATED,) if commit.diff_truncated else ())


def _read(line: bytes) -> _Commit | None:
    if len(line) > LONGEST_LINE:
        return None
    try:
        return _Commit.model_validate_json(line)
    except ValidationError:
        return None


def _seconds(date: str) -> float | None:
    try:
        return datetime.fromisoformat(date).timestamp()
    except (ValueError, OverflowError):
        return None

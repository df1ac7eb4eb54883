"""Changes that landed, which of them can be replayed, and what came before each of them."""

import heapq
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.change.type_names import allowed_type
from bot.core.house.git_log import LogRecord, records_of_log, seconds_of
from bot.core.house.house import MOST_PAST
from bot.core.house.past import (
    LONGEST_BODY,
    LONGEST_TITLE,
    SECONDS_OF_A_DAY,
    PastChange,
    by_hand,
    read_title,
)
from bot.core.message.conventional import parse
from bot.core.message.records import ConventionalCommit

MOST_PATHS = 40

_BOT = re.compile(
    r"\[bot\]|(?:^|[\s_-])bot(?:$|[\s_-])|^(?:renovate|dependabot|github-actions)", re.IGNORECASE
)

_MERGED = re.compile(r"Merge pull request #\d{1,9} from \S{1,300}\n\s{1,9}(?=\S)")
"""What GitHub puts before the pull request's title where it merges without squashing."""

MOST_LANDED = 20_000
"""Changes of a file of commits of which anything is kept."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What the maintainers said: `type` is "" where their title has none that is allowed.

    Scope and breaking say something only beside a type. `subject` is the title's rest.
    """

    type: str
    scope: str
    breaking: bool
    subject: str


@dataclass(frozen=True, slots=True)
class Landed:
    """A change of a repository's main line, without its diff; `at` is in epoch seconds."""

    sha: str
    author: str
    at: float
    title: str
    body: str = ""
    paths: tuple[str, ...] = ()
    repository: str = ""


def landed_in_log(text: str) -> tuple[Landed, ...]:
    """The changes in a log of git's in LOG_FORMAT, in its order."""
    return tuple(map(_landed, records_of_log(text)))


def why_left_out(landed: Landed) -> str:
    """Why a change is not replayed, in words; "" for one that is."""
    if _BOT.search(landed.author[:200]):
        return "written by a bot"
    return "" if by_hand(landed.title) else "a merge, a release or another tool's title"


def newest_first(landed: Iterable[Landed]) -> list[Landed]:
    """The newest changes in the order of time; those of one time keep theirs."""
    return heapq.nlargest(MOST_LANDED, landed, key=lambda each: each.at)


def chosen(history: Sequence[Landed], most: int) -> tuple[tuple[Landed, ...], Mapping[str, int]]:
    """The newest changes that can be replayed, at most so many, and how many newer were left out.

    The history is newest first.
    """
    kept: list[Landed] = []
    left_out: Counter[str] = Counter()
    for each in history:
        if len(kept) == most:
            break
        reason = why_left_out(each)
        if reason:
            left_out[reason] += 1
        else:
            kept.append(each)
    return tuple(kept), left_out


def before(landed: Landed, history: Sequence[Landed]) -> tuple[PastChange, ...]:
    """What landed before a change in its repository, newest first, as its house.

    `history` is newest first; of a change that is not in it, nothing came before.
    """
    start = next((at for at, each in enumerate(history) if each.sha == landed.sha), len(history))
    older = (each for each in history[start + 1 :] if each.repository == landed.repository)
    return tuple(_past(each, landed) for each, _ in zip(older, range(MOST_PAST), strict=False))


def truth_of(landed: Landed, types: Sequence[str]) -> Truth:
    """What a title and a body say, by the types that the settings allow."""
    read = read_title(landed.title)
    commit = parse(f"{landed.title}\n\n{landed.body}")
    breaking = commit.breaking if isinstance(commit, ConventionalCommit) else read.breaking
    name = allowed_type(read.type, types) if read.type else ""
    return Truth(name, read.scope, breaking, read.subject)


def _landed(record: LogRecord) -> Landed:
    message = record.message.strip()
    merged = _MERGED.match(message)
    title, _, body = message[merged.end() if merged else 0 :].partition("\n")
    return Landed(
        sha=record.sha,
        author=record.author,
        at=float(seconds_of(record.landed)),
        title=title[:LONGEST_TITLE],
        body=body.strip()[:LONGEST_BODY],
        paths=record.paths[:MOST_PATHS],
    )


def _past(older: Landed, landed: Landed) -> PastChange:
    days = max(0.0, (landed.at - older.at) / SECONDS_OF_A_DAY)
    return PastChange(older.sha, older.title, older.body, older.paths, days)

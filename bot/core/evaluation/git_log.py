"""What `git log -z --name-only --format=%x01%H%x00%an%x00%ct%x00%B%x00` prints, as changes."""

import re
from collections.abc import Sequence

from bot.core.evaluation.landed import LONGEST_BODY, LONGEST_TITLE, MOST_PATHS, Landed

_START = re.compile(r"\x01[0-9a-f]{40,64}")
_FIELDS = 4  # mark and id, author, seconds, message; then paths


def read_log(printed: str) -> tuple[Landed, ...]:
    """The changes in the order of the log; a record that was cut off is left out."""
    words = printed.split("\0")
    starts = [at for at, word in enumerate(words) if _START.fullmatch(word)]
    ends = [*starts[1:], len(words)]
    records = (words[start:end] for start, end in zip(starts, ends, strict=False))
    return tuple(_landed(record) for record in records if _is_whole(record))


def _is_whole(record: Sequence[str]) -> bool:
    return len(record) > _FIELDS and record[2].isascii() and record[2].isdigit()


def _landed(record: Sequence[str]) -> Landed:
    mark, author, seconds, message, *paths = record
    title, _, body = message.strip().partition("\n")
    names = [path.removeprefix("\n") for path in paths]
    return Landed(
        sha=mark[1:],
        author=author,
        at=float(seconds[:12]),
        title=title[:LONGEST_TITLE],
        body=body.strip()[:LONGEST_BODY],
        paths=tuple(name for name in names if name)[:MOST_PATHS],
    )

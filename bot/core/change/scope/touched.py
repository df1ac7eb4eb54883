"""What of a change its scope is told by: where it is, and the words of its lines."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.core.change.records import FileChange
from bot.core.house.path_parts import sample, spoken_words

MOST_LINES = 1500
"""Changed lines whose words are counted."""


@dataclass(frozen=True, slots=True)
class Touched:
    """`paths` are at most 40, in lower case, of `files`.

    `words` counts the changed lines that each word stands in, `near` the headings of hunks, of
    `lines` and headings that were looked at.
    """

    paths: tuple[str, ...]
    files: int
    words: Counter[str] = field(default_factory=Counter)
    near: Counter[str] = field(default_factory=Counter)
    lines: int = 0


def touched_by(files: Sequence[FileChange]) -> Touched:
    """What a change touches; lines of lock files, generated ones and the like say nothing."""
    hunks = [hunk for file in files if file.readable for hunk in file.hunks]
    changed = (line[1:] for hunk in hunks for line in hunk.lines if line[:1] in "+-")
    headings = (hunk.section for hunk in hunks if hunk.section)
    return touched_of([file.path for file in files], changed, headings)


def touched_of(paths: Sequence[str], lines: Iterable[str], headings: Iterable[str]) -> Touched:
    """The same from its parts."""
    words, looked_at = _counted(lines)
    near, _ = _counted(headings)
    return Touched(sample(paths), len(paths), words, near, looked_at)


def _counted(lines: Iterable[str]) -> tuple[Counter[str], int]:
    counts: Counter[str] = Counter()
    number = 0
    for number, line in enumerate(lines, start=1):
        if number > MOST_LINES:
            break
        counts.update(spoken_words(line))
    return counts, number

"""The same edit in many files: whole files that change alike, and runs of lines that do."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.core.change.digest.excerpt import Excerpt
from bot.core.change.records import FileChange

LEAST_FILES = 3
MOST_LINES = 16_000
"""Lines of all hunks together that are read; a file that is too long for what is left ends it."""
MOST_EDITS = 3
LONGEST_RUN, LONGEST_LINE, LEAST_LETTERS = 2, 120, 4
"""Lines and characters up to which a repeated run is told as a fact, letters that it must have."""

Run = tuple[str, ...]


def followers_of(excerpts: Sequence[Excerpt]) -> dict[str, list[Excerpt]]:
    """Path of a file → the later files whose changed lines are all the same, if two or more."""
    groups: dict[Run, list[Excerpt]] = {}
    for excerpt in excerpts:
        if excerpt.entire:
            groups.setdefault(tuple(excerpt.lines), []).append(excerpt)
    return {group[0].file.path: group[1:] for group in groups.values() if len(group) >= LEAST_FILES}


def repeated_edits(files: Sequence[FileChange]) -> list[tuple[int, Run]]:
    """Short runs of changed lines that stand in several files: how many files, and the lines."""
    counts: Counter[Run] = Counter()
    left = MOST_LINES
    for file in files:
        left -= sum(len(hunk.lines) for hunk in file.hunks)
        if left >= 0:
            counts.update(dict.fromkeys(_short_runs(file), 1))
    return [(count, run) for run, count in counts.most_common(MOST_EDITS) if count >= LEAST_FILES]


def _short_runs(file: FileChange) -> Iterator[Run]:
    for hunk in file.hunks:
        for changed, lines in groupby(hunk.lines, key=lambda line: not line.startswith(" ")):
            run = tuple(lines) if changed else ()
            if 0 < len(run) <= LONGEST_RUN and _fit(run):
                yield run


def _fit(run: Run) -> bool:
    """Whether all lines are short and visible, and one holds more than brackets and blanks."""
    told = any(sum(map(str.isalnum, line)) >= LEAST_LETTERS for line in run)
    short = all(len(line) <= LONGEST_LINE for line in run)
    return told and short and all(line.replace("\t", " ").isprintable() for line in run)

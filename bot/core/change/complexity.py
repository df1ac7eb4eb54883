"""How hard a change is to put into words: which tier of model it calls for."""

from bot.core.change.records import NAMED_ONLY, Change, FileKind

MANY_FILES = 8
MANY_LINES = 150
MANY_LANGUAGES = 3
LARGE = 4
"""Times as much as many: that alone calls for the largest tier."""

CODE = frozenset({FileKind.SOURCE, FileKind.TEST, FileKind.BUILD, FileKind.CI, FileKind.MIGRATION})


def tier_of(change: Change) -> int:
    """1 (small), 2 (middle) or 3 (large): one step for each thing that makes a change hard."""
    files = [file for file in change.files if file.kind not in NAMED_ONLY]
    lines = sum(file.changed_lines for file in files)
    languages = {file.language for file in files if file.language}
    signs = (
        len(files) >= MANY_FILES,
        lines >= MANY_LINES,
        len(languages) >= MANY_LANGUAGES,
        change.breaking.is_breaking,
        len(files) >= LARGE * MANY_FILES,
        lines >= LARGE * MANY_LINES,
    )
    return min(3, 1 + (sum(signs) + 1) // 2)


def is_code(change: Change) -> bool:
    """Whether most of its changed lines are code: those of files that only count are left out."""
    files = [file for file in change.files if file.kind not in NAMED_ONLY]
    code = sum(file.changed_lines for file in files if file.kind in CODE)
    return 2 * code >= sum(file.changed_lines for file in files)


def readable_lines(change: Change) -> int:
    """Changed lines of the files that a reader would look at."""
    return sum(file.changed_lines for file in change.files if file.readable)

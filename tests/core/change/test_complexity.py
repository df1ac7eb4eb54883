"""How hard a change is, and whether it is code."""

from dataclasses import replace

import pytest
from fakes.changes import change_of, changed_file

from bot.core.change.complexity import is_code, readable_lines, tier_of
from bot.core.change.records import Breaking, Change, FileChange, FileKind


def file(lines: int, *, kind: FileKind = FileKind.SOURCE, language: str = "python") -> FileChange:
    return replace(changed_file(), added_lines=lines, removed_lines=0, kind=kind, language=language)


def files(*languages: str, lines: int = 1, count: int = 1) -> Change:
    return change_of(*(file(lines, language=each) for each in languages for _ in range(count)))


@pytest.mark.parametrize(
    ("change", "tier"),
    [
        (files("python"), 1),
        (files("python", lines=150), 2),
        (files("python", count=8), 2),
        (files("python", "go", "rust"), 2),
        (replace(files("python"), breaking=Breaking(True)), 2),
        (files("python", count=8, lines=20), 2),
        (replace(files("python", count=8, lines=20), breaking=Breaking(True)), 3),
        (files("python", lines=600), 2),
        (files("python", "go", "rust", lines=200), 3),
        (files("python", count=32, lines=20), 3),
        (change_of(file(9_000, kind=FileKind.LOCK), file(2)), 1),
    ],
)
def test_each_thing_that_makes_a_change_hard_is_half_a_step(change: Change, tier: int) -> None:
    assert tier_of(change) == tier


@pytest.mark.parametrize(
    ("kinds", "code"),
    [
        ({FileKind.SOURCE: 10, FileKind.DOCS: 10}, True),
        ({FileKind.SOURCE: 10, FileKind.DOCS: 11}, False),
        ({FileKind.TEST: 5, FileKind.CI: 6, FileKind.DOCS: 11}, True),
        ({FileKind.DOCS: 3, FileKind.LOCK: 900}, False),
        ({FileKind.LOCK: 900}, True),
    ],
)
def test_a_change_is_code_when_most_of_its_lines_are(
    kinds: dict[FileKind, int], code: bool
) -> None:
    assert is_code(change_of(*(file(lines, kind=kind) for kind, lines in kinds.items()))) is code


def test_lines_that_nobody_reads_do_not_count() -> None:
    assert readable_lines(change_of(file(9_000, kind=FileKind.LOCK), file(2))) == 2

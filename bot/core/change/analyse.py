"""Files in, an understood change out: symbols, type, scope, hints of a break, purposes, summary."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.change.breaking import breaking_of
from bot.core.change.classify import evidence_of, scope_of, type_of
from bot.core.change.points.ranking import points_by_file, ranked
from bot.core.change.purpose import purpose_of
from bot.core.change.reach import reach
from bot.core.change.records import Change, FileChange, Unread
from bot.core.change.summary import summary_of
from bot.core.change.symbols import symbols_of

ALL_TYPES = (
    "feat", "fix", "docs", "style", "refactor", "perf", "test", "build", "ci", "chore", "revert",
)  # fmt: skip


def analyse(
    files: Sequence[FileChange],
    unread: Sequence[Unread],
    title: str = "",
    types: Sequence[str] = ALL_TYPES,
) -> Change:
    """The change as understood without any model: deterministic, linear in its lines.

    `title` is the author's; a valid one decides type and scope, and it alone declares a break.
    Of a giant change only the most telling files are read line by line (`reach`), the rest is
    known by name and fate. Never raises, whatever the files hold.
    """
    near = reach(files)
    symbols = symbols_of([file for file in files if file.path in near])
    found = points_by_file(files, symbols, near)
    seen = evidence_of(files, symbols, [point for points in found for point in points])
    kind = type_of(seen, title, types)
    points = ranked(files, found, kind.name)
    return Change(
        files=tuple(
            replace(file, purpose=purpose_of(points))
            for file, points in zip(files, found, strict=True)
        ),
        type=kind,
        scope=scope_of(seen, title),
        breaking=breaking_of(files, symbols, title),
        symbols=symbols,
        summary=summary_of(files, points),
        unread=tuple(unread),
        points=points,
    )

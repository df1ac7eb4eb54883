"""The change in one or two sentences, from its most telling points."""

from collections.abc import Mapping, Sequence

from bot.core.change.points.point import Point, sentence
from bot.core.change.records import FileChange, FileKind
from bot.core.change.wording import listed

LONGEST_SUMMARY = 320

_AREAS: Mapping[FileKind, str] = {
    FileKind.TEST: "tests", FileKind.DOCS: "documentation", FileKind.CI: "CI",
    FileKind.BUILD: "build", FileKind.LOCK: "lock files", FileKind.MIGRATION: "migrations",
}  # fmt: skip


def summary_of(files: Sequence[FileChange], points: Sequence[Point]) -> str:
    """What the change does and which areas follow; "" for a change without files."""
    if not points:
        return ""
    parts = [sentence(points[0], most=3)]
    for point in points[1:8]:
        if len(parts) < 3 and point.weight >= 0.35 and point.path == points[0].path:
            parts.append(sentence(point, most=3))
    for point in points[1:20]:
        if len(parts) < 3 and point.weight >= 0.4 and point.path != points[0].path:
            parts.append(sentence(point, most=3))
    first = _capital(f"{listed(parts)}.")
    if len(first) > LONGEST_SUMMARY:
        first = _capital(f"{sentence(points[0], most=2)}.")
    rest = _areas(files, points[0].path)
    return f"{first} {rest}" if rest else first


def _areas(files: Sequence[FileChange], told: str) -> str:
    """Which other areas change along with what was told."""
    main = next((file.kind for file in files if file.path == told), FileKind.SOURCE)
    areas = [
        word
        for kind, word in _AREAS.items()
        if kind is not main and any(file.kind is kind for file in files)
    ]
    if not areas:
        return ""
    return f"{_capital(listed(areas))} follow."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""The change in one or two sentences, from its most telling points."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.change.points.moves import SORT
from bot.core.change.points.point import names_told, sentence
from bot.core.change.records import (
    FileChange,
    FileKind,
    Point,
)
from bot.core.change.wording import fit_name, listed, marked

LONGEST_SUMMARY = 320
LEAST_WEIGHT = 0.35

_AREAS: Mapping[FileKind, str] = {
    FileKind.TEST: "tests", FileKind.DOCS: "the documentation", FileKind.CI: "CI",
    FileKind.BUILD: "the build", FileKind.LOCK: "lock files", FileKind.MIGRATION: "migrations",
}  # fmt: skip


def summary_of(files: Sequence[FileChange], points: Sequence[Point]) -> str:
    """What the change does and which areas it also touches; "" for a change without files."""
    if not points:
        return ""
    told = _told(points)
    first = _sentence(told)
    while len(first) > LONGEST_SUMMARY and len(told) > 1:
        told = told[:-1]
        first = _sentence(told)
    if len(told) == 1 and told[0].weight < LEAST_WEIGHT and fit_name(told[0].path):
        first = f"{first.removesuffix('.')}, in {marked(told[0].path)}."
    rest = _areas(files, told)
    return f"{first} {rest}" if rest else first


def _told(points: Sequence[Point]) -> list[Point]:
    """The first point and up to two more that add something: another name, weight enough."""
    told = [points[0]]
    for point in points[1:20]:
        known = {name for one in told for name in names_told(one)}
        fresh = not point.names or not known & set(point.names)
        if len(told) < 3 and point.weight >= LEAST_WEIGHT and fresh and point.sort != "file":
            told.append(point)
    return told


def _sentence(told: Sequence[Point]) -> str:
    """The points as one sentence; a place that the next point shares is said once."""
    parts = []
    told = _with_one_verb(told)
    for point, after in zip(told, [*told[1:], None], strict=True):
        shared = after is not None and after.place == point.place
        parts.append(sentence(point, most=3, placed=not shared))
    return _capital(f"{listed(parts)}.")


def _with_one_verb(told: Sequence[Point]) -> list[Point]:
    """The points; those with the same verb, link and place become one with all their names."""
    joined: dict[tuple[str, str, str], Point] = {}
    for point in told:
        key = (point.verb, point.rest, point.place)
        if not point.names or point.sort in _APART or _BOUND.search(point.rest):
            joined[(point.verb, point.rest, str(len(joined)))] = point
        elif key in joined:
            joined[key] = replace(joined[key], names=(*joined[key].names, *point.names))
        else:
            joined[key] = point
    return list(joined.values())


_APART = frozenset({"name", "value", "word", "renamed", "moved", "typo"})
"""Sorts of points whose rest belongs to the one name: what it became."""
_BOUND = re.compile(r"^(?:with|as|into|page|tests|settings)\b")


def _areas(files: Sequence[FileChange], told: Sequence[Point]) -> str:
    """Which other areas change along with what was told."""
    paths = {point.path for point in told}
    within = tuple(f"{point.path}/" if point.path else "" for point in told if point.sort == SORT)
    main = {file.kind for file in files if file.path in paths or file.path.startswith(within)}
    kinds = {file.kind for file in files}
    areas = [word for kind, word in _AREAS.items() if kind in kinds and kind not in main]
    return f"It also touches {listed(areas)}." if areas else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

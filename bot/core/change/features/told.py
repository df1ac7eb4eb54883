"""Features of what a change says of itself: version steps, changelog entries, notes, changesets."""

import re
from collections.abc import Iterator, Sequence
from math import log1p

from bot.core.change.features.lines import LONGEST
from bot.core.change.records import FileChange, FileKind

_MOST_LINES = 120
_OWN_VERSION = re.compile(
    r"\s*[\"']?version[\"']?\s*[:=]\s*[\"']?v?(?P<version>\d{1,6}\.\d{1,6}\.\d{1,9})", re.IGNORECASE
)
_STEPS = ("major", "minor", "patch")
_MANIFESTS = frozenset({FileKind.BUILD, FileKind.DATA, FileKind.CONFIG})
_KINDS = (
    ("fix", re.compile(r"bug|fix(?:e[sd])?\b|security", re.IGNORECASE)),
    (
        "feat",
        re.compile(r"feat(?:ure)?s?\b|\badded\b|\badd\b|\bnew\b|enhance|improve", re.IGNORECASE),
    ),
    ("gone", re.compile(r"deprecat|removed|breaking|upgrade", re.IGNORECASE)),
    ("other", re.compile(r"misc|chore|internal|docs?\b|refactor|changed\b", re.IGNORECASE)),
    ("perf", re.compile(r"perf(?:ormance)?\b|speed|faster", re.IGNORECASE)),
)
_HEADS = re.compile(
    r"\s*(?:#{1,4} |- kind: |[\w-]{1,30}:\s*\Z|- ?\*{2}"
    r"|[\"'@\w/.-]{1,80}: *(?:patch|minor|major)\s*\Z)"
)
_LEVEL = re.compile(r": *(?P<level>patch|minor|major)\s*\Z")
_ENTRY = re.compile(r"(?:^|/)(?:newsfragments?|changelog\.d|changes|changelog)/")


def told_features(files: Sequence[FileChange], roles: Sequence[str]) -> dict[str, float]:
    """Counts as log(1 + n) of what notes are headed by; 1 for a step of the product's version."""
    values: dict[str, float] = {}
    for file, role in zip(files, roles, strict=True):
        if role == "note":
            for name in _of_note(file):
                values[name] = values.get(name, 0.0) + 1
        elif file.kind in _MANIFESTS:
            for name in _of_manifest(file):
                values[name] = 1.0
    return {name: log1p(value) for name, value in values.items()}


def _of_note(file: FileChange) -> Iterator[str]:
    name = file.path[-LONGEST:].rpartition("/")[2]
    if _ENTRY.search(file.path[-LONGEST:]):
        yield from (f"note name:{kind}" for kind, form in _KINDS if form.search(name))
    for line in _changed(file, "+"):
        level = _LEVEL.search(line)
        if level:
            yield f"note level:{level['level']}"
        where = "head" if _HEADS.match(line) else "line"
        yield from (f"note {where}:{kind}" for kind, form in _KINDS if form.search(line))


def _of_manifest(file: FileChange) -> Iterator[str]:
    old, new = (_version(_changed(file, sign)) for sign in "-+")
    for step, before, after in zip(_STEPS, old, new, strict=False):
        if before != after:
            yield f"step:{step}"
            break
    for line in _changed(file, "+"):
        if line.lstrip().startswith("- kind:"):
            yield from (f"note head:{kind}" for kind, form in _KINDS if form.search(line))


def _version(lines: Iterator[str]) -> Sequence[str]:
    found = (_OWN_VERSION.match(line) for line in lines)
    return next((one["version"].split(".") for one in found if one), [])


def _changed(file: FileChange, sign: str) -> Iterator[str]:
    left = _MOST_LINES
    for hunk in file.hunks:
        for line in hunk.lines[:left]:
            if line[:1] == sign:
                yield line[1 : LONGEST + 1]
        left -= len(hunk.lines[:left])

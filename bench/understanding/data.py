"""Real history for measuring: commits of many repositories, and honest ways to divide them."""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.adapters.commit_files import lines

LONGEST_LINE = 1 << 28  # bytes
TYPES = (
    "feat", "fix", "docs", "style", "refactor", "perf", "test", "build", "ci", "chore", "revert",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TouchedFile:
    """A file of a commit: `fate` is git's letter, counts are lines."""

    path: str
    old_path: str
    fate: str
    added: int
    removed: int
    binary: bool


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit with the maintainers' own labels; `days` since 1970, `desc` the title's rest."""

    repo: str
    sha: str
    days: float
    title: str
    type: str
    scope: str
    breaking: bool
    breaking_bang: bool
    desc: str
    body: str
    pull_request: int
    files: tuple[TouchedFile, ...]
    diff: str
    is_release: bool
    diff_error: bool


def paths_of(folder: Path) -> list[Path]:
    """The files of a folder of the shared form, or of its folder `commits`."""
    paths = sorted(folder.glob("*.jsonl.zst")) or sorted(folder.glob("commits/*.jsonl.zst"))
    if not paths:
        sys.exit(f"{folder} has no *.jsonl.zst")
    return paths


def commits(folder: Path, sample: int = 0, seed: int = 1) -> Iterator[Commit]:
    """All commits, one repository after another, newest first, without releases.

    `sample` takes at most so many of each repository, evenly drawn, still newest first.
    """
    for path in paths_of(folder):
        yield from commits_of(path, sample, seed)


def commits_of(path: Path, sample: int = 0, seed: int = 1) -> Iterator[Commit]:
    """The commits of one repository's file."""
    found = list(lines(path, LONGEST_LINE))
    if sample and sample < len(found):
        keep = sorted(random.Random(seed).sample(range(len(found)), sample))
        found = [found[place] for place in keep]
    for line in found:
        commit = _commit(json.loads(line))
        if not commit.is_release:
            yield commit


def folds(repos: Sequence[str], n: int, seed: int) -> list[tuple[str, ...]]:
    """Repositories in `n` groups: what is tested on one group is trained on all the others."""
    shuffled = sorted(set(repos))
    random.Random(seed).shuffle(shuffled)
    return [tuple(sorted(shuffled[place::n])) for place in range(n)]


def newest_share(
    history: Sequence[Commit], share: float
) -> tuple[tuple[Commit, ...], tuple[Commit, ...]]:
    """One repository's commits as (older, newest): the newest are `share` of all by number."""
    ordered = sorted(history, key=lambda one: one.days)
    cut = len(ordered) - round(share * len(ordered))
    return tuple(ordered[:cut]), tuple(ordered[cut:])


def _commit(told: dict[str, Any]) -> Commit:
    return Commit(
        repo=told["repo"],
        sha=told["sha"],
        days=datetime.fromisoformat(told["date"]).timestamp() / 86_400,
        title=told["title"] or "",
        type=told["type"] or "",
        scope=told["scope"] or "",
        breaking=bool(told["breaking"]),
        breaking_bang=bool(told["breaking_bang"]),
        desc=told["desc"] or "",
        body=told["body"] or "",
        pull_request=told["pr"] or 0,
        files=tuple(map(_file, told["files"])),
        diff=told["diff"] or "",
        is_release=bool(told["is_release"]),
        diff_error=bool(told.get("diff_error")),
    )


def _file(told: dict[str, Any]) -> TouchedFile:
    return TouchedFile(
        path=told["p"],
        old_path=told.get("o") or "",
        fate=told["s"][:1],
        added=told.get("a") or 0,
        removed=told.get("d") or 0,
        binary=bool(told.get("b")),
    )

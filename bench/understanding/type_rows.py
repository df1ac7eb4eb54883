"""Commits as rows for the models of types: features, title, paths, and the maintainers' type."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.understanding.changes import files_of
from bench.understanding.data import Commit, commits_of, paths_of
from bot.core.change.features import features_of
from bot.core.change.type_names import ALL_TYPES
from bot.core.house.past import PastChange
from bot.core.house.type_habits import MOST_PATHS

PROCESSES = 2


@dataclass(frozen=True, slots=True)
class TypeRow:
    """`kind` is the place of the maintainers' type among ALL_TYPES; `title` is theirs, whole, as a
    later change's past has it; `desc` has neither type nor scope, as an author would begin.
    `subjects` are those of the branch's commits, where the squashed body lists several."""

    repo: str
    sha: str
    days: float
    kind: int
    title: str
    desc: str
    subjects: tuple[str, ...]
    paths: tuple[str, ...]
    numbers: dict[str, float]

    def past(self, now: float) -> PastChange:
        """The change as one that landed before the day `now`."""
        return PastChange(self.sha, self.title, "", self.paths[:MOST_PATHS], now - self.days)


def type_rows(folder: Path, sample: int, seed: int) -> Iterator[list[TypeRow]]:
    """The rows of each repository, oldest first."""
    with ProcessPoolExecutor(PROCESSES) as workers:
        yield from workers.map(partial(_rows, sample, seed), paths_of(folder))


def subjects_of(body: str) -> tuple[str, ...]:
    """The branch's commit subjects in the body of a squash commit, as GitHub lists them."""
    found = [line[2:] for line in body.splitlines() if line.startswith("* ")]
    return tuple(found) if len(found) > 1 else ()


def _rows(sample: int, seed: int, path: Path) -> list[TypeRow]:
    told = [one for one in commits_of(path, sample, seed) if one.type in ALL_TYPES]
    return sorted(map(_row, told), key=lambda row: row.days)


def _row(commit: Commit) -> TypeRow:
    files = files_of(commit)
    return TypeRow(
        repo=commit.repo,
        sha=commit.sha,
        days=commit.days,
        kind=ALL_TYPES.index(commit.type),
        title=commit.title,
        desc=commit.desc,
        subjects=subjects_of(commit.body),
        paths=tuple(file.path for file in files[:300]),
        numbers=features_of(files),
    )

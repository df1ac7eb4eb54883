"""The changes that an evaluation replays: of the repository around us, or of a file of commits."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.adapters.commit_files import lines
from bot.adapters.local_git import LocalGit
from bot.core.change.other_side import versions_after
from bot.core.change.records import RawDiff
from bot.core.errors import UserError
from bot.core.evaluation.landed import Landed, before, chosen, newest_first
from bot.core.evaluation.shared_form import LONGEST_LINE, read_diff, read_landed
from bot.core.house.house import MOST_PAST, learn_house
from bot.entry.local_past import texts_here
from bot.entry.local_repository import repository_around
from bot.flow.context import texts_of, touched_files
from bot.flow.evaluation import Case
from bot.flow.world import Task

LARGEST_DIFF = 4 * 1024 * 1024  # bytes
SPARE = 3  # changes that are looked at for one that is replayed: the others may be a bot's

GARBAGE = "lines that are no commits"
NO_DIFF = "without a diff"
SHALLOW = "whose parent this shallow clone lacks (`git fetch --unshallow` brings it)"


@dataclass(frozen=True, slots=True)
class Changes:
    """What is replayed, in words; the repository's name, "" for several; how many changes.

    `cases` reads them one after another, and counts in `left_out` what could not be replayed.
    """

    source: str
    repository: str
    count: int
    left_out: Counter[str]
    cases: Callable[[], Iterator[Case]]


def replayed_changes(arguments: argparse.Namespace, environ: Mapping[str, str]) -> Changes:
    """The changes that the command line means. Raises UserError when there is none."""
    if arguments.commits:
        changes = _of_file(Path(arguments.commits), arguments.last)
    else:
        git = LocalGit(Path.cwd(), environ, largest_diff=LARGEST_DIFF)
        changes = _of_git(git, arguments.last, repository_around(environ))
    if not changes.count:
        told = "; ".join(f"{count:,} {why}" for why, count in changes.left_out.items())
        raise UserError(f"There is no change to replay{f' ({told})' if told else ''}.")
    return changes


def _of_git(git: LocalGit, most: int, name: str) -> Changes:
    history = git.landed(most * SPARE + MOST_PAST)
    kept, reasons = chosen(history, most)
    left_out = Counter(reasons)

    def cases() -> Iterator[Case]:
        for landed in kept:
            try:
                raw = git.commit_diff(landed.sha)
            except UserError:
                left_out[SHALLOW] += 1
                continue
            if raw.text:
                yield Case(landed, _with_texts(_task(landed, raw, history), git, landed.sha))
            else:
                left_out[NO_DIFF] += 1

    return Changes(_words(len(kept), name), name, len(kept), left_out, cases)


def _of_file(path: Path, most: int) -> Changes:
    left_out: Counter[str] = Counter()
    history = newest_first(_landed(path, left_out))
    kept, reasons = chosen(history, most)
    left_out.update(reasons)
    wanted = {landed.sha: landed for landed in kept}

    def cases() -> Iterator[Case]:
        seen = set()
        for line in lines(path, LONGEST_LINE):
            found = read_diff(line)
            if found and found[0] in wanted and found[0] not in seen:
                seen.add(found[0])
                landed = wanted[found[0]]
                yield Case(landed, _task(landed, found[1], history))
        left_out[NO_DIFF] += len(wanted) - len(seen)

    names = {landed.repository for landed in kept}
    name = names.pop() if len(names) == 1 else ""
    return Changes(_words(len(kept), name or path.name), name, len(kept), left_out, cases)


def _task(landed: Landed, raw: RawDiff, history: Sequence[Landed]) -> Task:
    """The task without a word of the maintainers', in the house of what landed before."""
    return Task(raw, "", "", "", "", house=learn_house(before(landed, history)))


def _with_texts(task: Task, git: LocalGit, commit: str) -> Task:
    """The task with the texts of the files that it touches."""
    attributes = git.attributes(commit)
    files = touched_files(task.raw, attributes)
    texts = texts_here(git, commit, texts_of(files))
    return replace(task, attributes=attributes, versions=versions_after(files, texts))


def _landed(path: Path, left_out: Counter[str]) -> Iterator[Landed]:
    for line in lines(path, LONGEST_LINE):
        landed = read_landed(line)
        if landed:
            yield landed
        else:
            left_out[GARBAGE] += 1


def _words(count: int, name: str) -> str:
    return f"the last {count:,} changes of {name}" if count > 1 else f"the last change of {name}"

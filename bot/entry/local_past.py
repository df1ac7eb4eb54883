"""The house that a change on this machine is in, and the texts around it, from local git."""

from collections.abc import Sequence
from dataclasses import replace

from bot.adapters.local_git import LocalGit
from bot.core.around import ROOT_MANIFESTS
from bot.core.change.other_side import versions_after
from bot.core.change.records import FileChange
from bot.core.change.scope.ranking import LEAST_TITLES
from bot.core.errors import BotError
from bot.core.house.house import MOST_PAST, learn_house
from bot.core.house.past import PastChange
from bot.core.house.workspaces import bazel_files, manifests_wanted, modules_in, packages_of
from bot.flow.context import texts_of, touched_files
from bot.flow.pipeline import Task


def at_home(task: Task, git: LocalGit, before: str, after: str | None) -> Task:
    """The task with the past up to the commit `before`, and the texts of the commit `after`.

    `after` is "" for the index and None where the later texts are only in the working tree. What
    git cannot tell is left out: a suggestion needs none of it.
    """
    files = touched_files(task.raw, task.attributes)
    texts = texts_here(git, after, texts_of(files)) if after is not None else {}
    house = learn_house(past_here(git, before))
    silent = house.scopes.titles < LEAST_TITLES
    return replace(
        task,
        house=house,
        versions=versions_after(files, texts),
        packages=_packages(git, files, after or "") if silent else {},
    )


def _packages(git: LocalGit, files: Sequence[FileChange], commit: str) -> dict[str, str]:
    """The packages around files, from the manifests of a commit, or of the index for ""."""
    paths = [file.path for file in files]
    root = texts_here(git, commit, ROOT_MANIFESTS)
    present = _present(git, commit, bazel_files(paths))
    wanted = (*manifests_wanted(paths, root), *modules_in(present or ()))
    return packages_of(paths, root | texts_here(git, commit, wanted), present)


def _present(git: LocalGit, commit: str, paths: Sequence[str]) -> tuple[str, ...] | None:
    """Which files are there; None where git cannot be asked."""
    try:
        return git.present(commit, paths)
    except BotError:
        return None


def texts_here(git: LocalGit, commit: str, paths: Sequence[str]) -> dict[str, str]:
    """The texts of files of a commit, or of the index for ""; {} where git cannot be asked."""
    try:
        return git.texts(commit, paths)
    except BotError:
        return {}


def past_here(git: LocalGit, commit: str) -> tuple[PastChange, ...]:
    """The past up to a commit; () where there is no git, no repository or no commit."""
    try:
        return git.past(commit, MOST_PAST)
    except BotError:
        return ()

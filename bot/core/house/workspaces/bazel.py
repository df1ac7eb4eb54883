"""Bazel: a folder with a BUILD file is a package, one with a MODULE.bazel a module of its own."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.core.house.workspaces.names import FIT, package_name

MODULE = "MODULE.bazel"
SURE = frozenset({MODULE, "WORKSPACE.bazel", "BUILD.bazel"})
"""Names of files that nothing but Bazel reads."""
ROOT_FILES = (MODULE, "WORKSPACE.bazel", "WORKSPACE")
BUILD_FILES = ("BUILD.bazel", "BUILD")
MOST_FOLDERS = 200
MOST_PARENTS = 12

_UNTELLING = re.compile(
    "src|sources?|libs?|internal|pkg|cmd|main|java|kotlin|scala|python|py|go|rust|js|ts|cpp|cc|c|"
    "include|com|org|tests?|testing|testdata|javatests|examples?|third_party|build|tools|public|"
    "private"
)
"""Folders whose name says nothing of what is in them: what is around them may."""


def bazel_files(paths: Iterable[str]) -> tuple[str, ...]:
    """The files of Bazel's that may stand around paths, whose presence tells the packages."""
    around = (f"{folder}/{name}" for folder in _folders(paths) for name in (MODULE, *BUILD_FILES))
    return (*ROOT_FILES, *around)


def bazel_packages(
    paths: Iterable[str], present: Collection[str], texts: Mapping[str, str]
) -> dict[str, str]:
    """The packages that paths are in: folder → name; {} where Bazel builds nothing.

    `present` are paths of files that are there, others than Bazel's among them. A module is called
    as its own file among `texts` says, and what is in it is called like it; a package is called
    like its folder. The top folder is neither: it is the repository.
    """
    there = frozenset(present)
    names = {path.rpartition("/")[2] for path in there}
    if names.isdisjoint(SURE) and "WORKSPACE" not in there:
        return {}
    found: dict[str, str] = {}
    for folder in _folders(paths):
        if f"{folder}/{MODULE}" in there:
            told = package_name(MODULE, texts.get(f"{folder}/{MODULE}", ""))
            found[folder] = told or folder.rpartition("/")[2]
        elif not there.isdisjoint(f"{folder}/{name}" for name in BUILD_FILES):
            name = folder.rpartition("/")[2]
            found |= {folder: name} if _is_telling(name) else {}
    modules = [folder for folder in found if f"{folder}/{MODULE}" in there]
    return {
        folder: name
        for folder, name in found.items()
        if not any(folder.startswith(f"{module}/") for module in modules)
    }


def _is_telling(name: str) -> bool:
    return bool(FIT.fullmatch(name)) and not _UNTELLING.fullmatch(name)


def _folders(paths: Iterable[str]) -> tuple[str, ...]:
    """The folders that paths are in, and those around them, each once; the top one is left out."""
    found: dict[str, None] = {}
    for path in paths:
        if len(found) >= MOST_FOLDERS:
            break
        found |= dict.fromkeys(_around(path))
    return tuple(found)[:MOST_FOLDERS]


def _around(path: str) -> Iterator[str]:
    parts = path.split("/")[:-1][:MOST_PARENTS]
    return ("/".join(parts[:length]) for length in range(len(parts), 0, -1))

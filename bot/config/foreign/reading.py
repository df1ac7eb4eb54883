"""What the files of a repository say of titles, commits and release tools."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.config.foreign import commitizen, commitlint, release_tools, semantic_yml
from bot.config.foreign.documents import value_of_file
from bot.config.foreign.imported import NOTHING, Gathering, Imported, merged
from bot.config.foreign.paths import (
    COMMITIZEN,
    COMMITLINT,
    PACKAGE,
    PYPROJECT,
    SEMANTIC,
    SHARED,
    WORKFLOWS,
)
from bot.config.foreign.title_action import imported_workflow
from bot.config.foreign.values import Value
from bot.core.errors import ConfigError

Part = Callable[[str, Value], Value]
"""Takes a tool's part out of what a file says; None when the file has none."""

Reader = Callable[[str, Value], Imported]


def imported(files: Mapping[str, str]) -> Imported:
    """What the files (by path from the root) say of titles, commits and release tools.

    One tool decides about titles, the first that is configured; the files of others are left, and
    that is told. Workflows count first, since what they run is what people see.
    Raises ConfigError for a tool's own file that cannot be read.
    """
    faults = Gathering("")
    shared = {path: _shared(path, files, faults) for path in SHARED}
    told = list(_of_titles(files, shared))
    deciding, *others = told or [("", NOTHING)]
    left = Gathering("")
    for path, _ in others:
        left.leave(path, f"not read: {deciding[0]} decides")
    release = release_tools.imported_release_tools(files, shared[PACKAGE], shared[PYPROJECT])
    return merged((deciding[1], release, left.imported(), faults.imported()))


def _shared(path: str, files: Mapping[str, str], faults: Gathering) -> Value:
    try:
        return value_of_file(path, files[path]) if path in files else None
    except ConfigError as error:
        faults.miss("", error.message)
        return None


def _of_titles(
    files: Mapping[str, str], shared: Mapping[str, Value]
) -> Iterator[tuple[str, Imported]]:
    """What each file says that is about titles or commits, in the order in which they count."""
    workflows = [path for path in files if path.startswith(f"{WORKFLOWS}/")]
    readers: tuple[tuple[Sequence[str], Part, Reader], ...] = (
        (workflows, _whole, imported_workflow),
        (SEMANTIC, _whole, semantic_yml.imported_semantic),
        ((PACKAGE,), commitlint.commitlint_of, commitlint.imported_commitlint),
        (COMMITLINT, _whole, commitlint.imported_commitlint),
        ((*COMMITIZEN, PYPROJECT), commitizen.commitizen_of, commitizen.imported_commitizen),
    )
    for paths, part_of, read in readers:
        for path in (each for each in paths if each in files):
            value = (
                shared[path]
                if path in shared
                else value_of_file(path, files[path], commitlint.MODULES)
            )
            part = part_of(path, value)
            found = NOTHING if part is None else read(path, part)
            if found != NOTHING:
                yield path, found


def _whole(_: str, value: Value) -> Value:
    return value

"""The settings of a run at a terminal: the repository around us, the environment, and --set."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.config import (
    FOREIGN_FILES,
    REPOSITORY_FILE,
    WORKFLOWS,
    Imported,
    LoadedConfig,
    foreign_settings,
    load,
    read_file,
    told_lines,
)
from bot.core.errors import UserError
from bot.core.message.safety import clean

MOST_TOLD = 10  # lines of what could not be read


def local_settings(
    environ: Mapping[str, str], assignments: Sequence[str], file: str | None
) -> LoadedConfig:
    """Return the settings with `file`, or with .github/squill.yml of the repository around us.

    `assignments` are KEY=VALUE, the key as in action.yml or as in config.yaml.
    """
    root = repository_root(Path.cwd())
    path = Path(file) if file else _existing(root, REPOSITORY_FILE)
    text = read_file(path) if path else None
    return load(
        environ,
        settings_of(assignments),
        text,
        foreign=lambda: foreign_settings_around(root),
        repository_file=file or REPOSITORY_FILE,
        inputs_are="--set",
    )


def foreign_settings_around(root: Path | None, *, workflows: bool = False) -> Imported:
    """What the repository has for other tools; `workflows`: what its jobs run, too."""
    names = [*FOREIGN_FILES]
    if root and workflows:
        listed = sorted((root / WORKFLOWS).glob("*.y*ml"))
        names += [path.relative_to(root).as_posix() for path in listed]
    found = {name: _existing(root, name) for name in names}
    return foreign_settings({name: read_file(there) for name, there in found.items() if there})


def tell_unread(unread: Sequence[str]) -> None:
    """Name on standard error what of other tools' settings could not be read: it is not checked."""
    for line in told_lines(unread[:MOST_TOLD], ()):
        sys.stderr.write(f"squill: {clean(line)}\n")
    if len(unread) > MOST_TOLD:
        more = len(unread) - MOST_TOLD
        sys.stderr.write(f"squill: not read: {more:,} more; `squill config --explain` tells all\n")


def settings_of(assignments: Sequence[str]) -> dict[str, str]:
    """Return KEY=VALUE texts as inputs: `title.max-length` and `title-max-length` are the same."""
    inputs: dict[str, str] = {}
    for assignment in assignments:
        key, separator, value = assignment.partition("=")
        if not separator:
            raise UserError(f"--set {assignment!r}: write KEY=VALUE, such as title-max-length=90")
        inputs[key.strip().replace(".", "-")] = value
    return inputs


def repository_root(folder: Path) -> Path | None:
    """The repository around a folder; folders above us that we may not look into hold none."""
    around = (folder, *folder.parents)
    return next((each for each in around if os.access(each / ".git", os.F_OK)), None)


def _existing(root: Path | None, name: str) -> Path | None:
    path = root / name if root else None
    return path if path and os.access(path, os.F_OK) else None

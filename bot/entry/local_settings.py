"""The settings of a run at a terminal: the repository around us, the environment, and --set."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.config import REPOSITORY_FILE, LoadedConfig, load, read_file
from bot.core.errors import UserError


def local_settings(
    environ: Mapping[str, str], assignments: Sequence[str], file: str | None
) -> LoadedConfig:
    """Return the settings with `file`, or with .github/squill.yml of the repository around us.

    `assignments` are KEY=VALUE, the key as in action.yml or as in config.yaml.
    """
    path = Path(file) if file else _repository_file(Path.cwd())
    text = read_file(path) if path else None
    return load(
        environ,
        settings_of(assignments),
        text,
        repository_file=file or REPOSITORY_FILE,
        inputs_are="--set",
    )


def settings_of(assignments: Sequence[str]) -> dict[str, str]:
    """Return KEY=VALUE texts as inputs: `title.max-length` and `title-max-length` are the same."""
    inputs: dict[str, str] = {}
    for assignment in assignments:
        key, separator, value = assignment.partition("=")
        if not separator:
            raise UserError(f"--set {assignment!r}: write KEY=VALUE, such as title-max-length=90")
        inputs[key.strip().replace(".", "-")] = value
    return inputs


def _repository_file(folder: Path) -> Path | None:
    """The repository's own file; folders above us that we may not look into hold none."""
    for around in (folder, *folder.parents):
        if os.access(around / ".git", os.F_OK):
            path = around / REPOSITORY_FILE
            return path if os.access(path, os.F_OK) else None
    return None

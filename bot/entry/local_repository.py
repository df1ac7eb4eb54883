"""What the repository around us is called in the registry."""

from collections.abc import Mapping
from pathlib import Path

from bot.adapters.local_git import LocalGit
from bot.core.models.repository import repository_name
from bot.entry.local_settings import repository_root


def repository_around(environ: Mapping[str, str]) -> str:
    """`octo/app` by its remote `origin`, else its folder's name; "" where there is none."""
    root = repository_root(Path.cwd())
    return repository_name(LocalGit(root, environ).origin(), root.name) if root else ""

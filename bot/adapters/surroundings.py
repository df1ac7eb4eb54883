"""Where this process runs: in a container or not, on whose behalf, on which machine."""

import getpass
import os
import platform
from pathlib import Path

MARKS = (".dockerenv", "run/.containerenv")
"""Files that Docker and Podman leave in their containers."""


def in_container(root: Path = Path("/")) -> bool:
    """Whether `localhost` is the container rather than its host."""
    return any((root / mark).exists() for mark in MARKS)


def is_on_a_mount(path: Path) -> bool:
    """Whether a file is, or would be, on a file system other than the root's."""
    folders = (folder for folder in path.absolute().parents if folder != Path("/"))
    return any(os.path.ismount(folder) for folder in folders)


def person() -> tuple[str, str]:
    """The name of the user and of the machine, for an audit trail."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        user = f"user {os.getuid()}"
    return user, platform.node() or "this machine"

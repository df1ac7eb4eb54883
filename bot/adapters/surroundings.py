"""Where this process runs: in a container or not."""

from pathlib import Path

MARKS = (".dockerenv", "run/.containerenv")
"""Files that Docker and Podman leave in their containers."""


def in_container(root: Path = Path("/")) -> bool:
    """Whether `localhost` is the container rather than its host."""
    return any((root / mark).exists() for mark in MARKS)

"""This machine's memory, with the limit of the container around us taken into account.

psutil tells what the host has, in a container too; the limit stands in the cgroup's files:
https://docs.kernel.org/admin-guide/cgroup-v2.html and .../cgroup-v1/memory.html
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import psutil

from bot.core.models.gpu import Gpu
from bot.core.models.model import Memory


@dataclass(frozen=True, slots=True)
class _Version:
    """Where a version of cgroups keeps its files, and how it calls them."""

    folder: str
    controller: str
    limit: str
    used: str
    reclaimable: str


_VERSIONS = (
    _Version("", "", "memory.max", "memory.current", "inactive_file"),
    _Version(
        "memory",
        "memory",
        "memory.limit_in_bytes",
        "memory.usage_in_bytes",
        "total_inactive_file",
    ),
)


class LocalMachine:
    """Satisfies ports.Machine. `root` is the file system, `gpus` tells of the graphics cards."""

    def __init__(self, root: Path = Path("/"), gpus: Callable[[], Sequence[Gpu]] = tuple) -> None:
        self._root = root
        self._gpus = gpus

    def memory(self) -> Memory:
        """Memory in bytes: the smallest total and the smallest rest of machine and cgroups."""
        machine = psutil.virtual_memory()
        total, available = machine.total, machine.available
        for limit, left in self._limits():
            total, available = min(total, limit), min(available, left)
        return Memory(total=total, available=available, gpus=tuple(self._gpus()))

    def _limits(self) -> Iterator[tuple[int, int]]:
        for version in _VERSIONS:
            mount = self._root / "sys/fs/cgroup" / version.folder
            for folder in self._folders(mount, version.controller):
                limit = _number(_text(folder / version.limit))
                used = _number(_text(folder / version.used))
                if limit is not None and used is not None:
                    yield limit, max(0, limit - used + _reclaimable(folder, version))

    def _folders(self, mount: Path, controller: str) -> Iterator[Path]:
        """Our own cgroup and all around it, whose limits bind us too."""
        own = PurePosixPath("/")
        for line in _text(self._root / "proc/self/cgroup").splitlines():
            _, controllers, path = [*line.split(":", 2), "", "", ""][:3]
            if controller in controllers.split(",") and ".." not in path:
                own = PurePosixPath("/") / path
        for folder in (own, *own.parents):
            yield mount / folder.relative_to("/")


def _reclaimable(folder: Path, version: _Version) -> int:
    for line in _text(folder / "memory.stat").splitlines():
        name, _, value = line.partition(" ")
        if name == version.reclaimable:
            return _number(value) or 0
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _number(text: str) -> int | None:
    """A count of bytes; None for `max` and for what is none."""
    return int(text) if text.strip().isdecimal() else None

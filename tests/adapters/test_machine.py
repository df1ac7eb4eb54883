"""This machine's memory: what psutil says, or less where a container's limit is lower."""

from pathlib import Path

import psutil
import pytest

from bot.adapters.machine import LocalMachine

MIB = 1024**2
V2 = "0::/"
V1 = "11:cpu,cpuacct:/docker/ab\n4:memory:/docker/ab\n1:name=systemd:/docker/ab\n"


def machine(root: Path, files: dict[str, str]) -> LocalMachine:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return LocalMachine(root)


def test_without_a_limit_it_is_the_machines_own(tmp_path: Path) -> None:
    memory = LocalMachine(tmp_path).memory()
    assert memory.total == psutil.virtual_memory().total
    assert 0 < memory.available <= memory.total


def test_the_real_machine_answers() -> None:
    memory = LocalMachine().memory()
    assert 0 < memory.available <= memory.total <= psutil.virtual_memory().total


@pytest.mark.parametrize(
    "files",
    [
        {  # cgroup v2, in a namespace of its own
            "proc/self/cgroup": V2,
            "sys/fs/cgroup/memory.max": f"{100 * MIB}\n",
            "sys/fs/cgroup/memory.current": f"{70 * MIB}\n",
            "sys/fs/cgroup/memory.stat": f"anon 1\ninactive_file {10 * MIB}\n",
        },
        {  # cgroup v2, seen from the host: a limit further up binds too
            "proc/self/cgroup": "0::/system.slice/squill.service\n",
            "sys/fs/cgroup/system.slice/squill.service/memory.max": "max\n",
            "sys/fs/cgroup/system.slice/squill.service/memory.current": f"{MIB}\n",
            "sys/fs/cgroup/system.slice/memory.max": f"{100 * MIB}\n",
            "sys/fs/cgroup/system.slice/memory.current": f"{60 * MIB}\n",
        },
        {  # cgroup v1
            "proc/self/cgroup": V1,
            "sys/fs/cgroup/memory/docker/ab/memory.limit_in_bytes": f"{100 * MIB}\n",
            "sys/fs/cgroup/memory/docker/ab/memory.usage_in_bytes": f"{80 * MIB}\n",
            "sys/fs/cgroup/memory/docker/ab/memory.stat": f"total_inactive_file {20 * MIB}\n",
        },
        {  # cgroup v1 in a container that sees its own files at the top
            "proc/self/cgroup": V1,
            "sys/fs/cgroup/memory/memory.limit_in_bytes": f"{100 * MIB}\n",
            "sys/fs/cgroup/memory/memory.usage_in_bytes": f"{60 * MIB}\n",
        },
    ],
)
def test_a_containers_limit_counts(tmp_path: Path, files: dict[str, str]) -> None:
    memory = machine(tmp_path, files).memory()
    assert memory.total == 100 * MIB
    assert memory.available == 40 * MIB


@pytest.mark.parametrize(
    ("limit", "used", "stat"),
    [
        ("max", "1", ""),
        ("", "1", ""),
        ("9223372036854771712", "1", ""),
        ("-5", "1", ""),
        ("100", "none", ""),
        ("\x00\xff", "1", "inactive_file"),
    ],
)
def test_a_limit_that_is_none_changes_nothing(
    tmp_path: Path, limit: str, used: str, stat: str
) -> None:
    files = {
        "proc/self/cgroup": V2,
        "sys/fs/cgroup/memory.max": limit,
        "sys/fs/cgroup/memory.current": used,
        "sys/fs/cgroup/memory.stat": stat,
    }
    assert machine(tmp_path, files).memory().total == psutil.virtual_memory().total


@pytest.mark.parametrize("stat", ["", "inactive_file x\n", "inactive_file\n", "other 5\n"])
def test_use_beyond_the_limit_leaves_nothing(tmp_path: Path, stat: str) -> None:
    files = {
        "proc/self/cgroup": "garbage\n::\n0::/../../etc\n",
        "sys/fs/cgroup/memory.max": "100",
        "sys/fs/cgroup/memory.current": "200",
        "sys/fs/cgroup/memory.stat": stat,
    }
    assert machine(tmp_path, files).memory().available == 0

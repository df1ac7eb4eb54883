"""AMD's cards, as the kernel's driver tells them: https://docs.kernel.org/gpu/amdgpu/thermal.html
and .../driver-misc.html (mem_info_vram_total, mem_info_vram_used, gpu_busy_percent, product_name).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from bot.core.message.safety import one_line
from bot.core.models.gpu import Gpu

DEVICES = "sys/class/drm"
UNNAMED = "AMD graphics card"
LARGEST_FILE = 4096  # characters
LONGEST_NAME = 100

_CARD = re.compile("card([0-9]{1,4})")
_NUMBER = re.compile("[0-9]{1,15}")


def amd_gpus(root: Path) -> tuple[Gpu, ...]:
    """The cards below this root of a file system that tell their memory, in their order."""
    return tuple(_cards(root / DEVICES))


def _cards(folder: Path) -> Iterator[Gpu]:
    for device in _devices(folder):
        total = _number(device / "mem_info_vram_total")
        used = _number(device / "mem_info_vram_used")
        if total and used is not None:
            name = one_line(_text(device / "product_name").strip(), LONGEST_NAME) or UNNAMED
            busy = min(_number(device / "gpu_busy_percent") or 0, 100) / 100
            yield Gpu(name, total, max(0, total - used), busy)


def _devices(folder: Path) -> Iterator[Path]:
    """Folders of the cards; their outputs (`card0-DP-1`) stand beside them."""
    try:
        found = [
            (match, path) for path in folder.iterdir() if (match := _CARD.fullmatch(path.name))
        ]
    except OSError:
        return
    for _, path in sorted(found, key=lambda pair: int(pair[0][1])):
        yield path / "device"


def _number(path: Path) -> int | None:
    text = _text(path).strip()
    return int(text) if _NUMBER.fullmatch(text) else None


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(LARGEST_FILE)
    except OSError:
        return ""

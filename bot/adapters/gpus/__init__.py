"""The graphics cards of this machine, as far as their makers tell: NVIDIA's and AMD's."""

from collections.abc import Sequence
from pathlib import Path

from bot.adapters.gpus.amd import amd_gpus
from bot.adapters.gpus.nvidia import NvidiaSmi
from bot.core.models.gpu import Gpu


class LocalGpus:
    """Satisfies ports.Gpus. `path` is the PATH to find programs on, `root` the file system."""

    def __init__(self, path: str, root: Path = Path("/")) -> None:
        self._nvidia = NvidiaSmi(path)
        self._root = root

    def gpus(self) -> Sequence[Gpu]:
        """The cards whose memory is known; none where nobody tells."""
        return (*self._nvidia.gpus(), *amd_gpus(self._root))

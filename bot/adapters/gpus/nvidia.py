"""NVIDIA's cards, as nvidia-smi tells them: https://docs.nvidia.com/deploy/nvidia-smi/"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.core.message.safety import one_line
from bot.core.models.gpu import Gpu

PROGRAM = "nvidia-smi"
QUERY = (
    "--query-gpu=name,memory.total,memory.free,utilization.gpu",
    "--format=csv,noheader,nounits",
)
LONGEST_WAIT = 5.0  # seconds; without the persistence daemon an answer takes up to three
WAIT_FOR_END = 1.0  # seconds for it to go when it is told to
LARGEST_ANSWER = 64 * 1024  # bytes
LONGEST_NAME = 100
MIB = 1024**2

_ROW = re.compile(r"(.{1,200}), *([0-9]{1,9}), *([0-9]{1,9}), *(?:([0-9]{1,3})|\[.{1,40}\])")


class NvidiaSmi:
    """Asks the nvidia-smi on a PATH, for so many seconds each time."""

    def __init__(self, path: str, longest_wait: float = LONGEST_WAIT) -> None:
        self._path = path
        self._longest_wait = longest_wait
        self._last: subprocess.Popen[bytes] | None = None

    def gpus(self) -> tuple[Gpu, ...]:
        """The cards it tells; none where it is not there, fails or does not answer in time."""
        program = shutil.which(PROGRAM, path=self._path)
        if program is None or not Path(program).is_absolute() or self._is_stuck():
            return ()
        try:
            return tuple(_cards(self._answer(program)))
        except (OSError, subprocess.SubprocessError):
            return ()

    def _is_stuck(self) -> bool:
        """Where the driver hangs, its program does not even end when told to: one is enough."""
        if self._last is None or self._last.poll() is not None:
            return False
        self._last.kill()
        return True

    def _answer(self, program: str) -> str:
        with tempfile.TemporaryFile() as output:
            process = subprocess.Popen(  # noqa: S603 - no shell; a fixed name, found on PATH
                [program, *QUERY],
                env={"PATH": self._path, "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.DEVNULL,
            )
            self._last = process
            self._wait(process)
            output.seek(0)
            return output.read(LARGEST_ANSWER).decode("utf-8", "replace")

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        """Raises SubprocessError when it failed, or was told to end because it took too long."""
        try:
            code = process.wait(self._longest_wait)
        except subprocess.TimeoutExpired:
            process.terminate()
            process.wait(WAIT_FOR_END)
            raise
        if code:
            raise subprocess.CalledProcessError(code, PROGRAM)


def _cards(answer: str) -> Iterator[Gpu]:
    """Memory is in MiB, use in percent. A card that does not tell its memory is left out."""
    for line in answer.splitlines():
        row = _ROW.fullmatch(line.strip())
        if row is None:
            continue
        total, free = int(row[2]) * MIB, int(row[3]) * MIB
        if 0 < total >= free:
            name = one_line(row[1], LONGEST_NAME)
            yield Gpu(name, total, free, min(int(row[4] or 0), 100) / 100)

"""Files of commits, one JSON object a line, plain or packed by Zstandard, read line by line."""

import io
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bot.core.errors import UserError

PACKED = ".zst"
_WINDOW = 27
"""Two to the power of so many bytes is what unpacking may look back, as in `zstd --long=27`."""


def lines(path: Path, longest: int) -> Iterator[bytes]:
    """Every line without its end; one of more than `longest` bytes is b"". Raises UserError."""
    with _opened(path) as file:
        while line := file.readline(longest + 1):
            if len(line) <= longest or line.endswith(b"\n"):
                yield line.rstrip(b"\r\n")
                continue
            while rest := file.readline(longest):
                if rest.endswith(b"\n"):
                    break
            yield b""


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        if path.suffix != PACKED:
            with path.open("rb") as file:
                yield file
            return
        path.open("rb").close()
    except OSError as error:
        raise UserError(f"'{path}' cannot be read: {error.strerror or error}.") from error
    with _unpacked(path) as file:
        yield file


@contextmanager
def _unpacked(path: Path) -> Iterator[IO[bytes]]:
    """What the program zstd unpacks; it ends when nobody reads on."""
    try:
        process = subprocess.Popen(  # noqa: S603 - no shell; the path is an argument behind `--`
            ["zstd", "-dc", f"--long={_WINDOW}", "--", str(path)],  # noqa: S607 - as PATH has it
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except FileNotFoundError as error:
        raise UserError(
            f"'{path}' is packed: install the program zstd, or unpack it yourself."
        ) from error
    with process:
        try:
            yield process.stdout or io.BytesIO()
            if process.wait():
                raise UserError(f"'{path}' is not what zstd packs, or its end is missing.")
        finally:
            process.kill()

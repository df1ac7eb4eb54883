"""Files of commits, one JSON object a line, plain or packed by Zstandard, read line by line."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from bot.core.errors import UserError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACKED = ".zst"
_FARTHEST: Mapping[int, int] = {zstd.DecompressionParameter.window_log_max: 27}
"""Two to the power of so many bytes is what unpacking may look back, as in `zstd --long=27`."""


def lines(path: Path, longest: int) -> Iterator[bytes]:
    """Every line without its end; one of more than `longest` bytes is b"". Raises UserError."""
    try:
        with _opened(path) as file:
            yield from _lines(file, longest)
    except OSError as error:
        raise UserError(f"'{path}' cannot be read: {error.strerror or error}.") from error
    except EOFError as error:
        raise UserError(f"'{path}' has no end: fetch or pack it again.") from error
    except zstd.ZstdError as error:
        raise UserError(
            f"'{path}' cannot be unpacked: it is not what zstd packs, or is packed with "
            "`--long=28` or more. `zstd -t` tells which."
        ) from error


def _opened(path: Path) -> BinaryIO | zstd.ZstdFile:
    return zstd.open(path, options=_FARTHEST) if path.suffix == PACKED else path.open("rb")


def _lines(file: BinaryIO | zstd.ZstdFile, longest: int) -> Iterator[bytes]:
    while line := file.readline(longest + 1):
        if len(line) <= longest or line.endswith(b"\n"):
            yield line.rstrip(b"\r\n")
            continue
        while rest := file.readline(longest):
            if rest.endswith(b"\n"):
                break
        yield b""

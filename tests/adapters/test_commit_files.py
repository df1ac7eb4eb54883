"""Files of commits, line by line, whatever they hold."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.adapters.commit_files import lines
from bot.core.errors import UserError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LONGEST = 10
MANY = b"one\n" * 200_000


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", []),
        (b"one\ntwo", [b"one", b"two"]),
        (b"one\r\n\ntwo\n", [b"one", b"", b"two"]),
        (b"x" * 10 + b"\n" + b"y" * 11 + b"\nz\n", [b"x" * 10, b"", b"z"]),
        (b"y" * 35 + b"\nz", [b"", b"z"]),
        (b"y" * 35, [b""]),
        (b"\xff\x00\n", [b"\xff\x00"]),
    ],
)
def test_lines_come_whole_and_giants_as_nothing(
    tmp_path: Path, content: bytes, found: list[bytes]
) -> None:
    path = tmp_path / "commits.jsonl"
    path.write_bytes(content)
    assert list(lines(path, LONGEST)) == found


@pytest.mark.parametrize("name", ["missing.jsonl", "missing.jsonl.zst", "."])
def test_what_cannot_be_read_is_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="cannot be read: "):
        list(lines(tmp_path / name, LONGEST))


def _packed(folder: Path, content: bytes) -> Path:
    path = folder / "commits.jsonl.zst"
    path.write_bytes(content)
    return path


def _with_window(log: int) -> bytes:
    """Packed with a window of two to the power of `log` bytes, as `zstd --long=N` has it."""
    farthest: Mapping[int, int] = {zstd.CompressionParameter.window_log: log}
    packer = zstd.ZstdCompressor(options=farthest)
    return packer.compress(MANY) + packer.flush()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(zstd.compress(MANY), id="one frame"),
        pytest.param(zstd.compress(MANY[:400]) + zstd.compress(MANY[400:]), id="two frames"),
        pytest.param(b"\x50\x2a\x4d\x18\x02\0\0\0ab" + zstd.compress(MANY), id="a frame to skip"),
        pytest.param(_with_window(27), id="the widest window"),
    ],
)
def test_a_packed_file_is_read_like_a_plain_one(tmp_path: Path, content: bytes) -> None:
    read = lines(_packed(tmp_path, content), LONGEST)
    assert sum(line == b"one" for line in read) == 200_000


def test_reading_may_stop_early(tmp_path: Path) -> None:
    some = lines(_packed(tmp_path, zstd.compress(MANY)), LONGEST)
    assert next(some) == b"one"
    some.close()  # type: ignore[attr-defined]  # a generator


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "has no end"),
        (zstd.compress(MANY)[:20], "has no end"),
        (MANY, "it is not what zstd packs"),
        (zstd.compress(MANY) + b"garbage", "it is not what zstd packs"),
        (_with_window(28), "packed with `--long=28` or more"),
    ],
)
def test_a_packed_file_that_is_none_or_has_no_end_is_a_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        list(lines(_packed(tmp_path, content), LONGEST))

"""Files of commits, line by line, whatever they hold."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.adapters.commit_files import lines
from bot.core.errors import UserError

LONGEST = 10


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


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    if not shutil.which("zstd"):
        pytest.skip("there is no zstd")
    path = tmp_path / "commits.jsonl"
    path.write_bytes(b"one\n" * 200_000)
    subprocess.run(["zstd", "-q", "--rm", str(path)], check=True)
    return tmp_path / "commits.jsonl.zst"


def test_a_packed_file_is_read_like_a_plain_one(packed: Path) -> None:
    assert sum(line == b"one" for line in lines(packed, LONGEST)) == 200_000


def test_reading_may_stop_early(packed: Path) -> None:
    some = lines(packed, LONGEST)
    assert next(some) == b"one"
    some.close()  # type: ignore[attr-defined]  # a generator


def test_a_packed_file_that_is_none_or_has_no_end_is_a_sentence(packed: Path) -> None:
    packed.write_bytes(packed.read_bytes()[:20])
    with pytest.raises(UserError, match="is not what zstd packs"):
        list(lines(packed, LONGEST))


def test_without_zstd_a_sentence_says_what_to_do(
    packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UserError, match="install the program zstd"):
        list(lines(packed, LONGEST))

"""Files that a person names: every encoding is read, nothing is written in halves."""

from pathlib import Path

import pytest

from bot.adapters.text_files import own_text, read_text, write_text
from bot.core.errors import UserError

TEXTS = [
    (b"", ""),
    (b"caf\xc3\xa9\r\n", "caf\u00e9\r\n"),
    (b"\xef\xbb\xbfa", "a"),
    ("a\u00e9\n".encode("utf-16"), "a\u00e9\n"),
    (b"\xfe\xff" + "a\u00e9".encode("utf-16-be"), "a\u00e9"),
    (b"caf\xe9", "caf\ufffd"),
    (b"a\x00b", "a\x00b"),
]


@pytest.mark.parametrize(("content", "text"), TEXTS)
def test_any_bytes_are_read_as_text(tmp_path: Path, content: bytes, text: str) -> None:
    (tmp_path / "file").write_bytes(content)
    assert read_text(str(tmp_path / "file")) == (text, False)


def test_a_long_text_is_cut_at_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"one\ntwo\nthree\n")
    assert read_text(str(tmp_path / "file"), 10) == ("one\ntwo\n", True)


@pytest.mark.parametrize("name", ["missing", "", ".", "nul\0byte", "x" * 5000])
def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_text(str(tmp_path / name) if name else str(tmp_path))


def test_writing_keeps_mode_and_link_and_leaves_nothing_behind(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text("old")
    real.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(real)
    write_text(link, "n\u00e9w \ud800")
    assert link.is_symlink()
    assert real.read_bytes() == b"n\xc3\xa9w ?"
    assert real.stat().st_mode & 0o777 == 0o640
    assert {path.name for path in tmp_path.iterdir()} == {"real.md", "link.md"}


def test_a_file_that_is_missing_is_written_anew(tmp_path: Path) -> None:
    assert own_text(tmp_path / "new.md") == ""
    write_text(tmp_path / "new.md", "text\r\n")
    assert own_text(tmp_path / "new.md") == "text\r\n"


@pytest.mark.parametrize("name", ["folder", "missing/file", "file/below"])
def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("kept")
    with pytest.raises(UserError, match="cannot be written"):
        write_text(tmp_path / name, "text")
    assert {path.name for path in tmp_path.iterdir()} == {"folder", "file"}


def test_our_own_file_must_be_utf_8(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"ok \xff")
    with pytest.raises(UserError, match="byte 4 is not UTF-8"):
        own_text(tmp_path / "file")
